"""Sentence boundaries: initials, titles, quotations, numbering."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sentences import find_quotations, normalise_characters, split_sentences


def pieces(text: str, language: str = "fr") -> list[str]:
    plain = normalise_characters(text)
    return [plain[start:end] for start, end in split_sentences(plain, language=language)]


@pytest.mark.parametrize(
    "text",
    [
        "Le secrétaire général, Paul K. Lemba, est arrivé à Kigali.",
        "M. Okello a rencontré Mme. Durand à l'hôtel.",
        "Le gén. Traoré commande la région.",
        "L'O.N.U. a réagi dans la soirée.",
        "« Nous partirons. Nous l'avons promis », a dit le ministre.",
        '"Ils ont tiré. Puis ils ont fui", raconte un berger.',
        "Il a coûté 1.250.000 francs.",
        "1. Le Gouvernement informe l'opinion.",
        "Un démenti a suivi : « C'est faux ! »",
        "Qui l'a cru ? demande-t-il.",
    ],
)
def test_one_french_sentence_stays_whole(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Banda met U.S. officials in Lusaka.",
        "The envoy, Anna B. Larsen, left on Feb. 3 for talks.",
        '"We waited. Nobody came," said Ms. Abdi.',
        "U.N. staff stayed in the camp.",
    ],
)
def test_one_english_sentence_stays_whole(text: str) -> None:
    assert pieces(text, "en") == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le convoi est parti. Il n'est jamais arrivé.", 2),
        ("Le bilan est lourd : neuf morts. « Nous sommes en deuil », dit le maire. Une enquête est ouverte.", 3),
        ("Il a parlé de « paix ». Personne n'a répondu.", 2),
        ("Qui a tiré ? Nul ne le sait. L'armée se tait…", 3),
        ("« C'est fini. » Il a quitté la salle.", 2),
        ("Le camp compte 300 tentes. 45 familles attendent.", 2),
    ],
)
def test_french_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(pieces(text)) == count


def test_a_quotation_mark_without_partner_swallows_nothing() -> None:
    assert len(pieces('Il a dit "non. Le chef est parti. La nuit tombe.')) == 3


def test_quotations_are_found_in_both_styles() -> None:
    text = '« un » puis "deux" puis “trois”'
    assert [text[a:b] for a, b in find_quotations(text, language="fr")] == ["« un »", '"deux"', "“trois”"]


@given(st.text(alphabet="aéA .!?«»\"'\u00a0\u202f\r\n1J", max_size=200), st.sampled_from(["fr", "en"]))
def test_sentences_cover_every_visible_character_in_order(text: str, language: str) -> None:
    plain = normalise_characters(text)
    assert len(plain) == len(text)
    spans = split_sentences(plain, language=language)
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert {at for at, character in enumerate(plain) if not character.isspace()} <= covered
