"""A package is put in its place whole or not at all, and takes the place of older ones only once it works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from package_builders import changed_archive, tiny_archive, tiny_files, tiny_metadata, tree, write_archive, write_folder

from briefing.errors import PackageError, UsageError
from briefing.translate.packages import (
    checksum_package,
    choose_package,
    find_packages,
    install_archive,
    loading,
    read_record,
    remove_installed,
    try_folder,
)
from briefing.translate.packages.folders import staging

pytestmark = pytest.mark.usefixtures("packages")

FILES = tiny_files()


def versions() -> list[str]:
    return [package.version for package in find_packages()[0]]


def test_a_package_is_installed_under_its_name_and_version(packages: Path) -> None:
    package = install_archive(tiny_archive(), expected=("fr", "en"))
    assert (package.name, package.version, package.pair) == ("translate-fr_en", "0.1", ("fr", "en"))
    assert package.path == packages / "translate-fr_en-0_1"
    assert {name: (package.path / name).read_bytes() for name in FILES} == FILES
    assert [path.name for path in packages.parent.iterdir()] == ["packages"]
    assert choose_package("fr", "en") == package
    assert choose_package("en", "fr") is None


def test_an_older_package_with_a_bpe_model_is_loaded_with_that(tmp_path: Path, packages: Path) -> None:
    files = {name: content for name, content in FILES.items() if name != "sentencepiece.model"}
    package = install_archive(write_archive(tmp_path / "a.argosmodel", files | {"bpe.model": b"#version: 0.2\n1 2\n"}))
    assert package.tokenizer == package.path / "bpe.model"
    with pytest.raises(PackageError, match=r"bpe\.model does not load"):
        install_archive(write_archive(tmp_path / "b.argosmodel", files | {"bpe.model": b"\xff\xff"}))


def test_what_was_installed_is_noted_in_it(packages: Path) -> None:
    package = install_archive(tiny_archive())
    record = read_record(package)
    assert record is not None
    assert record.files == checksum_package(package)
    assert len(record.archive) == 64


def test_the_folder_is_named_after_what_is_checked_and_not_after_the_archives_own_folder(
    tmp_path: Path, packages: Path
) -> None:
    path = write_archive(tmp_path / "a.argosmodel", FILES, top="-rf ~")
    assert install_archive(path).path == packages / "translate-fr_en-0_1"


def test_installing_the_same_again_changes_nothing(packages: Path) -> None:
    first = install_archive(tiny_archive())
    before = tree(packages)
    assert install_archive(tiny_archive()) == first
    assert tree(packages) == before


def test_a_newer_version_takes_the_place_of_the_older_ones(tmp_path: Path, packages: Path) -> None:
    install_archive(tiny_archive())
    write_folder(packages / "fr_en", FILES | {"metadata.json": tiny_metadata(package_version="0.0.9")})
    install_archive(tiny_archive("en_fr"))
    install_archive(changed_archive(tmp_path / "a.argosmodel", package_version="0.10"))
    assert sorted(path.name for path in packages.iterdir()) == ["translate-en_fr-0_1", "translate-fr_en-0_10"]


def test_an_older_version_is_refused_and_says_how_to_go_back(tmp_path: Path, packages: Path) -> None:
    install_archive(changed_archive(tmp_path / "a.argosmodel", package_version="0.10"))
    with pytest.raises(PackageError, match=r"0\.10 is installed .*`briefing models remove fr-en` first"):
        install_archive(changed_archive(tmp_path / "b.argosmodel", package_version="0.9"))
    assert versions() == ["0.10"]


def test_another_build_of_the_same_version_takes_its_place(tmp_path: Path, packages: Path) -> None:
    first = install_archive(tiny_archive())
    second = install_archive(changed_archive(tmp_path / "a.argosmodel"))
    assert list(packages.iterdir()) == [second.path]
    assert (second.path / "model" / "note.txt").is_file()
    assert not first.path.exists() and choose_package("fr", "en") == second


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("model/model.bin", b"rubbish", "its model does not load"),
        ("model/model.bin", FILES["model/model.bin"][:100_000], "its model does not load"),
        ("model/shared_vocabulary.json", b"", "its model does not load"),
        ("sentencepiece.model", b"rubbish", "sentencepiece.model does not load"),
    ],
)
def test_a_package_that_does_not_load_is_refused_and_the_one_before_stays(
    tmp_path: Path, packages: Path, name: str, content: bytes, words: str
) -> None:
    install_archive(tiny_archive())
    before = tree(packages.parent)
    metadata = tiny_metadata(package_version="2.0")
    path = write_archive(tmp_path / "a.argosmodel", FILES | {"metadata.json": metadata, name: content})
    with pytest.raises(PackageError) as caught:
        install_archive(path)
    assert words in str(caught.value) and str(path) in str(caught.value)
    assert "Nothing was installed" in str(caught.value)
    assert tree(packages.parent) == before


def test_a_model_that_brings_the_process_which_loads_it_down_is_only_refused(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_PROGRAM", "import os; os.kill(os.getpid(), 11)")
    with pytest.raises(PackageError, match=r"ended with signal 11\. Nothing was installed"):
        install_archive(tiny_archive())
    assert tree(packages.parent) == {"packages": b""}


def test_what_an_interrupted_installation_left_is_swept_away_by_the_next(tmp_path: Path, packages: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from briefing.translate.packages import installing\n"
        "installing.try_folder = lambda path: os._exit(9)\n"  # the power goes while the unpacked package is tried
        "installing.install_archive(Path(sys.argv[1]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tiny_archive())], check=False)
    left = [path for path in packages.parent.iterdir() if path != packages]
    assert killed.returncode == 9 and len(left) == 1 and list(packages.iterdir()) == []
    assert find_packages() == ((), ())
    install_archive(tiny_archive())
    assert [path.name for path in packages.parent.iterdir()] == ["packages"]
    assert versions() == ["0.1"]


def test_two_installations_at_once_do_not_meet(packages: Path) -> None:
    with staging(packages), pytest.raises(PackageError, match="another briefing is changing the packages"):
        install_archive(tiny_archive())
    assert install_archive(tiny_archive()).version == "0.1"


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(PackageError, match=r"file/packages: cannot be written .*Set ARGOS_PACKAGES_DIR"):
        install_archive(tiny_archive())


def test_a_full_disk_is_told_before_anything_is_unpacked(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1_000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Full)
    with pytest.raises(PackageError, match=r"1,000 bytes free, .* needed"):
        install_archive(tiny_archive())
    assert tree(packages.parent) == {"packages": b""}


def test_a_package_is_removed_by_its_pair_its_name_and_its_folder(packages: Path) -> None:
    for name in ("fr-en", "fr_en", "translate-fr_en", "translate-fr_en-0_1"):
        package = install_archive(tiny_archive())
        assert remove_installed(name) == (package.path,)
        assert tree(packages.parent) == {"packages": b""}


def test_removing_a_pair_takes_all_its_versions_and_nothing_else(packages: Path) -> None:
    install_archive(tiny_archive())
    other = install_archive(tiny_archive("en_fr"))
    write_folder(packages / "fr_en", FILES | {"metadata.json": tiny_metadata(package_version="0.0.9")})
    assert len(remove_installed("fr-en")) == 2
    assert list(packages.iterdir()) == [other.path]


def test_a_broken_package_is_removed_by_its_folder(packages: Path) -> None:
    write_folder(packages / "half", {"model/model.bin": b"x"})
    assert remove_installed("half") == (packages / "half",)
    assert find_packages() == ((), ())


def test_a_link_to_a_package_is_removed_and_not_what_it_leads_to(tmp_path: Path, packages: Path) -> None:
    elsewhere = write_folder(tmp_path / "elsewhere", FILES)
    packages.mkdir(parents=True)
    (packages / "linked").symlink_to(elsewhere)
    assert versions() == ["0.1"]
    remove_installed("fr-en")
    assert not os.path.lexists(packages / "linked")
    assert (elsewhere / "metadata.json").is_file()


def test_nothing_but_a_package_is_removed(packages: Path) -> None:
    install_archive(tiny_archive())
    before = tree(packages)
    for name in ("en-fr", "", ".", "..", "packages", "../packages", str(packages)):
        with pytest.raises(UsageError, match="no such package is installed; there is fr-en"):
            remove_installed(name)
    assert tree(packages) == before


def test_a_packages_folder_that_cannot_be_read_is_not_removed_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file"))
    with pytest.raises(UsageError):
        remove_installed("file")
    assert (tmp_path / "file").is_file()


def test_a_package_of_another_type_is_not_tried_as_a_translation(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="expected a package of type 'translate'"):
        try_folder(write_folder(tmp_path / "sbd", {"metadata.json": tiny_metadata(type="sbd")}))
