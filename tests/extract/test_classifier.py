"""The trained part beside the frames: it rates, it explains itself, and it never words what it only guessed."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clean import clean_articles
from briefing.config import DEFAULT_THEMES, Config
from briefing.errors import TableError
from briefing.extract import classifier
from briefing.extract.classifier import NONE, explain_label, load_weights, rate_labels
from briefing.extract.context import TopicWords
from briefing.extract.frames import EVENTS
from briefing.extract.mentions import extract_mentions
from briefing.extract.outcome import Extraction
from briefing.extract.topic import is_on_topic
from briefing.headline import write_headlines
from briefing.models import Article, Fact, Mention

FLASH = "Des hommes armés ont fondu sur un poste militaire près de Bunia et massacré neuf soldats mardi."


def extract(text: str, *, themes: tuple[str, ...] = DEFAULT_THEMES) -> Extraction:
    article = Article("a", "a.txt", text, published=date(2025, 5, 8), language="fr")
    return extract_mentions(clean_articles([article], config=Config(themes=themes)), config=Config(themes=themes))


def headline_of(mention: Mention) -> str:
    fact = Fact(
        "f-1", mention.theme, mention.frame, mention.event, mention.certainty, mention.attribution, mention, (mention,),
        mention.date, mention.actors, mention.quantities, mention.places,
    )  # fmt: skip
    return write_headlines([fact], config=Config(), language="fr")["f-1"]


def test_the_models_know_the_themes_and_the_event_types_and_nothing_else() -> None:
    assert set(load_weights("themes").labels) == {NONE, *DEFAULT_THEMES}
    assert set(load_weights("events").labels) <= EVENTS


@given(st.dictionaries(st.sampled_from(sorted(load_weights("themes").table)), st.floats(0, 1.2), max_size=60))
def test_chances_are_a_distribution_whatever_the_features(features: dict[str, float]) -> None:
    chances = rate_labels(features, model="themes")
    assert abs(sum(chances.values()) - 1.0) < 1e-9
    assert all(0.0 <= chance <= 1.0 for chance in chances.values())


def test_unknown_features_change_nothing() -> None:
    known = {"h:bias": 1.0, "c:violence": 1.0}
    assert rate_labels({**known, "w:fr:motinconnu": 1.0}, model="themes") == rate_labels(known, model="themes")


def test_an_explanation_names_the_features_that_weigh_most() -> None:
    features = {"h:bias": 1.0, "c:hard_equipment": 1.0, "v:fr:livrer": 1.0, "q:vehicles": 1.0}
    parts = explain_label(features, "arms_deliveries", model="themes")
    assert {name for name, _ in parts} <= set(features) - {"h:bias"}
    assert [abs(weight) for _, weight in parts] == sorted((abs(weight) for _, weight in parts), reverse=True)


def test_a_damaged_weights_file_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv.gz").write_bytes(gzip.compress(b"feature\tnone\tdiplomacy\nh:bias\t0.1\n"))
    monkeypatch.setattr(classifier, "FOLDER", tmp_path)
    with pytest.raises(TableError, match=r"broken\.tsv\.gz.*Reinstall"):
        load_weights("broken")


def test_every_taken_sentence_tells_what_the_classifier_made_of_it() -> None:
    (decision,) = [d for d in extract(FLASH).decisions if d.taken]
    kinds = [cue.kind for cue in decision.cues]
    assert "classifier" in kinds
    assert "feature" in kinds


def test_a_sentence_in_words_that_no_frame_knows_is_headlined_by_its_slots_or_its_own_words() -> None:
    texts = [
        "Près de Bunia, la colonne a été décimée mardi par les rebelles.",
        "Mardi soir, les miliciens ont mis Fataki à feu et à sang.",
        "Des inconnus en armes ont déboulé mardi à Fataki et tout ratissé sur leur passage.",
    ]
    told = [m for text in texts for m in extract(text).mentions if m.frame == "told"]
    assert told, "none of the sentences was told without a frame"
    for mention in told:
        headline = headline_of(mention)
        own = {*re.findall(r"\w+", mention.evidence.quote)} | {"le", "6", "mai", "2025"}
        assert headline.startswith("Incidents sécuritaires") or {*re.findall(r"\w+", headline)} <= own


def test_the_same_event_never_takes_a_theme_that_was_not_asked_for() -> None:
    assert {m.theme for m in extract(FLASH, themes=("diplomacy",)).mentions} <= {"diplomacy"}


def test_one_likely_sentence_does_not_make_a_long_article_on_another_subject_news() -> None:
    match = TopicWords(words=400, anchors=2, different=2, others=15, states=0)
    assert not is_on_topic(match, [0.97, 0.4, 0.2, 0.1])


def test_several_likely_sentences_do_where_the_words_fit() -> None:
    assert is_on_topic(TopicWords(words=400, anchors=9, different=6, others=2, states=0), [0.97, 0.9, 0.8, 0.2])


def test_a_flash_without_words_of_war_must_be_very_likely() -> None:
    bare = TopicWords(words=12, anchors=0, different=0, others=0, states=0)
    assert is_on_topic(bare, [0.95])
    assert not is_on_topic(bare, [0.6])
