"""`briefing models` as its users meet it, and every command of docs/models.md."""

from __future__ import annotations

import hashlib
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "models.md"
ARCHIVE = next((ROOT / "tests" / "packages").glob("translate-fr_en-*.argosmodel"))
PUBLISHED = "translate-fr_en-1_9.argosmodel"
DIGEST = hashlib.sha256(ARCHIVE.read_bytes()).hexdigest()
PUBLISHED_DIGEST = "3b3052fee6bb1e8e8e632a26a723eb2a2c7710dfe73ba61ffd9b83e85d4f14c1"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return None


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[str]:
    """The address of a folder served by this machine, which holds the tiny package under both published names."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    shutil.copy(ARCHIVE, folder / PUBLISHED)
    shutil.copy(next(ARCHIVE.parent.glob("translate-en_fr-*")), folder / "translate-en_fr-1_9.argosmodel")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], line: str) -> Run:
    code = main(["models", *line.split()])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err and "unexpected" not in captured.err
    return Run(code, captured.out, captured.err)


def test_a_package_is_listed_checked_and_removed_as_it_was_installed(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "fr-en: not installed; `briefing models install fr-en`" in run(capsys, "list").out
    installed = run(capsys, f"install {ARCHIVE} --sha256 {DIGEST}")
    path = packages / "translate-fr_en-0_1"
    assert installed == Run(0, f"installed fr-en: translate-fr_en 0.1: {path}\n", "")
    listed = run(capsys, "list").out
    assert f"fr-en: translate-fr_en 0.1: {path}\n" in listed
    assert "en-fr: not installed" in listed and "fr-en: not installed" not in listed
    checked = run(capsys, "check")
    assert checked.code == 0
    assert re.fullmatch(
        r"fr-en: translate-fr_en 0\.1: loads; files as installed; sha256 of .* [0-9a-f]{64}\n", checked.out
    )
    assert run(capsys, f"install {ARCHIVE}").out.endswith("the same files; nothing to do\n")
    assert run(capsys, "remove fr-en") == Run(0, f"removed {path}\n", "")
    assert list(packages.iterdir()) == []


def test_a_file_installed_without_a_checksum_has_its_own_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert f"compared with none: {DIGEST}" in run(capsys, f"install {ARCHIVE}").out


def test_a_check_tells_what_changed_since_the_installation_and_fails(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, f"install {ARCHIVE}")
    config = packages / "translate-fr_en-0_1" / "model" / "config.json"
    config.write_bytes(config.read_bytes() + b"\n")
    checked = run(capsys, "check fr-en")
    assert checked.code == 1
    assert "its files changed: expected sha256" in checked.out
    assert "`briefing models remove translate-fr_en-0_1`" in checked.out


def test_a_check_tells_what_does_not_load_and_fails(packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, f"install {ARCHIVE}")
    (packages / "translate-fr_en-0_1" / "model" / "model.bin").write_bytes(b"rubbish")
    (packages / "half").mkdir()
    checked = run(capsys, "check")
    assert checked.code == 1
    assert re.search(r"broken: .*translate-fr_en-0_1: its model does not load", checked.out)
    assert re.search(r"broken: .*half: no metadata\.json", checked.out)
    assert re.search(r"broken: .*half: no metadata\.json", run(capsys, "list").out)
    assert run(capsys, "remove half").code == 0


def test_a_check_of_what_another_program_installed_says_so(packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.unpack_archive(ARCHIVE, packages, "zip")
    checked = run(capsys, "check")
    assert checked.code == 0 and "installed by another program" in checked.out


def test_a_check_where_nothing_is_installed_fails_and_says_what_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    checked = run(capsys, "check")
    assert checked.code == 1
    assert "no translation package is installed" in checked.err and "`briefing models install fr-en`" in checked.err


def test_an_older_version_beside_a_newer_one_is_listed_as_not_used(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, f"install {ARCHIVE}")
    older = shutil.copytree(packages / "translate-fr_en-0_1", packages / "older")
    metadata = older / "metadata.json"
    metadata.write_text(metadata.read_text(encoding="utf-8").replace('"0.1"', '"0.0.9"'), encoding="utf-8")
    assert f"translate-fr_en 0.0.9: {older} (not used" in run(capsys, "list").out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("install fr-es", "'fr-es': no such package or file. Expected fr-en or en-fr"),
        ("install missing.argosmodel", "missing.argosmodel: no such file"),
        (f"install {ARCHIVE} --sha256 abc", "--sha256: expected 64 hexadecimal digits"),
        (f"install {ARCHIVE} --unverified", "--from and --unverified are for a package given by its name"),
        ("install fr-en --sha256 abc", "--sha256: expected"),
        ("install en-fr", "the sha256 of translate-en_fr-1_9.argosmodel is not known here"),
        ("remove fr-en", "'fr-en': no such package is installed; there is none"),
        ("check fr-en", "'fr-en': no such package is installed"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_to_mend(
    line: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = run(capsys, line)
    assert finished.code == 2
    assert re.search(words, finished.err)


def test_a_refused_file_is_exit_code_1_and_leaves_nothing(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.argosmodel").write_bytes(ARCHIVE.read_bytes()[:5_000])
    finished = run(capsys, "install a.argosmodel")
    assert finished.code == 1 and finished.err.startswith("briefing: a.argosmodel: cut off after 5,000 bytes")
    assert not packages.exists()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_package_is_fetched_by_its_name_verified_installed_and_not_kept_twice(
    mirror: str, packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = run(capsys, f"install fr-en --from {mirror}/{PUBLISHED} --sha256 {DIGEST}")
    assert finished.code == 0 and finished.err == ""
    assert finished.out.splitlines()[0] == f"fetching {mirror}/{PUBLISHED}"
    assert "installed fr-en" in finished.out
    assert list((tmp_path / "cache" / "briefing" / "downloads").iterdir()) == []
    assert [path.name for path in packages.iterdir()] == ["translate-fr_en-0_1"]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_mirror_that_serves_another_file_is_refused(
    mirror: str, packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = run(capsys, f"install fr-en --from {mirror}/{PUBLISHED}")
    assert finished.code == 1
    assert "expected 66,585,033 bytes, the server offers" in finished.err
    assert not packages.exists()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_package_of_unknown_checksum_is_fetched_on_request_and_its_checksum_printed(
    mirror: str, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = run(capsys, f"install en-fr --from {mirror}/translate-en_fr-1_9.argosmodel --unverified")
    served = next(ARCHIVE.parent.glob("translate-en_fr-*")).read_bytes()
    assert finished.code == 0
    assert f"compared with none: {hashlib.sha256(served).hexdigest()}" in finished.out


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_mirror_that_serves_the_other_direction_is_refused(
    mirror: str, packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = run(capsys, f"install en-fr --from {mirror}/{PUBLISHED} --unverified")
    assert finished.code == 1 and "translates en-fr, found one for fr-en" in finished.err
    assert not packages.exists()
    assert list((tmp_path / "cache" / "briefing" / "downloads").iterdir()) == []


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_without_a_network_the_command_says_what_to_carry_in(capsys: pytest.CaptureFixture[str]) -> None:
    finished = run(capsys, "install fr-en --from http://127.0.0.1:9/x.argosmodel")
    assert finished.code == 1
    for word in ("cannot be fetched", "66,585,033 bytes", PUBLISHED_DIGEST, "carry the file here", "docs/models.md"):
        assert word in finished.err


def test_what_is_installed_in_the_known_version_is_not_fetched_again(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, f"install {ARCHIVE}")
    metadata = packages / "translate-fr_en-0_1" / "metadata.json"
    metadata.write_text(metadata.read_text(encoding="utf-8").replace('"0.1"', '"1.9"'), encoding="utf-8")
    finished = run(capsys, "install fr-en")
    assert finished.code == 0 and finished.out.endswith("nothing to do\n")


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(mirror: str, terminal: bool) -> None:
    command = [sys.executable, "-m", "briefing.cli", "models", "install", "fr-en"]
    command += ["--from", f"{mirror}/{PUBLISHED}", "--sha256", DIGEST]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    if not terminal:
        finished = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        assert finished.stderr == ""
        return
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment, check=True)
    drawn = os.read(ours, 4_096) if select.select([ours], [], [], 5)[0] else b""
    os.close(theirs)
    os.close(ours)
    assert b"B/s" in drawn


def documented() -> list[str]:
    """Return what follows `briefing models` in the commands of the documentation, each once, in its order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert lines and all(line.startswith("briefing models ") for line in lines)
    return list(dict.fromkeys(line.removeprefix("briefing models ") for line in lines))


