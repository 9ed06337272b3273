"""Nothing where something was said."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair


def check_blank(pair: Pair) -> Iterator[Finding]:
    """Report a target without a word for a source that has some."""
    if pair.source.tokens and not pair.target.tokens:
        yield Finding("blank", "fail", pair.target.text, "")
