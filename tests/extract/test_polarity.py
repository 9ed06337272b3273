"""What a sentence says is not so never reads as if it were."""

from __future__ import annotations

from datetime import date
from functools import cache

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.extract.mentions import extract_mentions
from briefing.headline import write_headlines
from briefing.models import Article, Fact, Mention


@cache
def mention_of(text: str, language: str = "fr") -> Mention:
    article = Article("a", "a.txt", text, published=date(2025, 5, 8), language=language)
    mentions = extract_mentions(clean_articles([article], config=Config()), config=Config()).mentions
    assert len(mentions) == 1, [mention.evidence.quote for mention in mentions]
    return mentions[0]


def headline_of(mention: Mention, language: str = "fr") -> str:
    fact = Fact(
        "f-1", mention.theme, mention.frame, mention.event, mention.certainty, mention.attribution, mention, (mention,),
        mention.date, mention.actors, mention.quantities, mention.places,
    )  # fmt: skip
    return write_headlines([fact], config=Config(), language=language)["f-1"]


def test_a_delivery_that_will_not_happen_is_headlined_as_a_negative_statement() -> None:
    mention = mention_of("La Norvège ne livrera pas de chars de combat à l'Ukraine cette année.")
    assert mention.negated
    assert headline_of(mention).endswith("(énoncé négatif)")
    assert "livraison de" not in headline_of(mention)


def test_an_english_sentence_with_not_is_negative_too() -> None:
    mention = mention_of("Norway will not deliver battle tanks to Ukraine this year.", "en")
    assert mention.negated
    assert headline_of(mention, "en").endswith("(negative statement)")


def test_a_delivery_that_happened_is_not_negative() -> None:
    assert not mention_of("La Norvège a livré mardi des chars de combat à l'Ukraine.").negated


def test_an_attack_that_spared_its_victims_is_still_an_attack() -> None:
    mention = mention_of("Une attaque de rebelles contre un camp militaire n'a fait aucune victime lundi à Bunia.")
    assert not mention.negated


def test_a_denial_tells_what_it_denies() -> None:
    mention = mention_of("Le ministère de la Défense dément avoir livré des roquettes à l'armée ukrainienne.")
    assert (mention.certainty, mention.theme) == ("denied", "arms_deliveries")
    assert mention.denied_what == "avoir livré des roquettes à l'armée ukrainienne"
    assert headline_of(mention) == (
        "Le ministère de la Défense dément\u00a0: «\u00a0avoir livré des roquettes à l'armée ukrainienne\u00a0»"
    )


def test_neither_confirmed_nor_denied_is_no_denial() -> None:
    text = "L'armée aurait reçu mardi douze drones de combat turcs ; le ministère n'a ni confirmé ni infirmé."
    assert mention_of(text).certainty == "unconfirmed"


def test_plus_without_ne_negates_nothing() -> None:
    mention = mention_of("Plus au nord, onze orpailleurs enlevés en avril restent aux mains des rebelles.")
    assert not mention.negated


def test_plus_beside_ne_negates() -> None:
    mention = mention_of("La Norvège ne livrera plus de chars de combat à l'Ukraine.")
    assert mention.negated
