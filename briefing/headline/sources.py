"""Who says it: the end of a headline ("selon le gouvernement"), or nothing where the language cannot say it."""

from __future__ import annotations

from briefing.headline.names import is_proper, say_actor, say_form, say_name
from briefing.headline.wording import Phrase, Wording, fold, split_article, tidy
from briefing.models import Fact


def strip_lead_in(text: str, wording: Wording) -> str:
    """Return an attribution without the words that bring it in ("selon")."""
    for words in wording.table["attribution"]["drop"]:
        if fold(text).startswith(fold(words) + " "):
            return text[len(words) :].strip()
    return text


def _key_of(name: str, fact: Fact) -> str:
    return next((a.key for a in fact.actors if fold(a.name) == fold(name)), "")


def _say_titled(text: str, fact: Fact, origin: Wording, target: Wording) -> Phrase | None:
    """Say "le lieutenant-colonel X" by the name of the actor X; not "un proche de X", who is somebody else."""
    for actor in fact.actors:
        name = fold(actor.name)
        if name and fold(text).endswith(f", {name}"):
            return say_actor(actor, origin, target)
        title = fold(split_article(text, origin)[1]).removesuffix(name).split()
        if name and fold(text).endswith(" " + name) and not set(title) & set(origin.table["particles"]):
            return say_actor(actor, origin, target)
    return None


def _say_full_name(text: str, origin: Wording, target: Wording) -> Phrase | None:
    """Return a name of several words as it is: that of a person whom the statement's own reading does not know."""
    if origin.language == target.language or len(text.split()) < 2 or not is_proper(text, origin):
        return None
    return say_name(text, "", origin, target)


def say_attribution(fact: Fact, origin: Wording, target: Wording) -> Phrase | None:
    """Return the fact's attribution as the target language says it, or None when there is none that it can say."""
    if not fact.attribution:
        return None
    text = strip_lead_in(tidy(fact.attribution), origin)
    if any(fold(text).startswith(fold(words)) for words in origin.table["attribution"]["as_is"]):
        phrase = target.phrases.get(text)
        return say_form(phrase, target) if phrase else None
    key = _key_of(text, fact)
    titled = _say_titled(text, fact, origin, target) if origin.language != target.language else None
    said = titled or say_name(text, key, origin, target) or _say_titled(text, fact, origin, target)
    said = said or _say_full_name(text.rpartition(", ")[2], origin, target)
    article = split_article(said.text, target)[0] if said else ""
    if said and not article and fold(said.bare).split()[0] in target.table["attribution"]["bare_plural"]:
        return Phrase(f"des {said.bare}", said.bare, True)
    return said


def say_source(fact: Fact, headline: str, origin: Wording, target: Wording) -> str:
    """Return the words that tell whose word the fact is; nothing when the headline names the same source already."""
    if not fact.attribution or fact.certainty in ("stated", "denied"):
        return ""
    suffixes = target.table["suffixes"]
    text = tidy(fact.attribution)
    verbatim = any(fold(text).startswith(fold(words)) for words in origin.table["attribution"]["as_is"])
    if verbatim and origin.language == target.language and len(text) <= 60:
        return f", {text[0].lower()}{text[1:]}"
    said = say_attribution(fact, origin, target)
    if said is None:
        return str(suffixes["attributed_unnamed"]) if fact.certainty == "attributed" else ""
    if fold(said.bare) in fold(headline):
        return ""
    return str(suffixes["attributed"]).format(source=said.text)
