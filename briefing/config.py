"""Settings of a run: what the flags and the configuration file come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

FORMATS = ("html", "pdf", "json", "md")
DEFAULT_THEMES = ("diplomacy", "arms_deliveries", "security_incidents", "un_tensions")


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a stage may ask about how the brief is to be made.

    `language` is the brief's output language; None follows the articles (the most frequent analysed language).
    `date` is the brief's date; None means the latest publication date among the articles.
    `generated` is the ISO time stamp to print, taken from SOURCE_DATE_EPOCH where that is set.
    """

    output: Path = Path("output")
    language: str | None = None
    formats: tuple[str, ...] = FORMATS
    date: date | None = None
    themes: tuple[str, ...] = DEFAULT_THEMES
    title: str | None = None
    organisation: str | None = None
    generated: str = ""
    style: str = "standard"
    key_points: int = 6
