"""Names of actors as the headline's language says them; a name that cannot be said with certainty is None."""

from __future__ import annotations

from briefing.headline.countries import country_codes, say_country
from briefing.headline.offices import say_office
from briefing.headline.wording import Phrase, Wording, fold, is_plural_article, load_wording, split_article, tidy
from briefing.models import Actor
from briefing.tables import cache_tables

LONGEST = 60
GROUPS = ("organisations", "offices", "people", "places")


def _forms(group: str, wording: Wording) -> dict[str, list[str]]:
    """Return the forms by key: those of exonyms.toml, then those by which actors.toml recognises the same actor."""
    forms = {key: list(names) for key, names in wording.exonyms[group].items()}
    for key, names in wording.actors.get(group, {}).items():
        forms.setdefault(key, []).extend(names)
    return forms


@cache_tables
def index_names(language: str, *, wide: bool = False) -> dict[str, tuple[str, str, str]]:
    """Return (group, key, form) by folded name, articles left out, for every exonym that `language` knows.

    With `wide`, also the names by which actors.toml recognises an actor.
    """
    wording = load_wording(language)
    index: dict[str, tuple[str, str, str]] = {}
    for group in GROUPS:
        for key, forms in (_forms(group, wording) if wide else wording.exonyms[group]).items():
            for form in forms:
                index.setdefault(fold(split_article(form, wording)[1]), (group, key, form))
                if group == "people":
                    index.setdefault(fold(form.split()[-1]), (group, key, form.split()[-1]))
    return index


def say_form(form: str, wording: Wording) -> Phrase:
    """Return a form of the tables as a phrase."""
    article, bare = split_article(form, wording)
    return Phrase(article + bare, bare, is_plural_article(article, wording) or _reads_plural(bare, wording))


def find_form(name: str, origin: Wording, target: Wording) -> str | None:
    """Return the form of the target's tables for a name that the tables of `origin` know, or None."""
    index = index_names(origin.language)
    entry = index.get(fold(name)) or index.get(fold(split_article(name, origin)[1]))
    if entry is None or origin.language == target.language:
        return entry[2] if entry else None
    forms = target.exonyms[entry[0]].get(entry[1])
    return str(forms[0]) if forms else None


def say_known(name: str, origin: Wording, target: Wording, *, wide: bool = False) -> Phrase | None:
    """Return what `target` calls a name that the tables of `origin` know, or None."""
    entry = index_names(origin.language, wide=wide).get(fold(split_article(name, origin)[1]))
    if entry is None:
        return None
    group, key, form = entry
    if origin.language == target.language:
        article = split_article(form, origin)[0]
        own, bare = split_article(name, origin)
        return Phrase((own or article) + bare, bare, say_form(form, origin).plural)
    said = [*target.exonyms[group].get(key, ()), *target.actors.get(group, {}).get(key, ())]
    if not said:
        return None
    short = group == "people" and " " not in form and " " not in name.strip()
    return say_form(said[0].split()[-1] if short else said[0], target)


def _reads_plural(bare: str, wording: Wording) -> bool:
    """Guess from the head word whether a name without a plural article is plural."""
    last = fold(bare).split()[-1] if bare.split() else ""
    if wording.language == "en":
        return last in ("forces", "troops", "rebels", "authorities", "houthis", "taliban", "shabaab") or (
            bare[:1].islower() and last.endswith("s") and not last.endswith("ss")
        )
    first = fold(bare).split()[:1]
    return first in (["forces"], ["autorites"])


def is_proper(bare: str, wording: Wording) -> bool:
    """Return whether every word of a name has a capital, but for its particles."""
    words = bare.replace("-", " ").replace("’", " ").replace("'", " ").split()
    named = [w for w in words if w[:1].isupper() or w[:1].isdigit()]
    rest = [w for w in words if w not in named]
    return bool(named) and words[0] in named and all(fold(w) in wording.table["particles"] for w in rest)


def _trailing_name(name: str) -> str | None:
    """Return the capitalised words at the end of `name`: "le colonel Assimi Goïta" gives "Assimi Goïta"."""
    words = name.split()
    at = len(words)
    while at and words[at - 1][:1].isupper():
        at -= 1
    return " ".join(words[at:]) or None


def _say_own(name: str, wording: Wording) -> Phrase | None:
    """Say a name in its own language, with the article of its head word where it has none."""
    article, bare = split_article(name, wording)
    if fold(bare).split()[:1] and fold(bare).split()[0] in wording.table["possessives"]:
        return None
    if not article and wording.table["subject_article"]:
        head = fold(bare)
        for candidate in ("le", "la", "l’", "les"):
            heads = wording.table["head_articles"].get(candidate, ())
            if any(head == fold(h) or head.startswith(fold(h) + " ") for h in heads):
                article = candidate if candidate == "l’" else candidate + " "
                break
    return Phrase(article + bare, bare, is_plural_article(article, wording) or _reads_plural(bare, wording))


def _keep_indefinite(said: Phrase, article: str, origin: Wording, target: Wording) -> Phrase | None:
    """Return "a government spokesman" for "un porte-parole du gouvernement"; None where that cannot be said."""
    if article.strip() not in origin.table["indefinite"]:
        return said
    own = said.text.removesuffix(said.bare)
    swaps = target.table["definite_to_indefinite"]
    if own in swaps:
        indefinite = "an " if swaps[own] == "a " and said.bare[:1] in "aeioAEIO" else str(swaps[own])
        return Phrase(indefinite + said.bare, said.bare, said.plural)
    return said if own.strip() in target.table["indefinite"] else None


def say_name(name: str, key: str, origin: Wording, target: Wording) -> Phrase | None:
    """Return the name of an actor or a source in the target language, or None when it has none there.

    Args:
        name: the text's own words.
        key: the actor's key ("country:ML", "org:ecowas", "person:…", "noun:…"), or "" when it is not known.
        origin: the language of the text.
        target: the language of the headline.
    """
    name = tidy(name)
    bare = split_article(name, origin)[1]
    if not bare or len(name) > LONGEST or fold(bare) in origin.table["possessives"]:
        return None
    code = country_codes(origin.language).get(fold(bare))
    if code and (not key or key == f"country:{code}" or not key.startswith("country:")):
        return say_country(code, target)
    if key.startswith("person:"):
        bare = _trailing_name(name) or bare
        name = bare if is_proper(bare, origin) else name
    known = say_known(name, origin, target)
    if known is not None and origin.language != target.language:
        return _keep_indefinite(known, split_article(name, origin)[0], origin, target)
    if origin.language == target.language:
        return known or _say_own(name, origin)
    named = not key.startswith("noun:") or (bare.isupper() and len(bare) > 1)
    copied = Phrase(bare, bare) if named and is_proper(bare, origin) else None
    office = say_office(name, origin, target)
    if office is not None:
        return _keep_indefinite(office, split_article(name, origin)[0], origin, target)
    phrase = target.phrases.get(name)
    return say_form(phrase, target) if phrase else say_known(name, origin, target, wide=True) or copied


def say_actor(actor: Actor, origin: Wording, target: Wording) -> Phrase | None:
    """Return the actor's name in the target language; a person under the fullest name that the article gives."""
    if target.phrases.get(f"{actor.start}:{actor.name}") == "":
        return None  # a part of another one's name
    if actor.key.startswith("person:") and actor.full_name:
        full = _trailing_name(tidy(actor.full_name))
        if full:
            return say_name(full, actor.key, origin, target)
    return say_name(actor.name, actor.key, origin, target)
