"""Finding what is installed, whoever installed it, and never failing over what is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from package_builders import tiny_archive, tiny_files, tiny_metadata, tree, write_folder

from briefing.translate.packages import (
    checksum_package,
    choose_package,
    find_packages,
    install_archive,
    packages_folder,
    read_record,
)

pytestmark = pytest.mark.usefixtures("packages")

FILES = tiny_files()
NO_NETWORK = """
import socket

def refuse(*args, **options):
    raise RuntimeError("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = socket.getaddrinfo = refuse
"""


def run_program(program: str, *arguments: object, **environment: str) -> str:
    """Run a program in a process of its own that cannot reach a network, and return what it prints."""
    command = [sys.executable, "-c", NO_NETWORK + program, *map(str, arguments)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_without_any_package_nothing_is_found_and_nothing_is_made(tmp_path: Path) -> None:
    assert find_packages() == ((), ())
    assert choose_package("fr", "en") is None
    assert list(tmp_path.iterdir()) == []


def test_what_argostranslate_installs_is_found_as_it_is(packages: Path) -> None:
    program = "import sys\nfrom argostranslate import package\npackage.install_from_path(sys.argv[1])"
    run_program(program, tiny_archive())
    package = choose_package("fr", "en")
    assert package is not None
    assert package.path.parent == packages
    assert (package.version, package.argos_version) == ("0.1", "1.9.0")
    assert read_record(package) is None


def test_what_briefing_installs_is_found_by_argostranslate_with_its_version(packages: Path) -> None:
    package = install_archive(tiny_archive())
    program = (
        "from argostranslate import package\n"
        "for p in package.get_installed_packages():\n"
        "    print(package.argospm_package_name(p), p.package_version, p.package_path)"
    )
    assert run_program(program) == f"{package.name} {package.version} {package.path}\n"


def test_a_package_installed_by_both_has_one_checksum(packages: Path) -> None:
    ours = checksum_package(install_archive(tiny_archive()))
    theirs = write_folder(packages / "translate-fr_en-0_1", FILES)
    (theirs / "briefing.json").unlink()
    package = choose_package("fr", "en")
    assert package is not None and checksum_package(package) == ours


@pytest.mark.parametrize("name", ["model/model.bin", "model/config.json", "sentencepiece.model"])
def test_the_checksum_changes_with_every_file_that_decides_a_translation(packages: Path, name: str) -> None:
    package = install_archive(tiny_archive())
    before = checksum_package(package)
    content = bytearray((package.path / name).read_bytes())
    content[-1] ^= 1
    (package.path / name).write_bytes(content)
    assert checksum_package(package) != before


def test_the_checksum_does_not_depend_on_what_translates_nothing_or_on_where_the_package_is(
    tmp_path: Path, packages: Path
) -> None:
    package = install_archive(tiny_archive())
    before = checksum_package(package)
    (package.path / "README.md").write_text("another", encoding="utf-8")
    moved = package.path.rename(packages / "elsewhere")
    again = choose_package("fr", "en")
    assert again is not None and again.path == moved
    assert checksum_package(again) == before


def test_the_newest_of_several_versions_is_used_by_number_and_not_by_letter(packages: Path) -> None:
    for version in ("1.9", "1.10", "1.1"):
        write_folder(packages / f"v{version}", FILES | {"metadata.json": tiny_metadata(package_version=version)})
    package = choose_package("fr", "en")
    assert package is not None and package.version == "1.10"
    assert [found.version for found in find_packages()[0]] == ["1.10", "1.9", "1.1"]


def test_two_packages_in_a_chain_stand_for_none(packages: Path) -> None:
    for origin, target in (("fr", "es"), ("es", "en")):
        metadata = tiny_metadata(from_code=origin, to_code=target)
        write_folder(packages / f"{origin}_{target}", FILES | {"metadata.json": metadata})
    assert len(find_packages()[0]) == 2
    assert choose_package("fr", "en") is None


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"model/model.bin": b"x"}, "no metadata.json"),
        (FILES | {"metadata.json": b"{"}, "metadata.json: expected JSON"),
        (FILES | {"metadata.json": tiny_metadata(from_code=None)}, "expected from_code"),
        (FILES | {"model/model.bin": b""}, "missing or empty: model/model.bin"),
        ({"metadata.json": FILES["metadata.json"]}, "missing or empty: model/model.bin, sentencepiece.model"),
    ],
)
def test_a_broken_package_is_told_with_its_reason_and_the_older_whole_one_is_used(
    packages: Path, files: dict[str, bytes], words: str
) -> None:
    whole = install_archive(tiny_archive())
    write_folder(packages / "broken", files)
    found, problems = find_packages()
    assert found == (whole,)
    assert [problem.path for problem in problems] == [packages / "broken"]
    assert words in problems[0].reason
    assert "`briefing models remove broken`" in problems[0].reason


def test_packages_that_do_not_translate_and_loose_files_are_passed_over(packages: Path) -> None:
    write_folder(packages / "sbd", {"metadata.json": tiny_metadata(type="sbd")})
    (packages / "note.txt").write_text("a note", encoding="utf-8")
    assert find_packages() == ((), ())


def test_a_packages_folder_that_cannot_be_read_is_a_problem_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file"))
    found, problems = find_packages()
    assert found == () and choose_package("fr", "en") is None
    assert [problem.path for problem in problems] == [tmp_path / "file"]
    assert "ARGOS_PACKAGES_DIR" in problems[0].reason


def test_finding_packages_loads_no_model_and_asks_no_network(packages: Path) -> None:
    install_archive(tiny_archive())
    before = tree(packages.parent)
    program = (
        "import sys\n"
        "from briefing.translate.packages import choose_package, find_packages\n"
        "find_packages()\n"
        "print(choose_package('fr', 'en').version)\n"
        "print(*{'ctranslate2', 'sentencepiece', 'httpx', 'argostranslate', 'torch'} & set(sys.modules))"
    )
    assert run_program(program).split() == ["0.1"]
    assert tree(packages.parent) == before


def write_settings(tmp_path: Path, content: object) -> None:
    path = tmp_path / "config" / "argos-translate" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


ASK = "from argostranslate import settings\nprint(settings.package_data_dir)"


@pytest.mark.parametrize(
    ("environment", "settings"),
    [
        ({}, None),
        ({"ARGOS_PACKAGES_DIR": "given"}, None),
        ({}, {"ARGOS_PACKAGES_DIR": "set"}),
        ({"ARGOS_PACKAGES_DIR": "given"}, {"ARGOS_PACKAGES_DIR": "set"}),
        ({}, {"ARGOS_DEBUG": "0"}),
        ({}, "{broken"),
        ({"SNAP": "snap", "SNAP_USER_DATA": "snap/user"}, None),
        ({"SNAP": "snap", "SNAP_USER_DATA": "snap/user", "XDG_DATA_HOME": "data"}, None),
        ({"HOME": "home"}, None),
    ],
)
def test_packages_are_looked_for_where_argostranslate_itself_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], settings: object
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name, value in environment.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    if isinstance(settings, dict) and "ARGOS_PACKAGES_DIR" in settings:
        settings = {"ARGOS_PACKAGES_DIR": str(tmp_path / "set")}
    if settings is not None:
        write_settings(tmp_path, settings)
    ours = packages_folder()
    assert run_program(ASK).splitlines()[-1] == str(ours)


def test_a_settings_file_that_stops_argostranslate_counts_as_empty(tmp_path: Path, packages: Path) -> None:
    write_settings(tmp_path, ["no", "object"])
    assert packages_folder() == packages


def test_without_a_home_the_packages_are_told_to_need_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import os, pwd\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "from briefing.translate.packages import find_packages\n"
        "print(find_packages()[1][0].reason)"
    )
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert "Set ARGOS_PACKAGES_DIR" in run_program(program)
