"""How a text is cut: lines, wrapped paragraphs, mixed lines, the headline; and what holds for every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.models import Article, Passage

NEWS = "L'armée libanaise a arrêté samedi quatre hommes à Tripoli, a indiqué son commandement dans un communiqué."
MORE = (
    "Les quatre suspects ont été transférés à Beyrouth sous bonne garde, selon une source judiciaire jointe dimanche."
)
LINK = "Lire aussi : À Tripoli, la peur d'un retour en arrière. Notre reportage"
MARKS = "\ufeff\u200b"


def clean_text(text: str, title: str | None = None) -> tuple[Passage, ...]:
    return clean_articles([Article("a", "a.txt", text, title=title, language="fr")], config=Config())[0].passages


def show(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in clean_text(text, title)]


def test_each_line_is_a_passage_without_the_space_around_it() -> None:
    text = f"Liban : quatre arrestations\r\n\r\n  {NEWS} \r\n\t{MORE}\r\n"
    assert show(text) == [("headline", "Liban : quatre arrestations"), ("body", NEWS), ("body", MORE)]


def test_a_byte_order_mark_belongs_to_no_passage() -> None:
    text = f"\ufeffLiban : quatre arrestations\n\n{NEWS}"
    passages = clean_text(text)
    assert passages[0] == Passage(1, 28, "headline")


def test_an_empty_text_has_no_passages() -> None:
    assert clean_text("\ufeff \r\n \u00a0\n") == ()


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    first = (
        "L'armée libanaise a arrêté samedi quatre hommes soupçonnés d'avoir\n"
        "tiré des roquettes depuis la région de Tyr, a indiqué dimanche son\n"
        "commandement dans un communiqué, qui annonce aussi la saisie de trois\n"
        "lanceurs et de munitions."
    )
    second = (
        "La Finul, informée de l'opération, a renforcé ses patrouilles le long\n"
        "de la ligne bleue et demandé aux deux camps de faire preuve de retenue."
    )
    text = f"Liban : quatre hommes arrêtés à Tyr\n\n{first}\n\n{second}\n"
    assert show(text)[1:] == [("body", first), ("body", second)]


def test_short_lines_of_a_list_are_not_joined() -> None:
    text = (
        f"Liban : le point\n\n{NEWS}\nTripoli : quatre arrestations samedi\nTyr : deux blessés dans une frappe\n{MORE}"
    )
    assert len(clean_text(text)) == 5


def test_a_related_link_at_the_end_of_a_paragraph_is_parted_from_the_news() -> None:
    text = f"Liban : quatre arrestations\n\n{NEWS} {LINK}\n\n{MORE}"
    assert ("body", NEWS) in show(text)
    assert ("boilerplate", LINK) in show(text)


def test_an_appeal_at_the_end_of_a_paragraph_is_parted_from_the_news() -> None:
    text = f"Liban : quatre arrestations\n\n{MORE}\n\n{NEWS} Abonnez-vous à notre lettre d'information !"
    assert show(text)[-2:] == [("body", NEWS), ("boilerplate", "Abonnez-vous à notre lettre d'information !")]


def test_the_title_of_the_metadata_is_the_headline_wherever_it_stands_at_the_top() -> None:
    text = f"Moyen-Orient\nL’armée arrête quatre hommes.\n\n{NEWS}\n\n{MORE}"
    assert show(text, "L'armée arrête quatre hommes")[:2] == [
        ("boilerplate", "Moyen-Orient"),
        ("headline", "L’armée arrête quatre hommes."),
    ]


def test_a_communique_without_a_headline_has_none() -> None:
    assert [kind for kind, _ in show(f"{NEWS}\n\n{MORE}")] == ["body", "body"]


def test_a_dateline_stays_in_its_paragraph() -> None:
    text = f"Liban : quatre arrestations\n\nBEYROUTH, 3 mai 2024 (Agence Cèdre) – {NEWS}"
    assert show(text)[-1] == ("body", f"BEYROUTH, 3 mai 2024 (Agence Cèdre) – {NEWS}")


def test_a_name_alone_above_the_news_is_a_caption_when_the_article_is_about_him() -> None:
    text = f"Liban : Joseph Karam nommé à Tripoli\n\nJoseph Karam\n\n{NEWS}\n\n{MORE}"
    assert show(text)[1] == ("boilerplate", "Joseph Karam")


def test_an_intertitle_is_a_section_label() -> None:
    text = f"Liban : quatre arrestations\n\n{NEWS}\n\nUn calme précaire\n\n{MORE}"
    assert clean_text(text)[2].reason == "section_label"


def test_who_signs_a_communique_is_no_news() -> None:
    text = f"{NEWS}\n\n{MORE}\n\nFait à Beyrouth, le 3 mai 2024\n\nLe Colonel Nabil Farès, chargé des opérations\n"
    assert [kind for kind, _ in show(text)] == ["body", "body", "boilerplate", "boilerplate"]


def test_the_outlet_speaking_of_its_own_content_is_a_disclaimer() -> None:
    line = "Sahel Matin diffuse les articles de journaux amis et n'a pas la possibilité de les corriger."
    article = Article("a", "a.txt", f"Titre du jour\n\n{NEWS}\n\n{MORE}\n\n{line}", outlet="Sahel Matin", language="fr")
    last = clean_articles([article], config=Config())[0].passages[-1]
    assert (last.kind, last.reason) == ("boilerplate", "agency_disclaimer")


def test_articles_keep_their_order_and_their_text() -> None:
    articles = [Article(f"a{i}", f"a{i}.txt", f"{NEWS} {i}\n{MORE}", language="fr") for i in range(3)]
    assert [cleaned.article for cleaned in clean_articles(articles, config=Config())] == articles


LINES = st.one_of(
    st.sampled_from(
        [NEWS, MORE, "Lire aussi : x", "© 2024 A", "Facebook | X", "\ufeff", "Par A B", "— * —", "« A. B. C. »"]
    ),
    st.text(
        alphabet=st.sampled_from("aé A.!?,:;«»\"'()|-–©► \u00a0\u202f\ufeff\u200b\u2028\x85\x0b\t\r0"), max_size=60
    ),
    st.text(max_size=40),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", "\n\n", "\r", " "]))
def test_passages_cover_every_visible_character_once(lines: list[str], end: str) -> None:
    text = end.join(lines)
    passages = clean_text(text)
    owners = [0] * len(text)
    for passage in passages:
        assert passage.start < passage.end
        for index in range(passage.start, passage.end):
            owners[index] += 1
    assert [p.start for p in passages] == sorted(p.start for p in passages)
    assert all(count <= 1 for count in owners)
    hidden = {i for i, c in enumerate(text) if c.isspace() or c in MARKS}
    assert all(count == 1 for i, count in enumerate(owners) if i not in hidden)


@settings(max_examples=30, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_cleaning_twice_gives_the_same_passages(lines: list[str]) -> None:
    assert clean_text("\n".join(lines)) == clean_text("\n".join(lines))


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "« ", "A ", "Par Ab", "x/", "- A ", "newsletter ", "est a ", "A. ", "@a.", "\n", "tel: "]
)
def test_no_text_makes_the_patterns_slow(piece: str) -> None:
    long, rows = piece * (50_000 // len(piece)), "\n".join([piece * (900 // len(piece))] * 20)
    text = f"{NEWS}\n{long}\n{rows}\n{MORE}"
    start = time.process_time()
    clean_text(text)
    assert time.process_time() - start < 2.0
