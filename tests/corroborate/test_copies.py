from __future__ import annotations

from mention_builders import corroborate, make_article, make_killing

from briefing.corroborate import group_copies

DISPATCH = (
    "Douze soldats ont été tués mardi dans une embuscade tendue à leur convoi sur la route de Karso, a annoncé "
    "l'état-major. Les assaillants, arrivés à moto, ont pris la fuite vers la frontière. Un ratissage est en cours."
)
REWRITTEN = "Une embuscade a coûté la vie à douze militaires près de Karso, selon l'armée, qui poursuit les auteurs."
TEMPLATE = (
    "Trois gendarmes ont été blessés jeudi dans une explosion survenue à leur poste sur la route de Ledra, a "
    "annoncé le gouverneur. Les auteurs, arrivés à pied, ont disparu vers la forêt. Une enquête est en cours."
)
SENTENCE = "Douze soldats ont été tués mardi dans une embuscade tendue à leur convoi sur la route de Karso."


def count_sources(*articles_and_quotes: tuple[str, str, str]) -> int:
    articles = [make_article(name, text, language="fr") for name, text, _ in articles_and_quotes]
    mentions = [make_killing(name, 12, quote=quote) for name, _, quote in articles_and_quotes]
    (fact,) = corroborate(mentions, articles)
    return fact.independent_sources


def test_a_truncated_copy_belongs_to_the_whole_dispatch() -> None:
    copies = group_copies([make_article("b", DISPATCH), make_article("a", DISPATCH[: len(DISPATCH) // 2])])
    assert copies == {"a": "a", "b": "a"}


def test_the_same_event_in_other_words_is_no_copy() -> None:
    assert group_copies([make_article("a", DISPATCH), make_article("b", REWRITTEN)]) == {"a": "a", "b": "b"}


def test_another_event_in_the_same_template_is_no_copy() -> None:
    assert group_copies([make_article("a", DISPATCH), make_article("b", TEMPLATE)]) == {"a": "a", "b": "b"}


def test_copies_of_copies_are_one_group() -> None:
    texts = {"a": DISPATCH[:120], "b": DISPATCH, "c": DISPATCH[100:]}
    assert set(group_copies([make_article(name, text) for name, text in texts.items()]).values()) == {"a"}


def test_empty_articles_are_no_copies() -> None:
    assert group_copies([make_article("a"), make_article("b")]) == {"a": "a", "b": "b"}


def test_copies_of_a_dispatch_count_as_one_source() -> None:
    assert count_sources(("a", DISPATCH, ""), ("b", DISPATCH + " (Lire aussi)", ""), ("c", REWRITTEN, "")) == 2


def test_articles_that_print_the_same_long_sentence_count_once() -> None:
    assert count_sources(("a", REWRITTEN, SENTENCE), ("b", "Tout autre texte.", SENTENCE)) == 1


def test_articles_that_share_a_short_sentence_count_twice() -> None:
    assert count_sources(("a", REWRITTEN, "Douze soldats tués."), ("b", "Autre texte.", "Douze soldats tués.")) == 2


def test_articles_that_credit_one_agency_count_once() -> None:
    assert count_sources(("a", "Karso (AFP) - Bilan lourd.", ""), ("b", "Le journal, avec AFP : deuil.", "")) == 1


def test_articles_that_credit_two_agencies_count_twice() -> None:
    assert count_sources(("a", "Karso (AFP) - Bilan lourd.", ""), ("b", "Ledra (Reuters) - Deuil.", "")) == 2
