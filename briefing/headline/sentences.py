"""A sentence about a fact from its figures alone, for where the source's own sentence cannot be said."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.headline.circumstances import say_circumstances
from briefing.headline.dates import is_moment, say_date
from briefing.headline.figures import current_figures, say_role
from briefing.headline.patterns import LIST_MARK, join_words
from briefing.headline.places import say_places
from briefing.headline.scope import places_of
from briefing.headline.sources import say_source
from briefing.headline.wording import Wording, load_wordings
from briefing.models import Fact

# What befalls people, in the order in which a sentence tells it.
FATES = ("killed", "wounded", "abducted", "detained", "neutralised", "displaced")


def say_sentence(fact: Fact, *, language: str, phrases: Mapping[str, str]) -> tuple[str, str] | None:
    """Return what befell whom, where, when and on whose word, in `language`, or None where no figure tells it.

    Returns:
        The sentence without its date, and the whole one.

    Raises:
        TableError: a language has no headlines.toml.
    """
    languages = load_wordings(fact.lead.language, language, phrases)
    target = languages[1]
    found = fact.lead.date_found
    if fact.certainty == "denied" or fact.lead.negated or (found and found.future):
        return None
    fates = {role: told for role in _list_fates(fact) if (told := _tell(fact, role, languages))}
    if not fates:
        return None
    scene = _tell_scene(fact, languages)
    when = _say_when(fact, target) if is_moment(fact, languages[0]) else ""
    if not (scene or when or "displaced" in fates):
        return None  # that so many were killed, somewhere and some day, tells nothing
    text = " ".join([target.table["lists"]["and"].replace(LIST_MARK, "").join(fates.values()), *scene])
    source = say_source(fact, "", *languages)
    if fact.certainty in ("attributed", "unconfirmed") and not source:
        return None
    return _finish(text + source, target), _finish(text + when + source, target)


def _list_fates(fact: Fact) -> tuple[str, ...]:
    """Return what befell people that a sentence may tell of: beside the foes put out of action, of nobody unnamed."""
    figures = [figure for role in FATES for figure in current_figures(fact, role)]
    if any(figure.what == "neutralised" for figure in figures):
        return ("neutralised",)
    return FATES


def _tell_scene(fact: Fact, languages: tuple[Wording, Wording]) -> list[str]:
    """Return in what and where it happened; of people who fled, the places named are as well those they fled to."""
    figures = [figure for role in FATES for figure in current_figures(fact, role)]
    if any(figure.what == "displaced" for figure in figures):
        return []
    circumstance = say_circumstances(fact, *languages).get("circumstance")
    where = say_places(places_of(fact, figures), languages, with_country=False)
    return [*([circumstance.text] if circumstance else []), *([where] if where else [])]


def _tell(fact: Fact, role: str, languages: tuple[Wording, Wording]) -> str:
    """Return "42 soldiers were killed", "were reportedly killed" where nobody confirms it, or nothing."""
    origin, target = languages
    phrase = say_role(fact, role, origin, target)
    shapes = target.table.get("sentences", {}).get(role)
    if phrase is None or not shapes:
        return ""
    who = phrase.text.removesuffix(f" {target.table['roles'][role]['participle'][0]}")
    if who == phrase.text and "plain" in shapes:
        who = phrase.text.removesuffix(f" {shapes['plain']}")
    if who == phrase.text:
        return ""  # what is counted stands for what befell it ("23 bodies")
    shape = shapes["hedged" if fact.certainty == "unconfirmed" else "told"][1 if phrase.plural else 0]
    return str(shape).format(who=who)


def _say_when(fact: Fact, target: Wording) -> str:
    if not fact.date:
        return ""
    form = ("year", "month", "day")[min(fact.date.count("-"), 2)]
    return " " + str(target.table["sentences"]["when"][form]).format(date=say_date(fact.date, target))


def _finish(text: str, target: Wording) -> str:
    text = join_words(text, target)
    return f"{text[:1].upper()}{text[1:]}."
