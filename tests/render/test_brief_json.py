"""brief.json: valid by its schema, complete, and true to its articles."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema  # type: ignore[import-untyped,unused-ignore]
import pytest
from brief_builders import make_fact, make_quantity
from sample_brief import AMBUSH_REPORT, S2, S6, S10, make_articles, make_brief

from briefing.compose import compose_brief
from briefing.config import Config
from briefing.models import Rendering, Translation
from briefing.render import render_json
from briefing.tables import PACKAGE

SCHEMA = json.loads((PACKAGE / "brief.schema.json").read_text(encoding="utf-8"))


def validate(brief: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(brief)


def test_schema_is_a_schema_with_every_field_described() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def undescribed(node: Any, path: str = "") -> list[str]:
        if not isinstance(node, dict):
            return []
        found = [
            f"{path}.{name}"
            for name, field in node.get("properties", {}).items()
            if "description" not in field and "$ref" not in field
        ]
        return found + [p for key, child in node.items() for p in undescribed(child, f"{path}/{key}")]

    assert undescribed(SCHEMA) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sample_is_valid(language: str) -> None:
    validate(json.loads(render_json(make_brief(language))))


def test_field_that_the_schema_does_not_know_is_an_error() -> None:
    brief = json.loads(render_json(make_brief()))
    brief["themes"][0]["items"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        validate(brief)


def test_translation_is_valid() -> None:
    brief = make_brief()
    made = Translation("x", "argos", ("figures",), partial=True, score=0.5, flags=("score",))
    item = replace(brief.sections[0].items[0], rendering=Rendering(made, attribution="y", names=(("a", "b"),)))
    section = replace(brief.sections[0], items=(item,))
    written = json.loads(render_json(replace(brief, sections=(section,))))
    validate(written)
    told = written["themes"][0]["items"][0]
    said = {"text": "x", "engine": "argos", "checks": ["figures"], "partial": True, "score": 0.5, "flags": ["score"]}
    assert told["translation"] == said
    assert (told["kept"], told["said"]) == (None, {"attribution": "y", "names": {"a": "b"}})


def test_why_a_statement_stays_in_its_language_and_what_other_mentions_say_are_told() -> None:
    written = json.loads(render_json(make_brief("en")))
    items = {item["statement"]: item for theme in written["themes"] for item in theme["items"]}
    assert (items[S10]["translation"], items[S10]["kept"]) == (None, "check:countries")
    (report,) = items[S2]["reports"]
    assert (report["mention"], report["text"]) == (items[S2]["mentions"][1]["id"], AMBUSH_REPORT)
    assert items[S6]["kept"] is None and items[S6]["translation"] is None


def test_reasons_of_what_was_left_out_have_a_code_and_words_in_the_briefs_language() -> None:
    french, english = (json.loads(render_json(make_brief(language)))["sources"] for language in ("fr", "en"))
    told = {source["file"]: (source["reason_code"], source["reason"]) for source in french}
    assert told["a6.txt"] == ("unsupported_language", "langue non prise en charge\u00a0: allemand")
    assert told["a1.txt"] == (None, "")
    assert "unsupported language: German" in [source["reason"] for source in english]


def test_quotes_are_the_spans_of_their_articles() -> None:
    brief = json.loads(render_json(make_brief()))
    texts = {article.id: article.text for article in make_articles()}
    mentions = [m for theme in brief["themes"] for item in theme["items"] for m in item["mentions"]]
    assert len(mentions) == 12
    assert all(texts[m["source"]][m["start"] : m["end"]] == m["quote"] for m in mentions)


def test_superseded_figures_are_kept_apart() -> None:
    quantities = (make_quantity(17, "killed", superseded=True), make_quantity(42, "killed"))
    fact = make_fact("toll", "De 17 à 42.", quantities=quantities)
    config = Config(language="fr")
    brief = compose_brief([fact], config=config, headlines={}, articles=make_articles())
    written = json.loads(render_json(brief))
    validate(written)
    item = next(item for theme in written["themes"] for item in theme["items"])
    for told in (item, *item["mentions"]):
        assert [q["value"] for q in told["quantities"]] == [42]
        assert [q["value"] for q in told["superseded_quantities"]] == [17]


def test_inputs_that_were_not_read_are_sources_too() -> None:
    sources = {s["file"]: s["status"] for s in json.loads(render_json(make_brief()))["sources"]}
    assert sources["scan-0412.pdf.txt"] == "unreadable"
    assert sources["copie-de-a1.txt"] == "duplicate"


def test_same_brief_gives_the_same_bytes() -> None:
    assert render_json(make_brief()) == render_json(make_brief())
