"""The date that a text carries, and the dates in it that are none of its own."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.ingest.dateline import find_dateline
from briefing.ingest.headline import find_headline

WRITTEN = date(2024, 3, 2)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BANGUI, 15 juin 2023 (Agence Oubangui) – Trois soldats ont été tués.", date(2023, 6, 15)),
        ("Beyrouth, le 14 juillet 2022", date(2022, 7, 14)),
        ("28 Octobre 2022", date(2022, 10, 28)),
        ("Mercredi 1er mai 2019", date(2019, 5, 1)),
        ("Publié le : 22/02/2023 - 18:42", date(2023, 2, 22)),
        ("Mis en ligne le 3 févr. 2021 à 8h", date(2021, 2, 3)),
        ("PORT-AU-PRINCE, Feb 25 (Newswire) - Gunmen attacked a prison.", date(2024, 2, 25)),
        ("KYIV, May 25 (Newswire) - Russia said.", date(2023, 5, 25)),
        ("KHARTOUM/GENEVA, 14 June 2023 – Three people died.", date(2023, 6, 14)),
        ("Published on March 3, 2021 at 10:00", date(2021, 3, 3)),
        ("PARIS (Agence) - 25 févr. 2024 - La France", date(2024, 2, 25)),
        ("2023-11-05", date(2023, 11, 5)),
    ],
)
def test_a_dateline_is_read(line: str, day: date) -> None:
    assert find_dateline(f"Un titre\n\n{line}\n\nLa suite du texte.", written=WRITTEN) == day


def test_a_communique_is_dated_by_its_closing_formula() -> None:
    text = (
        "Le ministère informe l'opinion.\nIl regrette l'incident.\nFait à Kinshasa, le 23 février 2023\nLe porte-parole"
    )
    assert find_dateline(text, written=WRITTEN) == date(2023, 2, 23)


@pytest.mark.parametrize(
    "line",
    [
        "Le 3 mai 2023, des hommes armés ont attaqué le camp de Kawa.",
        "L'accord du 12 mars 2021 reste lettre morte.",
        "KINSHASA, 32 juin 2023 – Trois soldats",
        "BEYROUTH, 30 février 2023 – Trois soldats",
        "Trois soldats ont été tués le 12 mars 2021",
    ],
)
def test_a_date_in_the_news_is_no_dateline(line: str) -> None:
    assert find_dateline(f"Un titre\n\n{line}\n\nLa suite.", written=WRITTEN) is None


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("Liban : deux morts dans une frappe", True),
        ("Vers la fin de la Minusca ?", True),
        ("Deux personnes sont mortes samedi.", False),
        ("Beyrouth, le 14 juillet 2022", False),
        ("COMMUNIQUÉ DE PRESSE N° 12", False),
        ("Par Nadia Hatoum, à Beyrouth", False),
        ("Accueil | Afrique | Mali", False),
    ],
)
def test_the_first_line_is_a_headline_only_when_it_looks_like_one(first: str, headline: bool) -> None:
    text = f"\ufeff{first}\r\n\r\nUne frappe a visé samedi un véhicule près de Tyr, a indiqué l'armée libanaise."
    assert find_headline(text) == (first if headline else None)
