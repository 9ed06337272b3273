"""What briefing's own TMX files are known by, and how TMX writes times and languages."""

from __future__ import annotations

from datetime import UTC, datetime

TOOL = "briefing"
PROPERTIES = {"engine": "x-engine", "package": "x-package", "score": "x-score", "flags": "x-flags"}
"""The types of the properties that carry what TMX has no attribute for; one property for each flag."""
_TMX_TIME = "%Y%m%dT%H%M%SZ"


def write_tmx_time(stamp: str) -> str:
    """Return a unit's time as TMX writes it: "2022-08-11T10:00:00Z" as "20220811T100000Z"."""
    return stamp.replace("-", "").replace(":", "")


def read_tmx_time(text: str) -> str:
    """Return a TMX time as units carry it, or "" where it is none."""
    try:
        # The years before 1000 have four figures in TMX, and strftime would write fewer.
        moment = datetime.strptime(text, _TMX_TIME).replace(tzinfo=UTC)
    except ValueError:
        return ""
    return f"{moment.isoformat().removesuffix('+00:00')}Z"


def read_language(code: str) -> str:
    """Return the language of a TMX language code: "fr" of "fr-FR", "FR" and "fr_fr"."""
    return code.strip().replace("_", "-").partition("-")[0].lower()
