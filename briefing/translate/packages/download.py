"""Fetching an archive: the one place of briefing that uses the network, and only for `briefing models install NAME`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing import __version__
from briefing.errors import PackageError, UsageError
from briefing.translate.packages.checksums import hash_stream
from briefing.translate.packages.known import KnownModel, say_elsewhere

if TYPE_CHECKING:
    import httpx

# The publisher's host refuses the names under which Python's libraries introduce themselves.
USER_AGENT = f"briefing/{__version__}"
SECONDS = 30.0
MOST_TRIES = 20
MOST_BYTES = 2 << 30
OK, PARTIAL, RANGE_REFUSED = 200, 206, 416
Notify = Callable[[int, int | None], None]


class _AnewError(Exception):
    """What is there is longer than what the server has: begin anew."""


@dataclass(slots=True)
class _Fetching:
    """A download under way: where it goes, how to tell, and the server's mark of the version that was begun."""

    model: KnownModel
    file: BinaryIO
    notify: Notify
    mark: str | None = None


def fetch_archive(model: KnownModel, *, folder: Path, notify: Notify, unverified: bool = False) -> Path:
    """Fetch a known package's archive into a folder, verify its length and checksum, and return its path.

    What an interrupted download left is gone on with; `notify` gets the bytes that are there and those expected.

    Raises:
        UsageError: the checksum is not known and `unverified` does not do without.
        PackageError: the archive cannot be had, or is not the one that is wanted.
    """
    if model.sha256 is None and not unverified:
        raise UsageError(
            f"{model.name}: the sha256 of {model.file} is not known here, so what arrives could not be verified. Give "
            "it as `--sha256 H`, from somebody who has the file; or take what arrives with `--unverified`, "
            "which prints its sha256."
        )
    target, part = folder / model.file, folder / f"{model.file}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _open_part(part) as file:
            _fetch_whole(_Fetching(model, file, notify))
            _verify(model, file, part)
            part.replace(target)
    except OSError as error:
        where = error.filename or folder
        raise PackageError(
            f"{where}: cannot be written ({error.strerror or error}). Free some space, or set "
            "XDG_CACHE_HOME to another folder."
        ) from error
    return target


@contextmanager
def _open_part(part: Path) -> Iterator[BinaryIO]:
    """Give the file that the download goes into, for this process alone."""
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # no such locks on this system
            pass
        except BlockingIOError as error:
            raise PackageError(f"{part}: another briefing is fetching it. Wait until that is done.") from error
        yield file


def _fetch_whole(fetching: _Fetching) -> None:
    """Fetch until everything is there; a cut connection is taken up again as long as each try brings something."""
    import httpx

    model, file = fetching.model, fetching.file
    if model.sha256 is None:
        file.truncate(0)  # nothing would tell that a rest belongs to another version
    timeout = httpx.Timeout(SECONDS)
    with httpx.Client(headers=_headers(), timeout=timeout, follow_redirects=True) as client:
        for _ in range(MOST_TRIES):
            before = file.seek(0, os.SEEK_END)
            if before == model.size:
                return
            try:
                _fetch_rest(client, fetching)
                return
            except _AnewError:
                if not before:
                    raise _explain(model, "the server answers 416 to a request for the whole file", file) from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                gained = file.seek(0, os.SEEK_END) > before
                if not gained or not isinstance(error, httpx.TransportError):
                    raise _explain(model, str(error) or type(error).__name__, file) from error
    raise _explain(model, f"the connection was cut {MOST_TRIES} times", file)


def _headers() -> dict[str, str]:
    return {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}


def _fetch_rest(client: httpx.Client, fetching: _Fetching) -> None:
    model, file = fetching.model, fetching.file
    have = file.seek(0, os.SEEK_END)
    asked = {"Range": f"bytes={have}-"} if have else {}
    if have and fetching.mark:
        asked["If-Range"] = fetching.mark
    with client.stream("GET", model.url, headers=asked) as response:
        if response.status_code not in (OK, PARTIAL, RANGE_REFUSED):
            raise _explain(model, f"the server answers {response.status_code} {response.reason_phrase}", file)
        if not _continues(response, have):
            have = 0
            file.truncate(0)
        if response.status_code == RANGE_REFUSED:
            raise _AnewError
        fetching.mark = _mark(response)
        total = _check_length(fetching, have, response)
        file.seek(have)
        for block in response.iter_raw():  # with a length, a cut would lose what is short of it
            have += len(block)
            if have > (total or MOST_BYTES):
                file.truncate(0)
                raise _explain(model, f"the server sends more than {total or MOST_BYTES:,} bytes", file)
            file.write(block)
            file.flush()
            fetching.notify(have, total)


def _continues(response: httpx.Response, have: int) -> bool:
    """Tell whether what comes is the rest after the bytes that are there."""
    given = response.headers.get("Content-Range", "")
    return response.status_code == PARTIAL and given.startswith(f"bytes {have}-")


def _mark(response: httpx.Response) -> str | None:
    """Return what names this version of the file at the server, where it gives something that can be relied on."""
    tag: str | None = response.headers.get("ETag")
    changed: str | None = response.headers.get("Last-Modified")
    return tag if tag and not tag.startswith("W/") else changed


def _check_length(fetching: _Fetching, have: int, response: httpx.Response) -> int | None:
    """Return how long the whole file is, as the table knows it or the server says."""
    model = fetching.model
    rest = response.headers.get("Content-Length", "")
    told = have + int(rest) if rest.isdecimal() else None
    if model.size is not None and told is not None and told != model.size:
        fetching.file.truncate(0)
        raise _explain(model, f"expected {model.size:,} bytes, the server offers {told:,}: another file", fetching.file)
    return model.size or told


def _verify(model: KnownModel, file: BinaryIO, part: Path) -> None:
    """See that the file is the one that is wanted; one that is not is removed, or every later try would meet it."""
    size = file.seek(0, os.SEEK_END)
    digest = hash_stream(file)
    reason = ""
    if model.size is not None and size != model.size:
        reason = f"expected {model.size:,} bytes, received {size:,}"
    elif model.sha256 is not None and digest != model.sha256:
        reason = f"expected sha256 {model.sha256}, received {digest}"
    if reason:
        part.unlink(missing_ok=True)
        raise PackageError(
            f"{model.url}: {reason}. What was received is removed. Try again; if it stays so, the file there is "
            f"another one: do not use it. {say_elsewhere(model)}"
        )


def _explain(model: KnownModel, reason: str, file: BinaryIO) -> PackageError:
    have = file.seek(0, os.SEEK_END)
    kept = f" {have:,} bytes are kept: the same command goes on from there." if have else ""
    return PackageError(f"{model.url}: cannot be fetched ({reason}).{kept} {say_elsewhere(model)}")
