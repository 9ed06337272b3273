"""The ingest stage: paths in, articles and what was left out."""

from __future__ import annotations

import errno
import re
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from briefing.config import Config
from briefing.grading import Reason, make_reason
from briefing.ingest.dateline import find_dateline
from briefing.ingest.decoding import UnreadableError
from briefing.ingest.files import FoundFile, find_files
from briefing.ingest.headline import find_headline
from briefing.ingest.language import identify_language, normalise_language
from briefing.ingest.readers import READERS, Reading
from briefing.ingest.sources_json import SOURCES_NAME, Listing
from briefing.models import Article, Skipped

MAX_ID = 60


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that were read, in the order of the paths, and the inputs that were not, with the reason."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def read_articles(paths: Sequence[Path], *, config: Config) -> Intake:
    """Return the articles of files and folders, each with an id of its own, and what was left out.

    Args:
        paths: files or folders; the files of a folder come in the order of their names, hidden ones left out.
        config: the settings of the run; no setting changes what is read so far.

    Raises:
        UsageError: no path, a path that is missing or of an unknown kind, a folder without articles, or a broken
            sources.json.
    """
    files, left_out = find_files([Path(path) for path in paths])
    articles: list[Article] = []
    skipped = list(left_out)
    first_with: dict[str, str] = {}
    ids: set[str] = set()
    for file in files:
        try:
            article = _read_article(file, ids)
        except UnreadableError as error:
            skipped.append(Skipped(file.name, "ingest", error.reason))
            continue
        original = first_with.setdefault(_squeeze(article.text), file.name)
        if original is not file.name:
            skipped.append(Skipped(file.name, "ingest", make_reason("duplicate", original=original)))
            continue
        ids.add(article.id)
        articles.append(article)
    return Intake(tuple(articles), tuple(skipped))


def _read_article(file: FoundFile, ids: set[str]) -> Article:
    reader = READERS[file.path.suffix.lower()]
    raw, written = _read_bytes(file.path, reader.max_bytes)
    if not raw.strip():
        raise UnreadableError(make_reason("empty_file"))
    reading = reader.read(raw)
    if not _squeeze(reading.text):
        raise UnreadableError(make_reason("empty_file"))
    return _describe_article(file, reading, written=written, article_id=_make_id(file.path.stem, ids))


def _describe_article(file: FoundFile, reading: Reading, *, written: date, article_id: str) -> Article:
    listing = file.listing or Listing(file.name)
    published, published_from = _choose_date(listing, reading, written)
    language, language_from, notes = _choose_language(listing, reading)
    return Article(
        id=article_id,
        file=file.name,
        text=reading.text,
        title=listing.title or reading.title or find_headline(reading.text),
        outlet=listing.outlet or reading.outlet,
        published=published,
        published_from=published_from,
        url=listing.url or reading.url,
        language=language,
        language_from=language_from,
        encoding=reading.encoding,
        kind=reading.kind,
        notes=reading.notes + notes,
    )


def _choose_date(listing: Listing, reading: Reading, written: date) -> tuple[date, str]:
    if listing.published:
        return listing.published, SOURCES_NAME
    if reading.published:
        return reading.published, "metadata"
    dateline = find_dateline(reading.text, written=written)
    return (dateline, "dateline") if dateline else (written, "file_time")


def _choose_language(listing: Listing, reading: Reading) -> tuple[str | None, str, tuple[Reason, ...]]:
    declared = normalise_language(listing.language) or normalise_language(reading.language)
    where = SOURCES_NAME if normalise_language(listing.language) else "metadata"
    language, decided_by = identify_language(reading.text, declared=declared)
    overruled = decided_by == "text" and declared not in {None, language}
    notes = _note_overruled(declared, language) if overruled else ()
    return language, where if decided_by == "declared" else decided_by, notes


def _note_overruled(declared: str | None, language: str | None) -> tuple[Reason, ...]:
    return (make_reason("language_overruled", declared=declared or "", found=language or "unknown"),)


def _read_bytes(path: Path, limit: int) -> tuple[bytes, date]:
    """Return the content of a file and the day of its last change (UTC)."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(make_reason("not_regular"))
        if status.st_size > limit:
            kind = path.suffix.lower()
            raise UnreadableError(make_reason("too_large", size=status.st_size, limit=limit, kind=kind))
        raw = path.read_bytes()
    except OSError as error:
        code = "broken_link" if path.is_symlink() and error.errno == errno.ENOENT else "cannot_be_read"
        raise UnreadableError(make_reason(code, fault=error.strerror or "")) from error
    return raw, datetime.fromtimestamp(status.st_mtime, tz=UTC).date()


def _make_id(stem: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_ID].strip("-") or "article"
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _squeeze(text: str) -> str:
    """Return the text without whitespace and byte order mark: what two copies of it have in common."""
    return "".join(text.replace("\ufeff", "").split())
