"""How the brief came into its language: how many statements are said in it, by what, and why the others are not."""

from __future__ import annotations

from collections import Counter

from briefing.models import Brief
from briefing.render.text import clean_line
from briefing.render.words import Words


def say_kept(code: str, words: Words) -> str:
    """Return why a statement stays in its own language, in words; "" where it does not."""
    if not code:
        return ""
    reason, _, check = code.partition(":")
    pattern = str(words.labels["kept"].get(reason, code))
    return pattern.format(check=words.labels["checks"].get(check, clean_line(check)))


def view_rendered(brief: Brief, words: Words) -> tuple[str, ...]:
    """Return the lines that page one tells of it; none where every source speaks the brief's language."""
    items = [item for section in brief.sections for item in section.items if item.language != brief.language]
    if not items:
        return ()
    said = Counter(item.rendering.translation.engine for item in items if item.rendering.translation)
    kept = Counter(item.rendering.kept or "not_read" for item in items if not item.rendering.translation)
    labels = words.labels["rendered"]
    lines = [labels["how"], words.count("rendered", sum(said.values())).format(total=len(items))]
    if said["slots"]:
        lines.append(words.count("composed", said["slots"]))
    if kept:
        reasons = "; ".join(f"{say_kept(code, words)} ({count})" for code, count in sorted(kept.items()))
        lines.append(words.count("kept", sum(kept.values())).format(reasons=reasons))
    return tuple(str(line) for line in lines)
