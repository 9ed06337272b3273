"""Options that all tests share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator


from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="write the golden files anew from what the code gives now; read the difference before keeping it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the tests' machine has out of them: its translation packages, its translation memory."""
    home = Path(tempfile.gettempdir()) / f"briefing-tests-{os.getpid()}"
    for variable in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(home / variable.lower())


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the tiny packages of tests/packages are installed, once for all tests."""
    from briefing.translate.packages import install_archive

    folder = tmp_path_factory.mktemp("argos-packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder))
        for archive in sorted((Path(__file__).parent / "packages").glob("*.argosmodel")):
            install_archive(archive)
    return folder


@pytest.fixture
def with_packages(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The tiny packages are those of the machine, and its translation memory is a new one."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(installed))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    yield installed


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where translation packages are looked for in this test; it is not there yet."""
    for name in ("ARGOS_PACKAGES_DIR", "SNAP", "SNAP_USER_DATA", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("data", "config", "cache"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    return tmp_path / "data" / "argos-translate" / "packages"
