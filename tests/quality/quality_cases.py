"""The cases of the quality gate: short texts with the value that a careful analyst would give."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from briefing.models import Article

CASES = Path(__file__).resolve().parent / "cases"
SUITES = ("figures", "dates", "certainty", "attribution", "theme", "boilerplate", "offtopic")
LANGUAGES = ("fr", "en")
ARTICLES_SUITE = "offtopic_articles"
PUBLISHED = "2024-11-14"


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is expected of it.

    `start` and `end` bound the part of `article.text` that is judged, in code points.
    """

    suite: str
    article: Article
    start: int
    end: int
    expected: object

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def language(self) -> str:
        return self.article.language or "fr"

    @property
    def judged(self) -> str:
        return self.article.text[self.start : self.end]


def load_cases() -> tuple[Case, ...]:
    """Return every case of every suite, the whole off-topic articles last."""
    cases = [_read_case(suite, row) for suite in SUITES for row in _read_rows(suite)]
    return (*cases, *(_read_article(path) for path in sorted((CASES / "articles").glob("*.txt"))))


def _read_rows(suite: str) -> list[dict[str, object]]:
    lines = (CASES / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _read_case(suite: str, row: Mapping[str, object]) -> Case:
    language, words = str(row["language"]), str(row["text"])
    text = _set_line(words, language, str(row["position"])) if suite == "boilerplate" else words
    judged = str(row.get("about", words))
    start = text.index(judged)
    # `about` gives the first words of the case's last sentence: all from there on is judged.
    end = start + len(judged) if suite == "boilerplate" else len(text)
    article = _make_article(str(row["id"]), text, language, str(row.get("published", PUBLISHED)))
    return Case(suite, article, start, end, row["expected"])


def _read_article(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    return Case(ARTICLES_SUITE, _make_article(path.stem, text, "fr", PUBLISHED), 0, len(text), "none")


def _make_article(name: str, text: str, language: str, published: str) -> Article:
    return Article(name, f"{name}.txt", text, published=date.fromisoformat(published), language=language)


def _set_line(line: str, language: str, position: str) -> str:
    """Return the frame's article with the line after its headline ("top"), between its paragraphs or last."""
    headline, first, second = _frame(language)
    parts = {
        "top": (headline, line, first, second),
        "middle": (headline, first, line, second),
        "end": (headline, first, second, line),
    }
    return "\n\n".join(parts[position]) + "\n"


@cache
def _frame(language: str) -> tuple[str, str, str]:
    frame = tomllib.loads((CASES / "boilerplate_frame.toml").read_text(encoding="utf-8"))[language]
    first, second = frame["paragraphs"]
    return frame["headline"], first, second
