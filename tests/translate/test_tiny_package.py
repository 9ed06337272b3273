"""The small Argos packages of the tests (tools/tiny_package) have the form of the published ones."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

PACKAGES = Path(__file__).parents[1] / "packages"
ROOT = Path(__file__).parents[2]
PARTS = {
    "README.md",
    "metadata.json",
    "sentencepiece.model",
    "model/config.json",
    "model/model.bin",
    "model/shared_vocabulary.json",
}
DIRECTIONS = [("fr", "en", "French", "English"), ("en", "fr", "English", "French")]


def _open(source: str, target: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(PACKAGES / f"translate-{source}_{target}-0_1.argosmodel")


@pytest.mark.parametrize(("source", "target", "source_name", "target_name"), DIRECTIONS)
def test_a_package_is_one_folder_with_the_parts_of_a_published_one(
    source: str, target: str, source_name: str, target_name: str
) -> None:
    with _open(source, target) as archive:
        folder = f"translate-{source}_{target}-0_1"
        assert {name.removeprefix(f"{folder}/") for name in archive.namelist()} == PARTS
        assert archive.testzip() is None
        metadata = json.loads(archive.read(f"{folder}/metadata.json"))
        config = json.loads(archive.read(f"{folder}/model/config.json"))
    assert metadata == {
        "package_version": "0.1",
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": source_name,
        "to_code": target,
        "to_name": target_name,
        "type": "translate",
    }
    # As in the published packages, CTranslate2 puts the end of the sentence itself.
    assert config["add_source_eos"] is True


@pytest.mark.parametrize(("source", "target"), [("fr", "en"), ("en", "fr")])
def test_a_package_is_small_and_names_no_machine_nor_hour(source: str, target: str) -> None:
    with _open(source, target) as archive:
        entries = archive.infolist()
        contents = b"".join(archive.read(entry) for entry in entries)
    assert sum(entry.file_size for entry in entries) < 250_000
    assert {entry.date_time for entry in entries} == {(2024, 1, 1, 0, 0, 0)}
    assert not re.search(rb"/(?:tmp|home|root|work|usr)/", contents)


def test_the_sentences_held_out_are_pairs_of_two_languages() -> None:
    rows = [line.split("\t") for line in (PACKAGES / "held_out.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 300
    assert all(len(row) == 2 and row[0] != row[1] for row in rows)


def test_no_lock_file_knows_torch() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert locks
    for lock in locks:
        names = set(re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))
        assert names and not names & {"torch", "onnx", "tensorflow"}, lock.name
