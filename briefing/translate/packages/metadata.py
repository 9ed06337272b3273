"""What a package says of itself in metadata.json, and the files that it must hold."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from briefing.errors import PackageError
from briefing.tables import list_languages

METADATA = "metadata.json"
MODEL = "model/model.bin"
SENTENCEPIECE, BPE = "sentencepiece.model", "bpe.model"
PARTS = (METADATA, MODEL, SENTENCEPIECE, BPE)
TRANSLATE = "translate"
LARGEST_METADATA = 1_000_000
LONGEST = 40
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of metadata.json that translating depends on."""

    kind: str
    origin: str
    target: str
    version: str
    argos_version: str
    target_prefix: str


def read_metadata(content: bytes, where: str) -> Metadata:
    """Return what the bytes of a metadata.json say.

    Raises:
        PackageError: they are no JSON object, or a value that is needed is missing or malformed.
    """
    table = _read_object(content, where)
    kind = _read_text(table, "type", where) or TRANSLATE
    if kind != TRANSLATE:
        return Metadata(kind, "", "", "", "", "")
    codes = [_read_text(table, key, where) for key in ("from_code", "to_code")]
    for key, code in zip(("from_code", "to_code"), codes, strict=True):
        if not _CODE.fullmatch(code):
            raise PackageError(f"{where}: expected {key} to be a language code such as 'fr', found {code[:LONGEST]!r}.")
    version = _read_text(table, "package_version", where)
    if not is_version(version):
        raise PackageError(f"{where}: expected package_version to be such as '1.9', found {version[:LONGEST]!r}.")
    prefix = _read_text(table, "target_prefix", where)
    if len(prefix) > LONGEST or (prefix and not prefix.isprintable()):
        raise PackageError(f"{where}: expected target_prefix to be a short mark, found {prefix[:LONGEST]!r}.")
    return Metadata(kind, codes[0], codes[1], version, _read_text(table, "argos_version", where), prefix)


def _read_object(content: bytes, where: str) -> dict[str, Any]:
    try:
        table = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{where}: expected JSON in UTF-8, found: {error}.") from error
    if not isinstance(table, dict):
        raise PackageError(f"{where}: expected a JSON object, found a {type(table).__name__}.")
    return table


def _read_text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise PackageError(f"{where}: expected {key} to be text, found {str(value)[:LONGEST]!r}.")
    return value or ""


def is_version(text: str) -> bool:
    """Tell whether a text is a version that can be compared with others."""
    from packaging.version import InvalidVersion, Version

    try:
        Version(text)
    except InvalidVersion:
        return False
    return text == text.strip() and len(text) <= LONGEST


def missing_parts(names: Collection[str]) -> tuple[str, ...]:
    """Return which of the files that every package holds are not among `names` (relative, with slashes)."""
    missing = [part for part in (METADATA, MODEL) if part not in names]
    if SENTENCEPIECE not in names and BPE not in names:
        missing.append(f"{SENTENCEPIECE} (or {BPE})")
    return tuple(missing)


def check_pair(metadata: Metadata, *, expected: tuple[str, str] | None, where: str) -> None:
    """See that a package translates between the languages that it is wanted for.

    Raises:
        PackageError: it is no translation package, or one of other languages.
    """
    if metadata.kind != TRANSLATE:
        raise PackageError(
            f"{where}: expected a package of type 'translate', found type {metadata.kind[:LONGEST]!r}. "
            "Take the one whose name begins with translate-."
        )
    pair = (metadata.origin, metadata.target)
    if expected is not None and pair != expected:
        raise PackageError(
            f"{where}: expected a package that translates {say_pair(expected)}, found one for {say_pair(pair)}. "
            f"Take translate-{expected[0]}_{expected[1]}."
        )
    spoken = list_languages()
    if pair[0] not in spoken or pair[1] not in spoken or pair[0] == pair[1]:
        raise PackageError(
            f"{where}: a package for {say_pair(pair)} is of no use here: briefing reads and writes "
            f"{', '.join(spoken)} alone."
        )


def say_pair(pair: tuple[str, str]) -> str:
    """Return two languages as the commands name them."""
    return f"{pair[0]}-{pair[1]}"
