"""Themes are files: one that ships but is off, and one of the user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.config import DEFAULT_THEMES
from briefing.tables import THEMES, list_themes

ARTICLE = """Darfour : la faim gagne du terrain

Un convoi de trente-quatre camions du Programme alimentaire mondial est arrivé mardi à Zamzam avec 800 tonnes de farine.

L'Unicef a lancé un appel de fonds de 240 millions de dollars pour soigner les enfants malnutris.

À Adré, les autorités tchadiennes ont refoulé lundi quinze camions d'aide humanitaire faute de papiers.

Des hommes armés ont tué sept déplacés mercredi près de Tawila, selon Médecins sans frontières.
"""
ALL = ",".join((*DEFAULT_THEMES, "humanitarian"))


def build(folder: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    article = folder / "faim.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    main(["build", str(article), "-o", str(folder), "--date", "2024-08-15", "--formats", "json", "-q", *arguments])
    brief = json.loads((folder / "brief-2024-08-15.fr.json").read_text(encoding="utf-8"))
    return {theme["id"]: theme["items"] for theme in brief["themes"]}


def test_humanitarian_ships_but_is_off(tmp_path: Path) -> None:
    assert "humanitarian" in list_themes()
    assert "humanitarian" not in build(tmp_path)


def test_humanitarian_finds_aid_once_it_is_asked_for(tmp_path: Path) -> None:
    found = build(tmp_path, "--themes", ALL)
    quotes = " ".join(str(item["statement"]) for item in found["humanitarian"])
    assert "Programme alimentaire mondial" in quotes
    assert "appel de fonds" in quotes
    assert "refoulé" in quotes


def test_an_aid_convoy_is_never_headlined_as_military_equipment(tmp_path: Path) -> None:
    headlines = [str(item["headline"]) for item in build(tmp_path, "--themes", ALL)["humanitarian"]]
    assert headlines
    assert not any("militaire" in headline for headline in headlines)


def test_a_killing_stays_a_security_incident_beside_humanitarian(tmp_path: Path) -> None:
    found = build(tmp_path, "--themes", ALL)
    assert any("sept déplacés" in str(item["statement"]) for item in found["security_incidents"])


def test_nothing_of_humanitarian_stands_in_the_shared_tables() -> None:
    package = THEMES.parent
    tables = [*package.glob("languages/*/*.toml"), *package.glob("corroborate/*.toml")]
    assert not [path for path in tables if "humanitarian." in path.read_text(encoding="utf-8")]


def test_a_theme_of_the_users_own_is_one_file(tmp_path: Path) -> None:
    own = tmp_path / "mines.toml"
    own.write_text(
        'id = "mines"\n[title]\nfr = "Mines d\'or"\n[headlines.fr]\nstrike = ["Mine[ {place}]"]\n'
        '[classes.fr]\nanchor = ["orpaillage", "site d\'orpaillage"]\n'
        '[[frame]]\nid = "strike"\nevent = "PROTEST"\n[frame.verbs]\nfr = ["fermer + orpaillage"]\n',
        encoding="utf-8",
    )
    article = tmp_path / "or.txt"
    article.write_text("Le préfet a fermé lundi douze sites d'orpaillage à Kéniéba.", encoding="utf-8")
    arguments = ["--formats", "json", "-q", "--date", "2024-08-15", "--themes", f"diplomacy,{own}"]
    main(["build", str(article), "-o", str(tmp_path), *arguments])
    brief = json.loads((tmp_path / "brief-2024-08-15.fr.json").read_text(encoding="utf-8"))
    section = next(theme for theme in brief["themes"] if theme["id"] == "mines")
    assert section["title"] == "Mines d’or"
    assert [item["headline"].partition(" ")[0] for item in section["items"]] == ["Mine"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id = 'x'\n", "at least one"),
        ("id = 'diplomacy'\n[[frame]]\nid='a'\nevent='AID'\n", "another theme's"),
        ("id = \n", "readable theme file"),
    ],
)
def test_a_broken_theme_file_is_refused_with_what_is_wrong(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    assert main(["build", str(tmp_path), "--themes", str(own)]) == 2
    assert words in capsys.readouterr().err
