"""`make brief` sets up once, says what the system lacks, and installs again only what changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-setup.lock")
# Stand in for the environment's programs: each notes what it was asked to do.
NOTING = '#!/bin/sh\necho "$(basename "$0") $*" >> calls\n'
BUILDING = NOTING + "mkdir -p output && echo brief > output/brief-2022-08-11.fr.html\n"


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make in `folder` as a shell would, without what an outer make hands down."""
    handed_down = {"MAKEFLAGS", "MAKELEVEL", "MAKEFILES", "MFLAGS", "ARGS", "ARTICLES", "FORMATS", "OUTPUT", "PYTHON"}
    environment = {name: value for name, value in os.environ.items() if name not in handed_down}
    return subprocess.run(
        ["make", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without an environment."""
    for name in INPUTS:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def prepared(checkout: Path) -> Path:
    """A checkout whose environment has a noting Python and a noting briefing, and nothing installed yet."""
    write_program(checkout / ".venv" / "bin" / "python", NOTING)
    write_program(checkout / ".venv" / "bin" / "briefing", BUILDING)
    (checkout / ".venv" / "pyvenv.cfg").touch()
    return checkout


def calls(folder: Path) -> list[str]:
    """What the noting programs were asked since the last call of this function."""
    noted = folder / "calls"
    lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    noted.unlink(missing_ok=True)
    return lines


def installations(folder: Path) -> list[str]:
    return [line.split(" install ")[1] for line in calls(folder) if " install " in line]


def test_the_first_brief_installs_the_locks_and_the_project_without_downloading_a_build_tool(prepared: Path) -> None:
    finished = make(prepared, "brief")
    assert finished.returncode == 0, finished.stderr
    assert installations(prepared) == [
        "--require-hashes -r requirements-setup.lock",
        "--require-hashes -r requirements.lock",
        "--no-index --no-deps --no-build-isolation --editable .",
    ]
    assert f"The brief is in {prepared / 'output'}" in finished.stdout


def test_the_second_brief_installs_nothing(prepared: Path) -> None:
    make(prepared, "brief")
    calls(prepared)
    assert make(prepared, "brief").returncode == 0
    assert calls(prepared) == [
        "python -P briefing/render/libraries.py",
        "briefing build seeds -o output --formats html,pdf,json,md",
    ]


def test_a_changed_lock_is_installed_by_the_next_brief_and_nothing_else_is(prepared: Path) -> None:
    make(prepared, "brief")
    calls(prepared)
    later = (prepared / ".venv" / ".project-stamp").stat().st_mtime + 10
    os.utime(prepared / "requirements.lock", (later, later))
    make(prepared, "brief")
    assert installations(prepared) == ["--require-hashes -r requirements.lock"]


def test_a_brief_after_the_tests_installs_nothing(prepared: Path) -> None:
    make(prepared, "test")
    assert "--require-hashes -r requirements-dev.lock" in installations(prepared)
    make(prepared, "brief")
    assert installations(prepared) == []


def test_a_brief_without_pdf_asks_for_no_library_of_the_system(prepared: Path) -> None:
    make(prepared, "brief", "FORMATS=html,json")
    assert not [line for line in calls(prepared) if "libraries" in line]


@pytest.mark.parametrize(("code", "accepted"), [(0, True), (1, False), (2, False), (3, True)])
def test_only_a_brief_that_was_written_counts_as_built(prepared: Path, code: int, accepted: bool) -> None:
    write_program(prepared / ".venv" / "bin" / "briefing", BUILDING + f"exit {code}\n")
    assert (make(prepared, "brief").returncode == 0) is accepted


def test_a_machine_without_a_fitting_python_is_told_which_ones_fit(checkout: Path) -> None:
    finished = make(checkout, "brief", "PYTHON=")
    assert finished.returncode != 0
    assert "Python 3.11, 3.12 or 3.13" in finished.stderr
    assert "apt-get install python3 python3-venv" in finished.stderr


def test_a_python_that_is_too_old_is_refused(checkout: Path) -> None:
    write_program(checkout / "old", '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\n')
    finished = make(checkout, "brief", "PYTHON=./old")
    assert finished.returncode != 0
    assert "Python 3.9.2" in finished.stderr


def test_a_python_without_venv_gets_the_name_of_the_debian_package(checkout: Path) -> None:
    lacking = f'#!/bin/sh\ncase "$2" in *ensurepip*|*briefing*) exit 1;; esac\nexec {sys.executable} "$@"\n'
    write_program(checkout / "lacking", lacking)
    finished = make(checkout, "brief", "PYTHON=./lacking", "FORMATS=html")
    assert finished.returncode != 0
    assert "apt-get install python3-venv" in finished.stderr
    assert not (checkout / ".venv").exists()


def test_an_environment_whose_python_has_gone_is_made_anew(prepared: Path) -> None:
    make(prepared, "brief")
    calls(prepared)
    (prepared / ".venv" / "bin" / "python").unlink()
    write_program(prepared / "fresh", '#!/bin/sh\necho "fresh $*" >> calls\n')
    make(prepared, "brief", "PYTHON=./fresh", "FORMATS=html")
    assert "fresh -m venv --clear .venv" in calls(prepared)


def test_help_names_every_command_that_people_type(checkout: Path) -> None:
    listed = make(checkout).stdout
    assert [
        name for name in ("brief", "test", "check", "lock", "wheel", "clean") if f"make {name} " not in listed
    ] == []
