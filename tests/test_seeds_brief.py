"""The main job, end to end, on the two seed articles: what the issue says their brief must show."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.config import Config
from briefing.pipeline import Build, build_brief

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@cache
def built() -> tuple[Build, dict[str, str]]:
    with TemporaryDirectory() as folder:
        build = build_brief([SEEDS], config=Config(output=Path(folder), formats=("html", "json", "md")))
        return build, {path.suffix: path.read_text(encoding="utf-8") for path in build.files}


def brief() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(built()[1][".json"])
    return loaded


def items() -> list[dict[str, Any]]:
    return [item for theme in brief()["themes"] for item in theme["items"]]


def figures(item: dict[str, Any]) -> set[tuple[float, str]]:
    return {(q["value"], q["what"]) for q in item["quantities"]}


def the_item(value: int, what: str) -> dict[str, Any]:
    found = [item for item in items() if (value, what) in figures(item)]
    assert len(found) == 1, f"{value} {what}: {len(found)} items"
    return found[0]


def test_there_are_facts_in_all_four_themes() -> None:
    assert {theme["id"] for theme in brief()["themes"] if theme["items"]} == {
        "diplomacy",
        "arms_deliveries",
        "security_incidents",
        "un_tensions",
    }


def test_the_attack_is_one_fact_told_by_both_articles() -> None:
    attack = the_item(42, "killed")
    assert {mention["source"] for mention in attack["mentions"]} == {"seed-000", "seed-002"}
    assert attack["independent_sources"] == 2
    assert attack["date"] == "2022-08-07"
    assert "Tessit" in attack["places"]
    assert attack["headline"] == "42 soldats tués près de Tessit (Gao), 7 août 2022"


def test_the_neutralised_are_the_governments_word() -> None:
    riposte = the_item(37, "neutralised")
    assert (riposte["certainty"], riposte["attribution"]) == ("attributed", "Le gouvernement")


def test_the_talk_of_the_presidents_is_dated_and_names_both() -> None:
    talk = next(item for item in items() if "a eu un entretien" in item["statement"])
    assert (talk["theme"], talk["date"]) == ("diplomacy", "2022-08-10")
    assert {"Assimi Goïta", "Vladimir Poutine"} <= set(talk["actors"])
    assert talk["headline"].startswith("Entretien entre Assimi Goïta et Vladimir Poutine, 10 août 2022")


def test_the_delivery_has_its_aircraft_and_its_day() -> None:
    delivery = the_item(5, "aircraft")
    assert (1, "helicopters") in figures(delivery)
    assert (delivery["theme"], delivery["date"]) == ("arms_deliveries", "2022-08-09")


def test_the_detained_soldiers_stand_with_the_denial() -> None:
    detained = the_item(49, "detained")
    assert detained["theme"] == "un_tensions"
    assert "ce qu’Abidjan dément" in detained["statement"]


def test_conditional_mood_is_marked_unconfirmed() -> None:
    reported = [item for item in items() if "aurait affirmé" in item["statement"]]
    assert [item["certainty"] for item in reported] == ["unconfirmed"]
    assert "(non confirmé)" in reported[0]["headline"]


def test_a_denial_shows_what_it_denies() -> None:
    denial = next(item for item in items() if "La junte le nie" in item["statement"])
    assert denial["certainty"] == "denied"
    assert "Wagner" in denial["statement"]


def test_no_word_of_the_boilerplate_is_in_the_brief() -> None:
    for text in built()[1].values():
        for word in ("Alcohol Nerd", "Troublemaker", "500 articles par jour", "contactez-nous"):
            assert word not in text


def test_every_quote_is_the_articles_own_words() -> None:
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    mentions = [mention for item in items() for mention in item["mentions"]]
    assert mentions
    for mention in mentions:
        assert texts[mention["source"]][mention["start"] : mention["end"]] == mention["quote"]


def test_a_second_run_gives_the_same_facts() -> None:
    with TemporaryDirectory() as folder:
        again = build_brief([SEEDS], config=Config(output=Path(folder), formats=("json",)))
        loaded = json.loads(again.files[0].read_text(encoding="utf-8"))
    assert loaded["themes"] == brief()["themes"]
