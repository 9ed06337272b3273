"""Where the name of somebody who speaks begins and ends: behind an office, between commas, before an office."""

from __future__ import annotations

from briefing.extract.reading import Reading

_LONGEST_NAME = 8
_LONGEST_PARTICLE = 3


def with_name(end: int, reading: Reading) -> int:
    """Return where the name ends that stands right behind a noun ("la chaîne" "Al-Masirah")."""
    behind = [t for t in reading.sent if t.idx > end - 1][:_LONGEST_NAME]
    stop = next((at for at, t in enumerate(behind) if not (t.text[:1].isupper() or "-" in t.text)), len(behind))
    return behind[stop - 1].idx + len(behind[stop - 1]) if stop else end


def end_of_name(end: int, reading: Reading) -> int:
    """Return where the name ends that a phrase cut at `end` runs into ("Émirats arabes" "unis")."""
    return max((name.end for name in reading.names if name.start < end < name.end), default=end)


def name_behind(end: int, reading: Reading) -> int | None:
    """Return where a name ends that follows an office or a body right behind a comma, or None."""
    for name in reading.names:
        if name.kind == "person" and 0 <= name.start - end <= 1:
            return name.end
        between = [t for t in reading.sent if end <= t.idx < name.start]
        office = all(t.pos_ in ("DET", "NOUN", "ADJ", "PROPN", "ADP") or t.text in "-," for t in between)
        if name.kind == "person" and between and between[0].text == "," and office and len(between) < 7:
            return name.end
    return _apposed(end, reading)


def _apposed(end: int, reading: Reading) -> int | None:
    """Return where a name, of no place, ends that stands alone between commas ("the U.N. mission, UNMISS,")."""
    behind = [t for t in reading.sent if t.idx >= end][:_LONGEST_NAME]
    if not behind or behind[0].text != ",":
        return None
    stop = next((at for at, t in enumerate(behind) if at > 0 and t.text in (",", ".", ";", ":", "»")), None)
    words = behind[1:stop] if stop is not None else []
    small = [t for t in words if not t.text[:1].isupper()]
    if not words or words[0] in small or any(len(t) > _LONGEST_PARTICLE for t in small):
        return None
    places = reading.hits.get("place", set()) | reading.hits.get("country", set())
    return None if any(t.i in places for t in words) else words[-1].idx + len(words[-1])


def name_before(start: int, reading: Reading) -> tuple[int, int] | None:
    """Return the offsets of a person's name that an office behind a comma explains ("Untel, le chef de bande")."""
    first = next((t for t in reading.sent if t.idx >= start), None)
    if first is None or first.pos_ not in ("DET", "PRON"):
        return None
    for name in reading.names:
        before = reading.doc_text[reading.sent.start_char : name.start].rstrip()
        opens = before == "" or before[-1] in ',;:»”"'
        if name.kind == "person" and opens and reading.doc_text[name.end : start].strip() == ",":
            return name.start, name.end
    return None
