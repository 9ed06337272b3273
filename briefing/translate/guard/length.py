"""Length: a full sentence that is far shorter or longer than its source has lost or gained something."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.vocabulary import guard_table


def check_length(pair: Pair) -> Iterator[Finding]:
    """Report a full sentence whose share of the source's characters is unlikely, or too unlikely to be shown."""
    source, target = len(pair.source.text.strip()), len(pair.target.text.strip())
    if not pair.sentence or not source or not target:
        return
    table, ratio = guard_table(pair.target.language)["length"], target / source
    flag = pair.limits.length_flag or tuple(table["flag"])
    fail = pair.limits.length_fail or tuple(table["fail"])
    if not fail[0] <= ratio <= fail[1]:
        yield Finding("length", "fail", f"{ratio:.2f}", f"{fail[0]}–{fail[1]}")
    elif not flag[0] <= ratio <= flag[1]:
        yield Finding("length", "flag", f"{ratio:.2f}", f"{flag[0]}–{flag[1]}")
