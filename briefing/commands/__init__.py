"""The commands that have a module of their own; like the command line itself, they print."""