# What stands in a test for the published files, which are not here: the same commands, on the tiny packages.
STAND_INS = (
    (f"--sha256 {PUBLISHED_DIGEST}", f"--sha256 {DIGEST}"),
    ("https://mirror.example.org", "MIRROR"),
    (
        "--sha256 H",
        f"--sha256 {hashlib.sha256(next(ARCHIVE.parent.glob('translate-en_fr-*')).read_bytes()).hexdigest()}",
    ),
)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("line", documented())
def test_every_documented_command_does_what_it_says(
    line: str, mirror: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ARCHIVE, tmp_path / PUBLISHED)
    if line.split(maxsplit=1)[0] in ("check", "remove", "list"):
        run(capsys, f"install {ARCHIVE}")
    for published, here in STAND_INS:
        line = line.replace(published, here)
    words = line.replace("MIRROR", mirror).split()
    if words[0] == "install" and words[1] != PUBLISHED and "--from" not in words:
        words += ["--from", f"{mirror}/translate-{words[1].replace('-', '_')}-1_9.argosmodel"]
    if words[:2] == ["install", "fr-en"]:
        words += ["--sha256", DIGEST]
    finished = run(capsys, " ".join(words))
    assert (finished.code, finished.err) == (0, "")
    assert finished.out


def test_every_action_and_option_is_documented_and_the_table_is_that_of_the_program() -> None:
    from briefing.translate.packages import list_models

    text = DOCS.read_text(encoding="utf-8")
    for word in ("list", "install", "check", "remove", "--sha256", "--from", "--unverified"):
        assert any(word in line.split() for line in documented()), word
    for model in list_models().values():
        size = f"{model.size:,} bytes" if model.size else "not known here"
        digest = f"`{model.sha256}`" if model.sha256 else "not known here"
        assert f"| `{model.name}` | `{model.file}` | {size} | {digest} |" in text
        assert model.url.rsplit("/", 1)[0] + "/" in text
