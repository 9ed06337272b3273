import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefing.extract.pipelines import load_pipeline
from briefing.extract.places import find_places
from briefing.models import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc


@cache
def parse(language: str, text: str) -> "Doc":
    return load_pipeline(language)(text)


def places_of(language: str, countries: str, text: str) -> list[Place]:
    doc = parse(language, text)
    found = [p for sent in doc.sents for p in find_places(sent, language=language, countries=tuple(countries.split()))]
    assert all(doc.text[p.start : p.end] == p.name for p in found)
    return found


def brief_of(language: str, countries: str, text: str) -> list[tuple[str, str]]:
    return [(p.name, p.relation) for p in places_of(language, countries, text)]


FRENCH_PLACES = [
    ("SD", "Port-Soudan, longtemps épargnée, a de nouveau été visée dimanche par des drones.", [("Port-Soudan", "at")]),
    ("TD", "Le président s'est envolé dimanche pour Abou Dhabi.", [("Abou Dhabi", "to")]),
    ("TD", "Les armes transitent par Amdjarass, selon un rapport.", [("Amdjarass", "at")]),
    ("KE", "Khartoum a rappelé son ambassadeur à Nairobi.", [("Nairobi", "at")]),
    ("CO", "Une voiture piégée a explosé à Jamundí, dans le Valle del Cauca.",
     [("Jamundí", "at"), ("Valle del Cauca", "in")]),
    ("HT", "Des hommes armés ont attaqué samedi la localité de Pont-Sondé, dans l'Artibonite.",
     [("Pont-Sondé", "at"), ("Artibonite", "in")]),
    ("HT", "Au moins douze personnes ont été tuées à Kenscoff, sur les hauteurs de Port-au-Prince, selon la police.",
     [("Kenscoff", "at"), ("Port-au-Prince", "near")]),
    ("LB IL", "Un drone israélien a visé une voiture sur la route entre Naqoura et Tyr.",
     [("Naqoura", "between"), ("Tyr", "between")]),
    ("UA RU", "Des frappes russes sur Kharkiv et dans la région de Lviv ont fait sept morts.",
     [("Kharkiv", "at"), ("Lviv", "in")]),
    ("YE", "Un cargo a été touché par un missile en mer Rouge, au large de Hodeïda.",
     [("mer Rouge", "in"), ("Hodeïda", "near")]),
    ("YE IL", "Les Houthis ont tiré des missiles depuis le Yémen en direction d'Israël.",
     [("Yémen", "from"), ("Israël", "to")]),
    ("CD", "Le M23 s'est emparé de la cité de Rubaya, dans le territoire de Masisi.",
     [("Rubaya", "at"), ("Masisi", "in")]),
    ("CD", "Des combats ont éclaté autour de Kanyabayonga, au nord de Goma.",
     [("Kanyabayonga", "near"), ("Goma", "near")]),
    ("SD", "L'armée soudanaise a repris Wad Madani, capitale de l'État d'Al-Jazirah.",
     [("Wad Madani", "at"), ("Al-Jazirah", "in")]),
    ("CF", "Trois Casques bleus ont été blessés à trente kilomètres de Bria, dans la préfecture de la Haute-Kotto.",
     [("Bria", "near"), ("Haute-Kotto", "in")]),
    ("ML", "Une colonne de l'armée a quitté Kidal vers Tessalit dans la nuit.", [("Kidal", "at"), ("Tessalit", "to")]),
    ("TD SD", "Vingt mille réfugiés ont traversé la frontière à Adré, dans l'est du Tchad.",
     [("Adré", "at"), ("est du Tchad", "in")]),
    ("ML", "Un véhicule a sauté sur une mine sur l'axe Douentza-Hombori.",
     [("Douentza", "between"), ("Hombori", "between")]),
    ("SN", "Le président sénégalais est arrivé à Dakar en provenance de Nouakchott.",
     [("Dakar", "at"), ("Nouakchott", "from")]),
    ("LB", "La Finul a signalé des tirs à proximité de Marjayoun, dans le sud du Liban.",
     [("Marjayoun", "near"), ("sud du Liban", "in")]),
    ("SD", "Des drones ont frappé Port-Soudan pour le cinquième jour consécutif.", [("Port-Soudan", "at")]),
    ("HT", "Haïti connaît une vague de violences sans précédent.", [("Haïti", "in")]),
    ("BF", "Des blessés ont été soignés à Djibo, Dori et Fada N'Gourma.",
     [("Djibo", "at"), ("Dori", "at"), ("Fada N'Gourma", "at")]),
    ("ML", "Un avion s'est posé sur l'aéroport de Ménaka.", [("Ménaka", "at")]),
    ("CM", "L'avion a atterri à l'aéroport international Général Untel Bidule avant l'aube.",
     [("aéroport international Général Untel Bidule", "at")]),
    ("CD", "Le porte-parole de la mission à Bunia a confirmé l'attaque.", [("Bunia", "at")]),
    ("CD", "Le gouverneur militaire du Nord-Kivu s'est rendu à Sake vendredi.", [("Sake", "at")]),
    ("RU", "Le ministre se rendra à Moscou lundi.", [("Moscou", "at")]),
]  # fmt: skip

