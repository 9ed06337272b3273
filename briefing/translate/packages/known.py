"""The packages that can be installed by name: where they are published, how long they are, what they must add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.tables import read_toml

TABLE = Path(__file__).with_name("models.toml")


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A published package; size and checksum are None where nobody here has verified them."""

    name: str
    file: str
    version: str
    url: str
    size: int | None = None
    sha256: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The languages from which and into which it translates."""
        origin, _, target = self.name.partition("-")
        return origin, target


@cache
def list_models() -> Mapping[str, KnownModel]:
    """Return the known packages by the name that the command line takes, such as `fr-en`.

    Raises:
        TableError: the table is missing or malformed.
    """
    return {name: KnownModel(name=name, **entry) for name, entry in read_toml(TABLE).items()}


def find_model(name: str) -> KnownModel | None:
    """Return a known package by its pair (`fr-en`, `fr_en`) or argospm's name (`translate-fr_en`), or None."""
    return list_models().get(name.removeprefix("translate-").replace("_", "-"))


def say_elsewhere(model: KnownModel) -> str:
    """Return what to do on a machine without a network: what to fetch, how to verify it, how to carry it in."""
    known = f"{model.size:,} bytes" if model.size is not None else "its size is not known here"
    check = f"compare `sha256sum {model.file}` with {model.sha256}" if model.sha256 else "note its sha256 there"
    return (
        f"Where this machine has no network: fetch {model.url} on another ({known}), {check}, carry the file here and "
        f"run `briefing models install {model.file} --sha256 {model.sha256 or 'SHA256'}`; docs/models.md tells more."
    )
