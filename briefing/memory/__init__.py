"""The translation memory: sentences and their translations, kept from one brief to the next and exchanged as TMX."""

from __future__ import annotations

from pathlib import Path

from briefing.memory.store import Memory, open_memory
from briefing.memory.tmx_reading import Reading, read_tmx
from briefing.memory.tmx_writing import write_tmx
from briefing.memory.units import EDITED, HUMAN, IMPORTED, REVIEWED, Provenance, Unit, make_tuid, make_unit

__all__ = [
    "EDITED",
    "HUMAN",
    "IMPORTED",
    "REVIEWED",
    "Memory",
    "Provenance",
    "Reading",
    "Unit",
    "find_memory_path",
    "make_tuid",
    "make_unit",
    "open_memory",
    "read_tmx",
    "write_tmx",
]


def find_memory_path() -> Path:
    """Return where the memory is kept unless the configuration says otherwise; nothing is made there yet."""
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False) / "memory.sqlite"
