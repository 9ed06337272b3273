"""Which runs of words of a sentence may be names of places: those of the gazetteer, then unknown capitalised ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.extract.country_names import country_of_demonym, stop_names
from briefing.extract.gazetteer import choose_place
from briefing.extract.place_index import PlaceEntry, PlaceIndex, fold_name, load_index
from briefing.extract.place_words import PlaceRules, Word, joins, load_rules
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Span

_LONGEST = 7
_WORLD_CITY = 100_000
HYPHENS = frozenset("-‑‐")
_PARTICLES = frozenset({"el", "al", "da", "de", "du", "del", "dos", "do", "das", "ez", "es", "bin", "sur", "en"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentence's article tells: its language, its likeliest countries, and the gazetteer to use.

    `local` are the folded names that other sentences of the article show to be places, though no gazetteer has them.
    """

    language: str
    countries: tuple[str, ...]
    index: PlaceIndex
    rules: PlaceRules
    local: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameFound:
    """Words `first` to `last` (included) that may name a place; `key` their folded form, None when it is unknown.

    `local` tells that the article shows elsewhere that the unknown name is a place's.
    """

    first: int
    last: int
    key: str | None
    local: bool = False


def make_setting(
    language: str, countries: tuple[str, ...], extra: Path | None, local: frozenset[str] = frozenset()
) -> Setting:
    """Return the setting for a sentence."""
    return Setting(language, countries, load_index(extra), load_rules(language), local)


def find_name(words: list[Word], at: int, setting: Setting) -> NameFound | None:
    """Return the longest name of the gazetteer that starts at word `at`, else a run of capitalised words, else None."""
    known = _find_known(words, at, setting)
    if not words[at].capital:
        return known
    run = _find_run(words, at, setting) if known is None or _runs_on(words, known, setting) else None
    return run if run is not None and (known is None or run.last > known.last) else known


def _runs_on(words: list[Word], known: NameFound, setting: Setting) -> bool:
    """Return whether a known name is but the first word of a longer one ("Carrefour" of "Carrefour Bête")."""
    ahead = words[known.last + 1] if known.last + 1 < len(words) else None
    if ahead is None or not ahead.capital:
        return False
    if ahead.gap in HYPHENS:
        # "Bangui-Mpoko" is one airport, "Bangui-Bouar" a road between two towns.
        return not setting.index.knows(ahead.key, setting.language)
    if ahead.gap not in (" ", "\u00a0"):
        return False
    return not setting.rules.has("weekdays", ahead.key) and ahead.key not in stop_names(setting.language)


def _find_known(words: list[Word], at: int, setting: Setting) -> NameFound | None:
    best, key = None, words[at].key
    if not words[at].capital and not _leads_to_capital(words, at):
        return None
    if not words[at].capital and (setting.rules.has("administrative", key) or key in setting.rules.contractions):
        return None
    starts = words[at].capital and key not in setting.rules.articles
    for last in range(at, min(at + _LONGEST, len(words))):
        word = words[last]
        if last > at:
            if not joins(word):
                break
            key = f"{key} {word.key}"
        capital = word.capital or starts or (last > at and word.text.isdigit())
        if capital and _may_end(word) and setting.index.knows(key, setting.language):
            best = NameFound(at, last, key, local=key in setting.local)
    if best is None or _is_stopped(words[best.first : best.last + 1], best.key or "", setting):
        return None
    return best


def _is_stopped(name: list[Word], key: str, setting: Setting) -> bool:
    """Return whether a name is a word that names no place, with or without an article ("La Mission")."""
    stops = stop_names(setting.language)
    bare = len(name) == 2 and name[0].key in setting.rules.articles and name[1].key in _common(setting.language)
    return key in stops or bare


@cache
def _common(language: str) -> frozenset[str]:
    """Return the nouns of bodies, which an article turns into no place."""
    table = load_table(language, "places")
    return frozenset((*table["org_nouns"], *table["title_nouns"]))


def _leads_to_capital(words: list[Word], at: int) -> bool:
    """Return whether a name that begins small may begin here: it goes on with a capital or a figure ("lac Tchad")."""
    for word in words[at + 1 : at + _LONGEST]:
        if not joins(word):
            return False
        if word.capital or word.text.isdigit():
            return True
    return False


def _may_end(word: Word) -> bool:
    # "Red Sea", "Émirats arabes unis" end in small letters; an article or a particle ends no name.
    return word.capital or word.text.isdigit() or len(word.text) > 3


