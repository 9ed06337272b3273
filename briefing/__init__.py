"""briefing: multilingual situation briefs in which every fact is cited down to the words it came from."""

__version__ = "0.1.0"
