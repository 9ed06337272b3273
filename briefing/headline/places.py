"""Where it happened, as the headline's language says it: "près de Tessit (Gao)", "in the north-east of Mali"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.headline.countries import country_codes, say_country, say_in_country
from briefing.headline.names import find_form
from briefing.headline.patterns import LIST_MARK, SLOT_MARK, join_words
from briefing.headline.wording import Wording, fold, split_article, tidy
from briefing.models import Place

# The characters between two places that the text joins: ", ", " et ", " et à ".
_LONGEST_JOINT = 6
AREAS = frozenset(
    (
        *("region", "province", "state", "admin1", "admin2", "area", "sea", "lake", "river", "gulf", "county"),
        *("district", "department", "governorate", "island", "desert", "mountain", "continent", "water"),
    )
)


def country_of(place: Place) -> str | None:
    """Return the code of the country that the place is, or None when it is something in a country."""
    if place.key and place.key.startswith("country:"):
        return place.key.removeprefix("country:")
    return place.country if place.kind == "country" else None


def name_place(name: str, origin: Wording, target: Wording) -> str | None:
    """Return a place's name, without an article, as the target language writes it, or None when it is not a name."""
    name = tidy(name)
    code = country_codes(origin.language).get(fold(split_article(name, origin)[1]))
    country = say_country(code, target) if code else None
    if country:
        return country.bare
    known = find_form(name, origin, target)
    if known:
        return split_article(known, target)[1] if known[0].islower() else known
    phrase = target.phrases.get(name)
    if phrase:
        return split_article(phrase, target)[1]
    if not name or len(name) > 48:
        return None
    return name if origin.language == target.language or name[0].isupper() else None


def name_area(name: str, origin: Wording, target: Wording) -> str | None:
    """Return "north-east of Mali" for "nord-est du Mali", or None when it is not of that form."""
    return _say_direction(tidy(name), origin, target, form="name")


def _say_direction(name: str, origin: Wording, target: Wording, *, form: str = "text") -> str | None:
    """Say "nord-est du Mali" in the target language, or None when it is not of that form."""
    folded = fold(split_article(name, origin)[1])
    for key, word in sorted(origin.table["directions"].items(), key=lambda item: -len(item[1])):
        if not folded.startswith(fold(word) + " "):
            continue
        rest = folded.removeprefix(fold(word)).strip()
        for link in sorted(origin.table["direction_phrase"]["links"], key=len, reverse=True):
            code = country_codes(origin.language).get(rest.removeprefix(fold(link)).strip())
            country = say_country(code, target) if code and rest.startswith(fold(link)) else None
            if country:
                direction = target.table["directions"][key]
                shape = f"{form}_vowel" if direction[0] in "aeiou" else form
                pattern = target.table["direction_phrase"][shape]
                return join_words(pattern.format(direction=direction, country=SLOT_MARK + country.text), target)
    return None


def _with_article(name: str, wording: Wording) -> tuple[str, bool]:
    """Return a descriptive place ("base aérienne 101") with its article, and whether one is inside it."""
    head = wording.table["head_articles"]
    first = fold(name).split()[0]
    inside = first in {fold(area) for area in head["areas"]}
    for article in ("le", "la", "l’", "les"):
        if first in {fold(word) for word in head.get(article, ())}:
            return (article if article == "l’" else f"{article} ") + name, inside
    return name, inside


def _say_inside(place: Place, origin: Wording, target: Wording, *, with_country: bool) -> str:
    """Return " (Gao)" or " (Mali)", or nothing when neither is known or useful."""
    name = name_place(place.region, origin, target) if place.region else None
    if name is None and with_country and place.country and place.kind != "capital":
        country = say_country(place.country, target)
        name = country.bare if country else None
    if not name or fold(name) == fold(place.name):
        return ""
    return str(target.table["relations"]["inside"]).format(name=name)


def _say_one(place: Place, origin: Wording, target: Wording) -> str | None:
    """Say one place with its preposition, without what it lies in."""
    code = country_of(place)
    named = country_codes(origin.language).get(fold(split_article(place.name, origin)[1]))
    if named and (code or place.key is None):
        return say_in_country(code or named, target)
    direction = _say_direction(place.name, origin, target)
    name = name_place(place.name, origin, target)
    if direction or name is None:
        return direction
    relations = target.table["relations"]
    fixed = target.table["place_phrases"].get(fold(split_article(name, target)[1]))
    if fixed and place.relation != "near":
        return str(fixed)
    shape = "area" if place.kind in AREAS or place.precision == "area" else "at"
    if place.name in target.phrases:
        name, shape = target.phrases[place.name], "within" if shape == "area" else "site"
    elif name[0].islower():
        name, inside = _with_article(name, target)
        shape = "within" if inside else "at" if split_article(name, target)[0] else shape
    if place.relation == "near":
        shape = "near"
    return join_words(relations[shape].format(name=SLOT_MARK + name), target)


def _say_joined(places: Sequence[Place], said: str, languages: tuple[Wording, Wording]) -> str | None:
    """Return "in Goma, Butembo and Uvira" for places that the text joins to the first one, or None."""
    names: list[str] = []
    end = places[0].end
    joined = False
    for place in places[1:]:
        gap = place.start - end if place.start is not None and end is not None else 0
        name = name_place(place.name, *languages)
        # ", " goes on; " et " or " et à " ends the list.
        if not 2 <= gap <= _LONGEST_JOINT or joined or name is None or place.relation != places[0].relation:
            break
        names.append(name)
        joined, end = gap > 2, place.end
    if not joined:
        return None
    lists = languages[1].table["lists"]
    last = f"{lists['and'].replace(LIST_MARK, '')}{names[-1]}"
    return "".join([said, *(f"{lists['comma']}{name}" for name in names[:-1]), last])


def name_first_place(places: Sequence[Place], languages: tuple[Wording, Wording]) -> str | None:
    """Return the bare name of the first place that the target language can name, or None."""
    return next((name for place in places if (name := name_place(place.name, *languages))), None)


def say_places(places: Sequence[Place], languages: tuple[Wording, Wording], *, with_country: bool) -> str | None:
    """Return the phrase of the principal place, or None when there is none that the target language can say.

    Args:
        places: the fact's places, the principal one first.
        languages: the wording of the text and that of the headline.
        with_country: whether the country tells the reader something (the brief's places lie in several).
    """
    origin, target = languages
    precise = [p for p in places if not country_of(p)] or list(places)
    between = [n for p in precise if p.relation == "between" and (n := name_place(p.name, origin, target))]
    if len(between) >= 2:
        pattern = target.table["relations"]["between"]
        return str(pattern).format(first=between[0], second=between[1])
    for at, place in enumerate(precise):
        # One end alone of "between" is not where it happened.
        said = _say_one(place, origin, target) if place.relation not in ("from", "between") else None
        if said:
            joined = _say_joined(precise[at:], said, languages)
            if joined:
                return joined
            inside = _say_inside(place, origin, target, with_country=with_country and not country_of(place))
            return said if said.endswith(")") else said + inside
    return None
