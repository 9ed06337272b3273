"""Dates and datelines, on sentences of our own; the day of publication is Tuesday 10 March 2026."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.dates import find_dateline, find_dates

TUESDAY = date(2026, 3, 10)
ANCHOR = date(2026, 3, 5)

FRENCH: list[tuple[str, list[str]]] = [
    ("Huit soldats ont été tués dimanche à Bria.", ["2026-03-08"]),
    ("Mardi, le ministre a reçu l'ambassadeur.", ["2026-03-10"]),
    ("L'attaque a eu lieu mardi dernier.", ["2026-03-03"]),
    ("Les deux hommes se sont vus jeudi dernier.", ["2026-03-05"]),
    ("Le sommet se tiendra vendredi prochain.", ["2026-03-13"]),
    ("La réunion est prévue jeudi à Addis-Abeba.", ["2026-03-12"]),
    ("Vendredi, le ministre se rendra à Kampala.", ["2026-03-13"]),
    ("Le gouvernement a annoncé lundi que les frontières rouvriront samedi.", ["2026-03-09", "2026-03-14"]),
    ("Il a été arrêté hier soir, puis libéré ce matin.", ["2026-03-09", "2026-03-10"]),
    ("Une marche a eu lieu avant-hier, une autre est prévue demain.", ["2026-03-08", "2026-03-11"]),
    ("Le président a parlé aujourd'hui.", ["2026-03-10"]),
    ("La position a été attaquée lundi 2 février.", ["2026-02-02"]),
    ("Ils l'avaient annoncé le 28 janvier.", ["2026-01-28"]),
    ("Il sera à Moscou le 6 avril.", ["2026-04-06"]),
    ("Les otages, pris le 6 décembre, sont libres.", ["2025-12-06"]),
    ("L'accord du 10 juillet 2022 est caduc.", ["2022-07-10"]),
    ("Il date du 1er août 2014.", ["2014-08-01"]),
    ("Note du 22/02/2023, revue le 2024-01-05.", ["2023-02-22", "2024-01-05"]),
    ("Dans la nuit de lundi à mardi, des tirs ont retenti.", ["2026-03-09"]),
    ("Dans la nuit du 3 au 4 mars, des drones ont frappé.", ["2026-03-03"]),
    ("Le pays est en crise depuis 2012.", ["2012"]),
    ("Depuis vendredi, la ville est coupée.", ["2026-03-06"]),
    ("L'agence a enregistré 6 000 déplacés depuis jeudi.", ["2026-03-05"]),
    ("Deux interprètes seraient retenus depuis mercredi.", ["2026-03-04"]),
    ("Le contrat, signé fin 2019, a expiré début 2023.", ["2019", "2023"]),
    ("Les troupes sont parties mi-février.", ["2026-02"]),
    ("L'Égypte suspendra sa participation à la mi-août.", ["2026-08"]),
    ("En mars dernier, l'armée avait reçu des radars.", ["2025-03"]),
    ("La trêve a été signée en mai.", ["2025-05"]),
    ("Le putsch d'août 2020 et celui de mai 2021.", ["2020-08", "2021-05"]),
    ("Il a été élu en décembre 2013.", ["2013-12"]),
    ("Le mois dernier, deux villages ont été pris.", ["2026-02"]),
    ("Le mois prochain, l'armée partira.", ["2026-04"]),
    ("L'an dernier, 300 civils sont morts.", ["2025"]),
    ("Le pays accueille des instructeurs depuis le début de l'année.", ["2026"]),
    ("Il y a trois semaines, le pont a sauté.", ["2026-02-17"]),
    ("Il y a un mois, la route a rouvert.", ["2026-02"]),
    ("Il y a deux ans, la mission partait.", ["2024"]),
    ("L'armée recevra des drones d'ici à la fin du mois.", ["2026-03"]),
    ("Les avions seront livrés dans le courant du mois d'avril.", ["2026-04"]),
    ("Un deuil est décrété à compter de ce mardi.", ["2026-03-10"]),
    ("La mesure prend effet à compter de ce jour.", ["2026-03-10"]),
    ("Des heurts ont éclaté ce week-end à Goma.", ["2026-03-07"]),
    ("L'été dernier, la ville est tombée.", ["2025"]),
    ("Sept hommes armés ont pris la résolution 2690 à la lettre.", []),
    ("Ils ont été blessés au stade du 26-Mars.", []),
    ("Les rebelles du Mouvement du 23 mars avancent.", []),
    ("La veille sanitaire est assurée pendant 24 heures.", []),
    ("Plus de 2 000 soldats sur la planète Mars.", []),
    ("Près de 2000 soldats sont arrivés.", []),
    ("Rendez-vous le 30 février.", []),
    ("Le couvre-feu est prolongé jusqu'au 30 juin.", ["2026-06-30"]),
    ("La trêve a duré jusqu'au 3 mars.", ["2026-03-03"]),
    ("Le chef a été tué par des hommes armés vendredi.", ["2026-03-06"]),
    ("Vendredi, Kabera a quitté la ville.", ["2026-03-06"]),
]

ENGLISH: list[tuple[str, list[str]]] = [
    ("Eight soldiers were killed on Sunday in Bria.", ["2026-03-08"]),
    ("The minister said on Tuesday the raid took place last Tuesday.", ["2026-03-10", "2026-03-03"]),
    ("The leaders will meet on Friday in Kampala.", ["2026-03-13"]),
    ("Delegations are to meet in Niamey on April 15.", ["2026-04-15"]),
    ("The deal of 15 May 2024 replaced that of June 14, 2023.", ["2024-05-15", "2023-06-14"]),
    ("He was arrested yesterday and freed earlier today.", ["2026-03-09", "2026-03-10"]),
    ("Two weeks ago the bridge was blown up.", ["2026-02-24"]),
    ("Planes landed last month, others in January.", ["2026-02", "2026-01"]),
    ("Requests have gone unanswered since October.", ["2025-10"]),
    ("Clashes broke out at the weekend.", ["2026-03-07"]),
    ("The coup of late 2019 and last year's vote.", ["2019", "2025"]),
    ("The junta seized power in July last year.", ["2025-07"]),
    ("The army will leave in mid-June.", ["2026-06"]),
    ("The talks resume next week.", ["2026-03"]),
    ("Three may have died in the march on the capital.", []),
    ("The second attack, by 2,000 fighters, failed.", []),
    ("The war broke out in April 2023.", ["2023-04"]),
    ("Monday's ambush came a day after the raid.", ["2026-03-09", "2026-03-10"]),
]


def read(text: str, language: str, anchor: date | None = None) -> list[str]:
    return [found.value for found in find_dates(text, language=language, published=TUESDAY, anchor=anchor)]


@pytest.mark.parametrize(("text", "wanted"), FRENCH)
def test_french_dates_are_resolved(text: str, wanted: list[str]) -> None:
    assert read(text, "fr") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english_dates_are_resolved(text: str, wanted: list[str]) -> None:
    assert read(text, "en") == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("La frappe menée la veille de l'incident a visé un pont.", "fr", "2026-03-04"),
        ("Deux combattants ont été tués le même jour à Tyr.", "fr", "2026-03-05"),
        ("Le lendemain, la ville était vide.", "fr", "2026-03-06"),
        ("Ils étaient arrivés l'avant-veille.", "fr", "2026-03-03"),
        ("Quatre jours après, la junte a expulsé l'envoyé.", "fr", "2026-03-09"),
        ("The same day, two fighters were killed.", "en", "2026-03-05"),
        ("The following day the town was empty.", "en", "2026-03-06"),
        ("Local officials gave another number a day earlier.", "en", "2026-03-04"),
    ],
)
def test_dates_told_from_another_event_count_from_it(text: str, language: str, wanted: str) -> None:
    assert read(text, language, ANCHOR) == [wanted]
    assert read(text, language) == []


def test_the_eve_counts_from_the_day_told_before_it_in_the_sentence() -> None:
    told = read("Il a dit jeudi que l'attaque de la veille avait échoué.", "fr", date(2026, 1, 1))
    assert told == ["2026-03-05", "2026-03-04"]


def test_a_distance_between_two_events_is_no_date_beside_a_date() -> None:
    text = "Jeudi dernier, la junte a suspendu les vols, quatre jours après l'arrestation des soldats."
    assert read(text, "fr", ANCHOR) == ["2026-03-05"]


def test_a_date_to_come_is_marked_as_future() -> None:
    (found,) = find_dates("La réunion aura lieu jeudi.", language="fr", published=TUESDAY)
    assert found.future and found.value == "2026-03-12"


def test_the_caller_may_say_that_the_sentence_announces() -> None:
    (found,) = find_dates("Sommet à Luanda jeudi", language="fr", published=TUESDAY, future=True)
    assert found.value == "2026-03-12"


def test_no_break_spaces_and_curly_apostrophes_are_read() -> None:
    assert read("Jusqu’au 3\u00a0mars\u202f2024, puis aujourd’hui", "fr") == ["2024-03-03", "2026-03-10"]


@pytest.mark.parametrize(("text", "language"), [(t, "fr") for t, _ in FRENCH] + [(t, "en") for t, _ in ENGLISH])
def test_offsets_give_back_the_words_of_the_date(text: str, language: str) -> None:
    for found in find_dates(text, language=language, published=TUESDAY, anchor=ANCHOR):
        assert text[found.start : found.end] == found.text
        assert found.low <= found.high


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
def test_every_full_date_is_read_back_in_both_languages(day: date) -> None:
    from babel.dates import format_date

    for language in ("fr", "en"):
        text = format_date(day, format="long", locale=language)
        assert read(text, language) == [day.isoformat()]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_is_never_after_publication_nor_a_week_before(published: date, weekday: int) -> None:
    name = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][weekday]
    (found,) = find_dates(f"Ils sont morts {name}.", language="fr", published=published)
    assert 0 <= (published - found.low).days < 7 and found.low.weekday() == weekday


@pytest.mark.parametrize(
    ("text", "language", "city", "day", "agency", "rest"),
    [
        (
            "BANGUI, 15 juin 2023 (Agence Oubangui) – Huit soldats",
            "fr",
            "BANGUI",
            "15 juin 2023",
            "Agence Oubangui",
            "Huit",
        ),
        ("NAIROBI, May 25 (Rift Wire) - Kenya's army", "en", "NAIROBI", "May 25", "Rift Wire", "Kenya"),
        ("KHARTOUM/PORT-SOUDAN, 14 June 2023 – The Mission", "en", "KHARTOUM/PORT-SOUDAN", "14 June 2023", None, "The"),
        ("LES CAYES, le 3 mars – La police", "fr", "LES CAYES", "le 3 mars", None, "La"),
        ("Tripoli (ABC) - Le gouvernement", "fr", "Tripoli", None, "ABC", "Le"),
        ("PARIS (Exemple) – Le ministre", "fr", "PARIS", None, "Exemple", "Le"),
        ("GOMA – Les rebelles", "fr", "GOMA", None, None, "Les"),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(
    text: str, language: str, *, city: str, day: str | None, agency: str | None, rest: str
) -> None:
    found = find_dateline(text, language=language)
    assert found is not None
    assert (found.city, found.date, found.agency) == (city, day, agency)
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    ["Le ministre – un ancien général – est parti.", "Huit morts à Bria.", "", "L'ONU - qui a démenti - se tait."],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text, language="fr") is None


@pytest.mark.parametrize("text", ["a" * 50_000, "1 " * 50_000, "vingt " * 20_000, "A " * 25_000, "la veille " * 3_000])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_is_searched_in_linear_time(text: str, language: str) -> None:
    find_dates("1", language=language, published=TUESDAY)
    begun = time.process_time()
    find_dates(text, language=language, published=TUESDAY)
    find_dateline(text, language=language)
    assert time.process_time() - begun < 1.5
