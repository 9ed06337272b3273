"""A whole English brief with a translation package, without one, and with a broken one, by the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main

SEEDS = Path(__file__).parents[3] / "seeds"
# What the tiny package knows and the tables do not.
STATEMENTS = (
    "Le président éthiopien a reçu l'ambassadeur malien à Bouraya dans la nuit de samedi à dimanche.",
    "36 policiers sont toujours portés disparus à Tolomba.",
    "Selon une source sécuritaire, des inconnus ont tué 52 femmes et incendié un hôpital près de Koubrassi.",
    "Selon l'hôpital, au moins 28 soldats libanais auraient été enlevés par des inconnus près de Kirvane.",
    "Des combattants ont tué 97 infirmières éthiopiennes et incendié un hôpital à 70 km au nord-est de Nova Kerla.",
)


def write_article(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text("Le point sur les violences\n\n" + "\n\n".join(STATEMENTS) + "\n", encoding="utf-8")
    source = {"file": "a.txt", "outlet": "Le Fil", "published": "2024-05-14", "language": "fr"}
    (folder / "sources.json").write_text(json.dumps([source]), encoding="utf-8")
    return folder


def build(paths: Path, output: Path, *more: str) -> tuple[int, dict[str, Any], str]:
    code = main(["build", str(paths), "--to", "en", "-q", "--formats", "json,html", "-o", str(output), *more])
    brief = json.loads(next(output.glob("*.json")).read_text(encoding="utf-8"))
    return code, brief, next(output.glob("*.html")).read_text(encoding="utf-8")


def items_of(brief: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for theme in brief["themes"] for item in theme["items"]]


@pytest.mark.usefixtures("with_packages")
def test_statements_that_tables_cannot_say_are_translated_and_page_one_says_by_what(tmp_path: Path) -> None:
    code, brief, page = build(write_article(tmp_path / "in"), tmp_path / "out")
    made = [item["translation"] for item in items_of(brief) if item["translation"]]
    engines = {translation["engine"] for translation in made}
    assert "argos" in engines and code in (0, 3)
    by_engine = [t for t in made if t["engine"] == "argos"]
    assert all(t["checks"] and 0 < t["score"] <= 1 and not t["partial"] for t in by_engine)
    (run,) = brief["machine"]
    assert (run["engine"], run["package"], run["version"]) == ("argos", "translate-fr_en", "0.1")
    assert len(by_engine) <= run["verified"] <= run["sentences"]
    for told in ("Argos Translate", "translate-fr_en", "version 0.1", run["checksum"][:16], "sentences verified"):
        assert told in page
    assert "machine translation that passed every check" in page


@pytest.mark.usefixtures("with_packages")
def test_a_second_build_of_the_day_translates_nothing_twice_and_says_the_same(tmp_path: Path) -> None:
    articles = write_article(tmp_path / "in")
    _, first, _ = build(articles, tmp_path / "one")
    _, second, _ = build(articles, tmp_path / "two")
    assert first["machine"][0]["reused"] == 0
    assert second["machine"][0]["reused"] == second["machine"][0]["sentences"] > 0
    assert [i["translation"] for i in items_of(first)] == [i["translation"] for i in items_of(second)]


@pytest.mark.usefixtures("with_packages")
def test_headlines_are_the_same_with_a_package_and_without(tmp_path: Path) -> None:
    articles = write_article(tmp_path / "in")
    _, with_it, _ = build(articles, tmp_path / "one")
    _, without, _ = build(articles, tmp_path / "two", "--engine", "none")
    assert [i["headline"] for i in items_of(with_it)] == [i["headline"] for i in items_of(without)]
    assert without["machine"] == []


@pytest.mark.usefixtures("with_packages")
def test_the_seeds_with_a_package_that_knows_nothing_of_them_show_none_of_its_nonsense(tmp_path: Path) -> None:
    code, brief, page = build(SEEDS, tmp_path / "out")
    assert code == 3
    assert brief["machine"][0]["verified"] == 0
    assert not [i for i in items_of(brief) if (i["translation"] or {}).get("engine") == "argos"]
    assert "no machine translation passed" in page


def test_the_seeds_without_a_package_say_how_to_get_one(tmp_path: Path) -> None:
    code, brief, page = build(SEEDS, tmp_path / "out")
    assert code == 3
    assert [run["problem"] for run in brief["machine"]] == ["no_package"]
    assert "not translated: no fr→en package; `briefing models install fr-en`" in page
    assert any(item["translation"] for item in items_of(brief))


def test_the_seeds_without_a_package_fail_where_the_user_is_strict(tmp_path: Path) -> None:
    code, _, _ = build(SEEDS, tmp_path / "out", "--strict")
    assert code == 1


def test_the_seeds_with_a_broken_package_are_built_and_the_user_is_told(
    with_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(with_packages, tmp_path / "packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    model = next((tmp_path / "packages").glob("translate-fr_en*/model/model.bin"))
    model.write_bytes(model.read_bytes()[:1000])
    code, brief, page = build(SEEDS, tmp_path / "out")
    assert code == 3
    assert [run["problem"] for run in brief["machine"]] == ["broken_package"]
    assert "the fr→en package is damaged" in page
    assert str(tmp_path) not in page
    assert "does not load" in capsys.readouterr().err
