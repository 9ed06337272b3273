"""Texts in another language: what makes them and what guards them."""
