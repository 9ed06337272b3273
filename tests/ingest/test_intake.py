"""Paths in, articles and reasons out."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.errors import UsageError
from briefing.grading import make_reason
from briefing.ingest import Intake, read_articles
from briefing.pipeline import say_left_out

NEWS = "L'armée libanaise a arrêté samedi quatre hommes à Tripoli, a indiqué son commandement dans un communiqué."
SPANISH = "El ejército libanés detuvo el sábado a cuatro hombres en la ciudad de Trípoli, según informó su comandancia."


def write(path: Path, content: str | bytes = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def describe(folder: Path, *entries: dict[str, object]) -> None:
    write(folder / "sources.json", json.dumps(list(entries)))


def read(*paths: Path) -> Intake:
    return read_articles(paths, config=Config())


def list_reasons(intake: Intake) -> list[tuple[str, str]]:
    return [(skipped.source, say_left_out(skipped)) for skipped in intake.skipped]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, f"{NEWS} {name}")
    assert [article.file for article in read(tmp_path).articles] == ["a/z.txt", "b.txt", "c.txt"]
    assert read(tmp_path).skipped == ()


def test_paths_keep_the_order_in_which_they_are_given(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.txt"), write(tmp_path / "two.txt", NEWS + " Bis.")
    assert [article.file for article in read(two, one).articles] == ["two.txt", "one.txt"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    one = write(tmp_path / "one.txt")
    assert (len(read(tmp_path, one).articles), read(tmp_path, one).skipped) == (1, ())


def test_sources_json_gives_the_metadata(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    entry = {"title": "T", "outlet": "O", "published": "2022-08-11", "url": "https://example.org/a", "language": "fr"}
    describe(tmp_path, {"file": "a.txt", "collector": "x", **entry})
    for article in (*read(tmp_path).articles, *read(path).articles):
        assert (article.title, article.outlet, article.url) == ("T", "O", "https://example.org/a")
        assert (article.published, article.published_from) == (date(2022, 8, 11), "sources.json")


def test_without_metadata_the_text_and_the_file_time_speak(tmp_path: Path) -> None:
    write(tmp_path / "dated.txt", f"Liban : des arrestations\n\nBEYROUTH, 3 mai 2022 (Agence) – {NEWS}")
    write(tmp_path / "undated.txt")
    dated, undated = read(tmp_path).articles
    assert (dated.title, dated.published, dated.published_from) == (
        "Liban : des arrestations",
        date(2022, 5, 3),
        "dateline",
    )
    assert (undated.title, undated.published, undated.published_from) == (None, date(2023, 11, 14), "file_time")


def test_a_null_in_sources_json_is_filled_from_the_text(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"Liban : des arrestations\n\n28 octobre 2022\n\n{NEWS}")
    describe(tmp_path, {"file": "a.txt", "title": None, "published": None, "language": None})
    (article,) = read(tmp_path).articles
    assert (article.title, article.published_from, article.language) == ("Liban : des arrestations", "dateline", "fr")


def test_text_keeps_its_line_ends_and_its_byte_order_mark(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + f"Titre du jour\r\n\r\n{NEWS}\r\n".encode()
    (article,) = read(write(tmp_path / "a.txt", raw)).articles
    assert article.text == raw.decode("utf-8")


def test_windows_1252_is_noted(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "a.txt", NEWS.encode("cp1252"))).articles
    assert (article.text, article.encoding) == (NEWS, "windows-1252")
    assert article.notes == (make_reason("decoded_windows"),)


def test_ids_are_plain_and_unique(tmp_path: Path) -> None:
    names = ("Été à Bria.txt", "été à bria/Ete-a-Bria.txt", "日本.txt")
    for name in names:
        write(tmp_path / name, f"{NEWS} {name}")
    assert sorted(article.id for article in read(tmp_path).articles) == ["article", "ete-a-bria", "ete-a-bria-2"]


def test_what_cannot_be_read_is_left_out_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "good.txt")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "blank.txt", "\ufeff \r\n\u00a0")
    write(tmp_path / "image.txt", b"\x89PNG\x00\x00")
    write(tmp_path / "sub/table.xyz")
    write(tmp_path / "LICENSE")
    write(tmp_path / "large.txt", b"a " * 600_000)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    intake = read(tmp_path)
    assert [article.file for article in intake.articles] == ["good.txt"]
    assert {skipped.stage for skipped in intake.skipped} == {"ingest"}
    assert dict(list_reasons(intake)) == {
        "empty.txt": "empty file",
        "blank.txt": "empty file",
        "image.txt": "not a text file: NUL byte at offset 4; expected UTF-8 text",
        "sub/table.xyz": "no reader for .xyz; readers: .htm, .html, .txt",
        "LICENSE": "no reader for a file without a suffix; readers: .htm, .html, .txt",
        "large.txt": "too large: 1,200,000 bytes, at most 1,000,000 are read for .txt",
        "gone.txt": "cannot be read: No such file or directory (broken link)",
    }


def test_a_pipe_and_a_linked_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in/good.txt")
    os.mkfifo(tmp_path / "in/pipe.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert dict(list_reasons(read(tmp_path / "in"))) == {
        "loop": "a link to a folder: not followed; give that folder as a PATH",
        "pipe.txt": "not a regular file",
    }


def test_a_listed_file_that_is_absent_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    describe(tmp_path, {"file": "a.txt"}, {"file": "lost.txt"})
    assert list_reasons(read(tmp_path)) == [("lost.txt", "listed in sources.json but not there")]


def test_a_copy_is_left_out_whatever_its_spacing(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"Titre du jour\n\n{NEWS}")
    write(tmp_path / "b.txt", f"\ufeffTitre du jour\r\n{NEWS}\r\n")
    intake = read(tmp_path)
    assert [article.file for article in intake.articles] == ["a.txt"]
    assert list_reasons(intake) == [("b.txt", "duplicate of a.txt")]


def test_the_language_of_the_text_wins_over_a_wrong_declaration(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SPANISH)
    describe(tmp_path, {"file": "a.txt", "language": "fr"})
    (article,) = read(tmp_path).articles
    assert (article.language, article.language_from) == ("es", "text")
    assert article.notes == (make_reason("language_overruled", declared="fr", found="es"),)


def test_a_text_too_short_has_the_declared_language(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Tripoli: 4")
    describe(tmp_path, {"file": "a.txt", "language": "fr"})
    (article,) = read(tmp_path).articles
    assert (article.language, article.language_from) == ("fr", "sources.json")


def test_reading_twice_gives_the_same_articles(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.txt", f"{NEWS} {number}")
    assert read(tmp_path) == read(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"file": "a.txt",}]', "line 1, column"),
        ('{"file": "a.txt"}', "expected a list"),
        ("[3]", "entry 1: expected an object"),
        ('[{"title": "x"}]', 'entry 1: "file" is missing'),
        ('[{"file": "a.txt", "published": "11/08/2022"}]', "expected YYYY-MM-DD"),
        ('[{"file": "a.txt", "published": "20220811"}]', "expected YYYY-MM-DD"),
        ('[{"file": "a.txt", "published": 2022}]', '"published" is a number'),
        ('[{"file": "a.txt"}, {"file": "a.txt"}]', "listed twice"),
        ('[{"file": "../a.txt"}]', "in the folder"),
        (b"\xff\xfe\xfa", "cannot be read as UTF-8 JSON"),
    ],
)
def test_a_broken_sources_json_is_named(tmp_path: Path, content: str | bytes, message: str) -> None:
    path = write(tmp_path / "a.txt")
    write(tmp_path / "sources.json", content)
    for target in (tmp_path, path):
        with pytest.raises(UsageError, match=message) as caught:
            read(target)
        assert str(tmp_path / "sources.json") in str(caught.value)


def test_a_request_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No PATH given"):
        read()
    with pytest.raises(UsageError, match="no such file or folder"):
        read(tmp_path / "missing")
    with pytest.raises(UsageError, match=r"no article file in this folder: .*found: nothing"):
        read(tmp_path)
    write(tmp_path / "a.xyz")
    with pytest.raises(UsageError, match=r"found: a\.xyz"):
        read(tmp_path)
    with pytest.raises(UsageError, match=r"no reader for \.xyz; readers: \.htm, \.html, \.txt"):
        read(tmp_path / "a.xyz")