FRENCH_ACTORS = [
    ("ML", "Bamako a été visée par des sanctions de la Cédéao."),
    ("NE", "C'est une victoire pour Niamey."),
    ("ML", "Le texte a été signé par Bamako et Niamey."),
    ("TH", "La Thaïlande s'est proposée comme médiateur."),
    ("ML", "Bamako a rejeté les conclusions du rapport."),
    ("FR LB", "Beyrouth a demandé à Paris de livrer des véhicules blindés."),
    ("CD RW", "Kinshasa accuse Kigali de soutenir les rebelles."),
    ("CF RU", "Bangui a reçu de Moscou six blindés, selon l'ambassade de Russie."),
    ("ML", "Le président Ibrahim Tessougué a dénoncé la décision de Bamako."),
    ("UA US", "Washington livrera à Kiev des systèmes antiaériens."),
    ("NE FR", "Le Niger a expulsé l'ambassadeur de France."),
    ("ML", "Les relations entre Bamako et les Nations unies se sont dégradées."),
    ("CD", "Le gouverneur militaire de l'Ituri a démissionné."),
    ("CI TR", "Le pays a commandé six hélicoptères à la Turquie."),
    ("NE NG", "Le ministre nigérien a remercié son homologue nigérian."),
    ("ML", "Mardi, la Paix reste l'espoir de l'Union, selon le Nord."),
    ("SD", "Port-Soudan a dénoncé le rapport."),
    ("ML RU", "La Russie réclame une enquête, le Mali la refuse."),
    ("ML", "L'État islamique au Sahel a publié une vidéo."),
    ("CF", "Les gardes du palais de Bokassoua ont refusé. Celle-ci a duré."),
]

ENGLISH_PLACES = [
    ("UA", "Six launchers left for Ukraine on Monday.", [("Ukraine", "to")]),
    ("UA", "The talks left no room for Moscow.", []),
    ("RU", "Moscow was hit by sanctions.", []),
    ("CD", "The government in Kinshasa rejected the report.", []),
    ("CD", "Bunagana fell to the rebels on Thursday.", [("Bunagana", "at")]),
    ("SD", "The airframes were shipped to eastern Libya.", [("eastern Libya", "to")]),
    ("MX", "Ten bodies were found in Culiacan, Sinaloa state.", [("Culiacan", "at"), ("Sinaloa", "in")]),
    ("CD", "Gunmen killed ten people in Tarkusha.", [("Tarkusha", "in")]),
    ("SD TD", "Thousands fled Tawila towards the border town of Tine, in eastern Chad.",
     [("Tawila", "at"), ("Tine", "to"), ("eastern Chad", "in")]),
    ("SD", "The army retook Bahri, north of Khartoum, witnesses said.", [("Bahri", "at"), ("Khartoum", "near")]),
    ("UA RU", "Kyiv said its forces had withdrawn from Avdiivka, in the Donetsk region.",
     [("Avdiivka", "from"), ("Donetsk region", "in")]),
    ("CD", "Rebels seized the mining town of Rubaya in North Kivu province.", [("Rubaya", "at"), ("North Kivu", "in")]),
    ("HT", "Gang members killed 20 people in Pont-Sonde, in Haiti's Artibonite region.",
     [("Pont-Sonde", "at"), ("Haiti", "in"), ("Artibonite", "in")]),
    ("YE", "Two ships were hit in the Red Sea off the Yemeni port of Hodeidah.",
     [("Red Sea", "in"), ("Hodeidah", "at")]),
    ("LB", "An Israeli strike on Khiam killed two people.", [("Khiam", "at")]),
    ("CF", "The UN Mission in the Central African Republic said three peacekeepers died near Obo.", [("Obo", "near")]),
    ("NE NG", "The Nigerien minister flew to Abuja to meet his Nigerian counterpart.", [("Abuja", "to")]),
    ("LB", "The road between Tyre and Naqoura was closed.", [("Tyre", "between"), ("Naqoura", "between")]),
    ("SD", "Shells hit a market in El Fasher, North Darfur, on Sunday.", [("El Fasher", "at"), ("North Darfur", "in")]),
    ("ML", "Mali's north has been unstable since 2012.", [("Mali", "in")]),
    ("UA US", "Washington delivered six launchers to Kyiv.", []),
    ("CD RW", "Kinshasa accused Kigali of backing the rebels.", []),
    ("ML", "Relations between Bamako and the United Nations have soured.", []),
]  # fmt: skip


