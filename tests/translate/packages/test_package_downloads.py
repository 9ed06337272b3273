"""Fetching from a real server on this machine: whole, cut off, taken up again, and the wrong file."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.errors import PackageError, UsageError
from briefing.translate.packages import KnownModel, fetch_archive, find_model

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("packages")]

CONTENT = bytes(range(256)) * 4_000
FILE = "translate-fr_en-1_9.argosmodel"


@dataclass
class Host:
    """What the server serves and how it misbehaves; `asked` is what it was asked for."""

    content: bytes = CONTENT
    tag: str = '"one"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)  # after how many bytes of each answer the connection is cut
    status: int = 200
    length: bool = True
    asked: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    @property
    def model(self) -> KnownModel:
        digest = hashlib.sha256(self.content).hexdigest()
        return KnownModel("fr-en", FILE, "1.9", self.url, len(self.content), digest)


def make_handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append(dict(self.headers.items()))
            if host.status != 200 or "python" in self.headers.get("User-Agent", "python").lower():
                self.send_error(host.status if host.status != 200 else 403)
                return
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", host.url)
                self.end_headers()
                return
            self.send_content()

        def send_content(self) -> None:
            start = self.start()
            if start >= len(host.content) and start:
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(host.content) - 1}/{len(host.content)}")
            self.send_header("ETag", host.tag)
            rest = host.content[start:]
            if host.length:
                self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            cut = host.cuts.pop(0) if host.cuts else len(rest)
            self.wfile.write(rest[:cut])

        def start(self) -> int:
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            same = self.headers.get("If-Range", host.tag) == host.tag
            return int(asked[1]) if asked and host.ranges and same else 0

        def log_message(self, *_: object) -> None:
            return None

    return Handler


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    with ThreadingHTTPServer(("127.0.0.1", 0), make_handler(host)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        host.url = f"http://127.0.0.1:{server.server_address[1]}/v1/{FILE}"
        yield host
        server.shutdown()


def fetch(model: KnownModel, folder: Path, *, unverified: bool = False) -> tuple[Path, list[tuple[int, int | None]]]:
    told: list[tuple[int, int | None]] = []
    path = fetch_archive(
        model, folder=folder, notify=lambda done, total: told.append((done, total)), unverified=unverified
    )
    return path, told


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(model: KnownModel, folder: Path, *, unverified: bool = False) -> str:
    with pytest.raises(PackageError) as caught:
        fetch(model, folder, unverified=unverified)
    return str(caught.value)


def test_a_file_is_fetched_whole_and_each_step_is_told(host: Host, tmp_path: Path) -> None:
    path, told = fetch(host.model, tmp_path / "downloads")
    assert path == tmp_path / "downloads" / FILE
    assert path.read_bytes() == CONTENT
    assert names(path.parent) == [FILE]
    assert told == sorted(told) and told[-1] == (len(CONTENT), len(CONTENT)) and len(told) > 3


def test_the_request_does_not_introduce_itself_as_python_and_asks_for_the_bytes_as_they_are(
    host: Host, tmp_path: Path
) -> None:
    fetch(host.model, tmp_path)
    (asked,) = host.asked
    assert asked["User-Agent"].startswith("briefing/")
    assert asked["Accept-Encoding"] == "identity"
    assert "Range" not in asked


def test_a_connection_that_is_cut_is_taken_up_where_it_stopped(host: Host, tmp_path: Path) -> None:
    host.cuts = [300_000, 1, 200_000]
    path, told = fetch(host.model, tmp_path)
    assert path.read_bytes() == CONTENT
    assert [asked.get("Range") for asked in host.asked] == [None, "bytes=300000-", "bytes=300001-", "bytes=500001-"]
    assert [asked.get("If-Range") for asked in host.asked[1:]] == [host.tag] * 3
    assert told == sorted(told)


def test_a_connection_that_brings_nothing_is_given_up_and_what_is_there_is_kept_for_the_next_run(
    host: Host, tmp_path: Path
) -> None:
    host.cuts = [300_000, 0]
    message = refuse(host.model, tmp_path)
    assert "300,000 bytes are kept: the same command goes on from there" in message
    assert names(tmp_path) == [f"{FILE}.part"]
    path, told = fetch(host.model, tmp_path)
    assert path.read_bytes() == CONTENT
    assert host.asked[-1]["Range"] == "bytes=300000-"
    assert told[0][0] > 300_000
    assert names(tmp_path) == [FILE]


def test_a_server_without_ranges_is_asked_for_the_whole_again(host: Host, tmp_path: Path) -> None:
    host.ranges, host.cuts = False, [300_000]
    path, _ = fetch(host.model, tmp_path)
    assert path.read_bytes() == CONTENT


def test_a_file_that_changes_between_two_connections_is_fetched_anew(host: Host, tmp_path: Path) -> None:
    wanted = replace(host.model, size=None, sha256=None)
    host.cuts = [300_000]
    seen: list[int] = []

    def change(done: int, _: int | None) -> None:
        seen.append(done)
        if len(seen) == 1:
            host.content, host.tag = CONTENT[::-1], '"two"'

    path = fetch_archive(wanted, folder=tmp_path, notify=change, unverified=True)
    assert path.read_bytes() == CONTENT[::-1]


def test_a_rest_that_belongs_to_another_file_is_found_by_its_checksum_and_removed(host: Host, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(b"x" * 300_000)
    message = refuse(host.model, tmp_path)
    assert f"expected sha256 {host.model.sha256}, received" in message
    assert names(tmp_path) == []
    assert fetch(host.model, tmp_path)[0].read_bytes() == CONTENT


def test_a_rest_that_is_longer_than_the_file_is_thrown_away(host: Host, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(b"x" * (len(CONTENT) + 5))
    assert fetch(host.model, tmp_path)[0].read_bytes() == CONTENT


def test_a_rest_that_is_whole_already_is_only_verified(host: Host, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(CONTENT)
    assert fetch(host.model, tmp_path)[0].read_bytes() == CONTENT
    assert host.asked == []


def test_another_file_of_the_same_length_is_refused_and_removed(host: Host, tmp_path: Path) -> None:
    wanted = host.model
    host.content = CONTENT[::-1]
    message = refuse(wanted, tmp_path)
    assert f"expected sha256 {wanted.sha256}" in message and "What was received is removed" in message
    assert names(tmp_path) == []


def test_a_file_of_another_length_is_refused_before_it_is_fetched(host: Host, tmp_path: Path) -> None:
    message = refuse(replace(host.model, size=len(CONTENT) + 1), tmp_path)
    assert f"expected {len(CONTENT) + 1:,} bytes, the server offers {len(CONTENT):,}" in message


def test_a_server_that_tells_no_length_is_stopped_at_the_known_one(host: Host, tmp_path: Path) -> None:
    host.length = False
    assert fetch(host.model, tmp_path)[0].read_bytes() == CONTENT
    message = refuse(replace(host.model, size=100_000), tmp_path)
    assert "sends more than 100,000 bytes" in message
    assert (tmp_path / f"{FILE}.part").stat().st_size == 0


def test_a_server_that_tells_no_length_and_stops_early_is_found_out(host: Host, tmp_path: Path) -> None:
    host.length, host.cuts = False, [300_000]
    message = refuse(host.model, tmp_path)
    assert f"expected {len(CONTENT):,} bytes, received 300,000" in message


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_an_answer_that_is_no_file_is_told_and_keeps_what_is_there(host: Host, tmp_path: Path, status: int) -> None:
    host.status = status
    (tmp_path / f"{FILE}.part").write_bytes(CONTENT[:1_000])
    message = refuse(host.model, tmp_path)
    assert f"the server answers {status}" in message and "1,000 bytes are kept" in message
    assert (tmp_path / f"{FILE}.part").read_bytes() == CONTENT[:1_000]


def test_a_file_that_has_moved_is_followed(host: Host, tmp_path: Path) -> None:
    moved = replace(host.model, url=host.url.replace(f"/v1/{FILE}", "/moved"))
    assert fetch(moved, tmp_path)[0].read_bytes() == CONTENT


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "no address", "http://127.0.0.1:9/x"])
def test_an_address_that_leads_nowhere_is_told_with_the_way_without_a_network(tmp_path: Path, url: str) -> None:
    model = find_model("fr-en")
    assert model is not None
    message = refuse(replace(model, url=url), tmp_path)
    assert url in message and "cannot be fetched" in message
    for word in (
        "66,585,033 bytes",
        f"sha256sum {FILE}",
        str(model.sha256),
        f"install {FILE} --sha256",
        "docs/models.md",
    ):
        assert word in message


def test_a_file_of_unknown_checksum_is_not_fetched_unless_that_is_asked_for(host: Host, tmp_path: Path) -> None:
    unknown = replace(host.model, size=None, sha256=None)
    with pytest.raises(UsageError, match=r"the sha256 of .* is not known here.*--sha256 H.*--unverified"):
        fetch(unknown, tmp_path)
    assert host.asked == [] and names(tmp_path) == []
    assert fetch(unknown, tmp_path, unverified=True)[0].read_bytes() == CONTENT


def test_a_rest_is_not_gone_on_with_where_no_checksum_would_tell(host: Host, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(b"x" * 300_000)
    path, _ = fetch(replace(host.model, size=None, sha256=None), tmp_path, unverified=True)
    assert path.read_bytes() == CONTENT
    assert "Range" not in host.asked[0]


def test_two_downloads_of_one_file_do_not_meet(host: Host, tmp_path: Path) -> None:
    messages: list[str] = []

    def second(*_: object) -> None:
        if not messages:
            messages.append(refuse(host.model, tmp_path))

    fetch_archive(host.model, folder=tmp_path, notify=second)
    assert "another briefing is fetching it" in messages[0]
    assert (tmp_path / FILE).read_bytes() == CONTENT


def test_a_folder_that_cannot_be_written_is_told(host: Host, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    message = refuse(host.model, tmp_path / "file")
    assert "cannot be written" in message and "XDG_CACHE_HOME" in message
    assert host.asked == []


def test_every_known_package_is_named_after_its_pair() -> None:
    for name in ("fr-en", "fr_en", "translate-fr_en"):
        model = find_model(name)
        assert model is not None and (model.name, model.pair) == ("fr-en", ("fr", "en"))
        assert model.url.endswith(f"/{model.file}") and model.url.startswith("https://")
    assert find_model("fr-es") is None
