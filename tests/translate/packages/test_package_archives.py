"""What is let in and what is refused, before anything is unpacked."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from package_builders import TOP, tiny_archive, tiny_files, tiny_metadata, tree, write_archive

from briefing.errors import PackageError, UsageError
from briefing.translate.packages import inspect_archive, install_archive

pytestmark = pytest.mark.usefixtures("packages")

FILES = tiny_files()


def refuse(path: Path, *words: str, expected: tuple[str, str] | None = None, sha256: str | None = None) -> None:
    """See that an archive is refused, by a look and by an installation, with these words and nothing left behind."""
    before = tree(path.parent)
    for function in (inspect_archive, install_archive):
        with pytest.raises(PackageError) as caught:
            function(path, expected=expected, sha256=sha256)
        message = str(caught.value)
        assert str(path) in message
        assert [word for word in words if word not in message] == []
    assert tree(path.parent) == before


def test_a_real_package_is_let_in_with_its_facts(tmp_path: Path) -> None:
    facts = inspect_archive(tiny_archive(), expected=("fr", "en"))
    assert (facts.pair, facts.metadata.version, facts.top) == (("fr", "en"), "0.1", TOP)
    assert facts.size == tiny_archive().stat().st_size
    assert facts.sha256 == hashlib.sha256(tiny_archive().read_bytes()).hexdigest()
    assert facts.unpacked == sum(map(len, FILES.values()))


def test_a_checksum_is_taken_as_people_paste_it() -> None:
    digest = hashlib.sha256(tiny_archive().read_bytes()).hexdigest()
    for written in (digest, digest.upper(), f" sha256:{digest}\n"):
        assert inspect_archive(tiny_archive(), sha256=written).sha256 == digest


@pytest.mark.parametrize("written", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_a_checksum_that_is_none_is_wrong_usage(written: str) -> None:
    with pytest.raises(UsageError, match="64 hexadecimal digits"):
        inspect_archive(tiny_archive(), sha256=written)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        install_archive(tmp_path / "translate-fr_en-1_9.argosmodel")
    with pytest.raises(UsageError, match="something else"):
        install_archive(tmp_path)


def test_another_file_than_the_checksum_says_is_refused(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES)
    refuse(path, "0" * 64, hashlib.sha256(path.read_bytes()).hexdigest(), sha256="0" * 64)


def test_what_is_no_zip_archive_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"<html>404 Not Found</html>", b"PK"):
        path = tmp_path / "a.argosmodel"
        path.write_bytes(content)
        refuse(path, "expected a zip archive", f"{len(content)} bytes", "Fetch it again")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_archive_is_refused_as_that(tmp_path: Path, share: float) -> None:
    whole = tiny_archive().read_bytes()
    path = tmp_path / "a.argosmodel"
    path.write_bytes(whole[: int(len(whole) * share)])
    refuse(path, "cut off", "Fetch it again")


def test_an_archive_damaged_in_the_middle_is_refused_when_it_is_unpacked(tmp_path: Path, packages: Path) -> None:
    content = bytearray(tiny_archive().read_bytes())
    at = content.index(FILES["model/model.bin"][1000:1100])
    content[at] ^= 0xFF
    path = tmp_path / "a.argosmodel"
    path.write_bytes(content)
    with pytest.raises(PackageError, match=r"damaged .*CRC"):
        install_archive(path)
    assert tree(packages.parent) == {"packages": b""}


def test_an_archive_with_a_directory_of_rubbish_is_refused(tmp_path: Path) -> None:
    content = bytearray(tiny_archive().read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at : at + 4] = b"XXXX"
    path = tmp_path / "a.argosmodel"
    path.write_bytes(content)
    refuse(path, "damaged")


@pytest.mark.parametrize("name", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_a_package_that_lacks_a_part_or_has_it_empty_is_refused(tmp_path: Path, name: str) -> None:
    without = {other: content for other, content in FILES.items() if other != name}
    refuse(write_archive(tmp_path / "a.argosmodel", without), "missing or empty", name)
    refuse(write_archive(tmp_path / "a.argosmodel", without | {name: b""}), "missing or empty", name)


def test_the_bpe_model_of_older_packages_stands_for_sentencepiece(tmp_path: Path) -> None:
    files = {name: content for name, content in FILES.items() if name != "sentencepiece.model"}
    assert inspect_archive(write_archive(tmp_path / "a.argosmodel", files | {"bpe.model": b"#version: 0.2\n"}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "expected JSON"),
        (b"\xff\xfe\x00", "expected JSON"),
        (b"[" * 100_000, "expected JSON"),
        (b"[]", "expected a JSON object, found a list"),
        (tiny_metadata(from_code=None), "expected from_code to be a language code"),
        (tiny_metadata(to_code=7), "expected to_code to be text"),
        (tiny_metadata(to_code="../en"), "expected to_code to be a language code"),
        (tiny_metadata(package_version="new"), "expected package_version to be such as '1.9', found 'new'"),
        (tiny_metadata(package_version="1.9\n"), "expected package_version"),
        (tiny_metadata(package_version=None), "expected package_version"),
        (tiny_metadata(target_prefix="x" * 200), "expected target_prefix"),
        (tiny_metadata(type="sbd"), "expected a package of type 'translate', found type 'sbd'"),
        (b" " * 1_000_001, "larger than 1,000,000 bytes"),
    ],
)
def test_metadata_that_says_nothing_of_use_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    refuse(write_archive(tmp_path / "a.argosmodel", FILES | {"metadata.json": content}), words)


def test_metadata_without_a_type_is_that_of_a_translation_package(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"metadata.json": tiny_metadata(type=None)})
    assert inspect_archive(path).pair == ("fr", "en")


def test_a_package_for_other_languages_than_wanted_is_refused(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES)
    refuse(path, "translates en-fr, found one for fr-en", "Take translate-en_fr", expected=("en", "fr"))


def test_a_package_for_other_languages_than_its_name_tells_is_refused(tmp_path: Path) -> None:
    refuse(write_archive(tmp_path / "translate-en_fr-1_9.argosmodel", FILES), "translates en-fr, found one for fr-en")
    assert inspect_archive(write_archive(tmp_path / "mine.argosmodel", FILES)).pair == ("fr", "en")


@pytest.mark.parametrize("codes", [("fr", "es"), ("de", "en"), ("fr", "fr")])
def test_a_package_for_languages_that_briefing_does_not_read_and_write_is_refused(
    tmp_path: Path, codes: tuple[str, str]
) -> None:
    metadata = tiny_metadata(from_code=codes[0], to_code=codes[1])
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"metadata.json": metadata})
    refuse(path, f"a package for {codes[0]}-{codes[1]} is of no use", "en, fr alone")


def test_several_top_folders_or_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.argosmodel"
    two = {f"{TOP}/{name}": content for name, content in FILES.items()} | {"__MACOSX/._x": b"x"}
    refuse(write_archive(path, two, top=""), "expected one folder", "'__MACOSX', 'translate-fr_en-0_1'")
    refuse(write_archive(path, FILES, top=""), "expected one folder", "'metadata.json'")
    refuse(write_archive(path, {}), "expected one folder", "nothing")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/etc/cron.d/x", "leads out"),
        ("../x", "leads out"),
        (f"{TOP}/../../x", "leads out"),
        (f"{TOP}/./x", "leads out"),
        (f"{TOP}//x", "leads out"),
        (f"{TOP}/..\\..\\x", "no plain name"),
        ("C:/x", "no plain name"),
        (f"{TOP}/a\nb", "no plain name"),
        (f"{TOP}/\u202egpj.exe", "no plain name"),
        (f"{TOP}/" + "x" * 400, "no plain name"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str, words: str) -> None:
    files = {f"{TOP}/{other}": content for other, content in FILES.items()} | {name: b"x"}
    folder = tmp_path / "in" / "a" / "folder"
    folder.mkdir(parents=True)
    refuse(write_archive(folder / "a.argosmodel", files, top=""), words)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"notes@txt": b"x"})
    path.write_bytes(path.read_bytes().replace(b"notes@txt", b"notes\0txt"))
    refuse(path, "no plain name")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES)
    with zipfile.ZipFile(path, "a") as zipped:
        entry = zipfile.ZipInfo(f"{TOP}/model/link")
        entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
        zipped.writestr(entry, "/etc/passwd")
    refuse(path, "is a link or a device")


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES)
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(f"{TOP}/Model/MODEL.bin", "another")
    refuse(path, "stands twice")


def test_an_encrypted_or_strangely_packed_entry_is_refused(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES)
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, 0x1)
    path.write_bytes(content)
    refuse(path, "is encrypted")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as zipped:
        zipped.writestr(f"{TOP}/metadata.json", FILES["metadata.json"])
    refuse(path, "compressed in a way")


def test_a_zip_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"model/zeros": b"\0" * 300_000_000})
    assert path.stat().st_size < 1_000_000
    refuse(path, "would grow to", "200 times")


def test_an_archive_that_lies_about_a_length_is_not_unpacked_beyond_it(tmp_path: Path, packages: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"model/zeros": b"\0" * 5_000_000})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 1_000)))
    with pytest.raises(PackageError, match="damaged"):
        install_archive(path)
    assert tree(packages.parent) == {"packages": b""}


def test_more_files_than_any_package_has_are_refused(tmp_path: Path) -> None:
    many = {f"model/{at}": b"x" for at in range(2_000)}
    refuse(write_archive(tmp_path / "a.argosmodel", FILES | many), "at most 2,000")


def test_a_name_that_would_move_the_cursor_of_a_terminal_is_printed_harmlessly(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"x\x1b[2Jy": b"x"})
    with pytest.raises(PackageError) as caught:
        inspect_archive(path)
    assert "\x1b" not in str(caught.value)