@pytest.mark.parametrize(("countries", "text", "wanted"), FRENCH_PLACES)
def test_french_locative_names_are_places(countries: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert brief_of("fr", countries, text) == wanted


@pytest.mark.parametrize(("countries", "text"), FRENCH_ACTORS)
def test_french_names_that_act_are_no_places(countries: str, text: str) -> None:
    assert brief_of("fr", countries, text) == []


@pytest.mark.parametrize(("countries", "text", "wanted"), ENGLISH_PLACES)
def test_english_names_are_places_only_where_something_is(
    countries: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert brief_of("en", countries, text) == wanted


def test_region_of_a_village_is_told_and_is_itself_a_place() -> None:
    village, region = places_of("fr", "ML", "Deux soldats sont morts près de Talataye, dans la région de Gao.")
    assert (village.region, village.precision, village.country) == ("Gao", "approximate", "ML")
    assert (region.name, region.relation, region.precision, region.kind) == ("Gao", "in", "area", "region")


def test_region_in_brackets_is_told() -> None:
    village, region = places_of(
        "fr", "ML", "Une patrouille est tombée dans une embuscade à Farabougou (cercle de Niono)."
    )
    assert (village.region, region.relation) == ("Niono", "in")


def test_unknown_village_after_a_noun_of_place_is_a_place_without_coordinates() -> None:
    (village,) = places_of("fr", "ML", "L'attaque s'est produite dans le village de Zarakoy.")
    assert (village.name, village.key, village.precision, village.latitude) == ("Zarakoy", None, "unknown", None)


def test_exact_village_has_its_coordinates() -> None:
    (place,) = places_of("fr", "ML", "Un convoi a été attaqué à Aguelhok.")
    assert place.precision == "exact" and place.latitude == pytest.approx(19.5, abs=0.2) and place.country == "ML"


def test_namesake_of_the_article_s_country_is_meant() -> None:
    (malian,) = places_of("fr", "ML", "Trois hommes ont été tués à Gao.")
    (burkinabe,) = places_of("fr", "BF", "Trois hommes ont été tués à Gao.")
    assert (malian.country, burkinabe.country) == ("ML", "BF")


def test_small_village_of_a_far_country_is_not_taken() -> None:
    found = places_of("fr", "UA", "L'avocat est arrivé à Bafoulabé hier.")
    assert all(place.country == "UA" or place.key is None for place in found)


def test_dateline_is_no_place() -> None:
    text = "BOBO-DIOULASSO, 4 mai (Agence) - Huit soldats sont morts à Solhan."
    assert brief_of("fr", "BF", text) == [("Solhan", "at")]


def test_curly_apostrophes_and_no_break_spaces_change_nothing() -> None:
    text = "Des obus sont tombés près d’El\u00a0Geneina."
    (place,) = places_of("fr", "SD", text)
    assert (place.name, place.relation, place.country) == ("El\u00a0Geneina", "near", "SD")


def test_one_sentence_takes_about_a_millisecond() -> None:
    sentences = [sent for _, text, _ in FRENCH_PLACES for sent in parse("fr", text).sents]
    start = time.process_time()
    for sent in sentences:
        find_places(sent, language="fr", countries=("ML",))
    assert (time.process_time() - start) / len(sentences) < 0.005  # about 0.35 ms on a quiet core