def _find_run(words: list[Word], at: int, setting: Setting) -> NameFound | None:
    last = at
    while last + 1 < len(words) and joins(words[last + 1]) and words[last + 1].gap != "":
        ahead = words[last + 1]
        particle = (
            ahead.key in _PARTICLES and last + 2 < len(words) and words[last + 2].capital and joins(words[last + 2])
        )
        if not ahead.capital and not particle:
            break
        last += 2 if particle and not ahead.capital else 1
    run = words[at : last + 1]
    if _is_no_name(run, setting):
        return None
    return NameFound(at, last, None, local=" ".join(word.key for word in run) in setting.local)


def _is_no_name(run: list[Word], setting: Setting) -> bool:
    first = run[0]
    if first.key in stop_names(setting.language) or (first.text.isupper() and len(run) == 1) or len(run) > 4:
        return True
    if any(setting.rules.has("weekdays", word.key) for word in run) or setting.rules.has("place_nouns", first.key):
        return True
    if " ".join(word.key for word in run) in _bodies(setting.language):
        return True
    return country_of_demonym(first.key, language=setting.language) is not None


@cache
def _bodies(language: str) -> frozenset[str]:
    """Return the folded names of the institutions and groups that actors.toml lists: none of them is a place."""
    table = load_table(language, "actors")["organisations"]
    return frozenset(fold_name(name) for names in table.values() for name in names)


def find_facility(words: list[Word], at: int, setting: Setting) -> NameFound | None:
    """Return an airport, base, camp or the like that bears a name of its own ("aéroport international Untel").

    Where the name is a known place ("camp de Kati"), that place is the better answer: None.
    """
    last = at + _facility_head(words, at, setting)
    while last > at and last < len(words) and joins(words[last]) and setting.rules.has("adjectives", words[last].key):
        last += 1
    if last == at or last >= len(words) or not joins(words[last]) or not words[last].capital:
        return None
    if _find_known(words, last, setting) is not None:
        return None
    while (
        last + 1 < len(words) and joins(words[last + 1]) and (words[last + 1].capital or words[last + 1].text.isdigit())
    ):
        last += 1
    return NameFound(at, last, None)


def _facility_head(words: list[Word], at: int, setting: Setting) -> int:
    first = words[at]
    if first.capital or not setting.rules.has("facility_openings", first.key.partition(" ")[0]):
        return 0
    for size in (2, 1):
        keys = " ".join(word.key for word in words[at : at + size])
        if setting.rules.has("facility_heads", keys):
            return size
    return 0


def find_described(words: list[Word], at: int, setting: Setting) -> NameFound | None:
    """Return the capital or coast at `at` with its country's adjective: "la capitale américaine", "the Yemeni coast".

    `key` is then the ISO code of the country. The coast guard is no place.
    """
    other = at - 1 if setting.rules.table["possessive"] else at + 1
    if not 0 <= other < len(words) or not joins(words[max(at, other)]):
        return None
    code = country_of_demonym(words[other].key, language=setting.language, countries=setting.countries)
    first, last = min(at, other), max(at, other)
    behind = words[last + 1] if last + 1 < len(words) else None
    other_name = behind is not None and (behind.capital or behind.key == setting.rules.link)
    named = behind is not None and joins(behind) and (other_name or setting.rules.has("shore_bodies", behind.key))
    return None if code is None or named else NameFound(first, last, code)


def resolve_name(name: NameFound, *, area: bool | None, setting: Setting) -> PlaceEntry | None:
    """Return the place a name means in this article; None when it is unknown or only a small place far from it."""
    if name.key is None:
        return None
    entry = choose_place(
        setting.index.find_candidates(name.key, setting.language), countries=setting.countries, area=area
    )
    if entry is None or _is_at_home(entry, setting):
        return entry
    return None


def _is_at_home(entry: PlaceEntry, setting: Setting) -> bool:
    if entry.country is None or entry.kind in ("country", "capital") or entry.country in setting.countries:
        return True
    curated = not entry.key.startswith("geonames:") or entry.kind == "camp"
    if not setting.countries:
        return curated or entry.population >= 15_000
    return (curated and not entry.ambiguous) or entry.population >= _WORLD_CITY


def is_seat(name: NameFound, entry: PlaceEntry | None, setting: Setting) -> bool:
    """Tell whether a name may stand for a government: a country, a capital, a bloc's region."""
    if name.key in setting.rules.seats:
        return True
    if entry is None:
        return False
    return entry.kind in ("country", "capital") or (entry.country is None and entry.kind == "area")


def entity_label(sent: Span, words: list[Word], name: NameFound) -> str:
    """Return the label that the pipeline's entity recogniser gives to a name's words, or ""."""
    piece = sent.doc.char_span(words[name.first].start, words[name.last].end, alignment_mode="expand")
    if piece is None:
        return ""
    return piece.root.ent_type_ or next((token.ent_type_ for token in piece if token.ent_type_), "")
