"""Which frame of which theme fits a sentence best, with the cues that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.extract.depth import is_misread
from briefing.extract.frames import Alternatives, Frame, Trigger
from briefing.extract.reading import Reading
from briefing.extract.sentences import find_quotations
from briefing.models import Cue
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# A need met by what the article is about, not by the sentence itself, counts a little less.
_BY_CONTEXT = 0.85
_NOUN_TRIGGER = 0.92
_FIGURE_TRIGGER = 0.75
_OFF_TOPIC = 0.2
_OFF_TOPIC_NEARBY = 0.08
_ACCIDENT = 0.8
_NEGATED = 0.6
# A denial in the main clause is the news, whatever is denied.
_DENIAL = 0.15
# What a denial or an accusation is about decides between themes.
_CONTENT = 0.3
# Acts of speech that are aimed at somebody: at the UN, they are tensions with it.
_SPOKEN_AT = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))
_NAMED_STATE = ("country", "person", "organisation")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits, its score (0 to about 1.2), the token that set it off and the reasons."""

    frame: Frame
    score: float
    trigger: Token
    cues: tuple[Cue, ...]


def match_frames(reading: Reading, frames: Iterable[Frame], *, context: frozenset[str]) -> tuple[Match, ...]:
    """Return the frames that fit the sentence, best first.

    `context` holds what the article and the sentences before give beyond the sentence ("context:security",
    "follows:un_tensions").
    """
    here = len(reading.hits.get("off_topic", ()))
    penalty = _ACCIDENT * bool(reading.hits.get("accident")) + _OFF_TOPIC * here
    penalty += _OFF_TOPIC_NEARBY * (reading.setting.off_topic - here)
    found = [match for frame in frames if (match := _match(reading, frame, context, penalty)) is not None]
    found = [_weigh_content(match, found, reading) for match in found]
    return tuple(sorted(found, key=lambda match: (-match.score, match.frame.theme, match.frame.id)))


def _weigh_content(match: Match, found: Sequence[Match], reading: Reading) -> Match:
    """Return a denial or an accusation with what it is about counted: its theme is that of its content."""
    about_un = match.frame.theme == "un_tensions" and match.frame.event in _SPOKEN_AT
    if not match.frame.denial and match.frame.id != "accusation" and not about_un:
        return match
    under = {t.i for t in match.trigger.subtree} - {match.trigger.i}
    told = [m.score for m in found if m.frame.theme == match.frame.theme and m.trigger.i in under and not _is_speech(m)]
    aimed_at = {i for i in under - _subject(match.trigger) if i > match.trigger.i}
    embargo = any("embargo" in reading.forms[i] for i in aimed_at if i in reading.forms)
    named = 1.0 if about_un and reading.hits.get("un", set()) & aimed_at and not embargo else 0.0
    bonus = _CONTENT * min(1.0, max([named, *told], default=0.0)) * reading.depth[match.trigger.i]
    if bonus == 0.0:
        return match
    return replace(match, score=match.score + bonus, cues=(*match.cues, Cue("content", match.frame.theme, bonus)))


def _is_speech(match: Match) -> bool:
    return match.frame.denial or match.frame.id == "accusation"


def _match(reading: Reading, frame: Frame, context: frozenset[str], penalty: float) -> Match | None:
    triggered = _best_trigger(reading, frame)
    if triggered is None:
        return None
    token, strength, cue = triggered
    scope = _scope(token)
    under = scope - {token.i} if token.pos_ == "VERB" else scope
    met = [_met(reading, alternatives, context, None) for alternatives in frame.needs]
    met += [_met(reading, alternatives, context, under) for alternatives in frame.object]
    met += [_met(reading, alternatives, context, None, apart_from=_subject(token)) for alternatives in frame.about]
    share = min(met, default=1.0)
    if frame.actors and not _has_actor(reading, token):
        share *= 0.6
    if not frame.denial and is_negated(token, language=reading.setting.language) and not _spares_victims(reading):
        share *= _NEGATED
    score = frame.weight * strength * share - penalty
    if frame.denial and reading.depth[token.i] >= 0.75:
        score += _DENIAL
    if share == 0.0 or score <= 0.0:
        return None
    cues = (Cue("trigger", cue, strength), Cue("needs", f"share {share:.2f}", share), Cue("off topic", "", -penalty))
    return Match(frame, score, token, cues)


def _best_trigger(reading: Reading, frame: Frame) -> tuple[Token, float, str] | None:
    language = reading.setting.language
    best: tuple[float, int, Token, str] | None = None
    for token, factor, cue in _triggers(reading, frame, language):
        weight = reading.depth[token.i] * factor
        if best is None or (weight, -token.i) > (best[0], -best[1]):
            best = (weight, token.i, token, cue)
    return (best[2], best[0], best[3]) if best else None


def _triggers(reading: Reading, frame: Frame, language: str) -> Iterable[tuple[Token, float, str]]:
    for token in reading.sent:
        if token.pos_ in ("VERB", "AUX", "ADJ") or is_misread(token, language=language):
            for trigger in frame.verbs.get(language, ()):
                if frame.denial and denies_nothing(token, language=language):
                    continue
                if _verb_fits(token, trigger, reading, language):
                    yield token, 1.0 + 0.03 * len(trigger.with_words), " + ".join((*trigger.head, *trigger.with_words))
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            for trigger in frame.nouns.get(language, ()):
                if _phrase_at(token, trigger.head, reading.forms) and not _is_modifier(token, language):
                    yield token, _noun_factor(token, language) + 0.02 * len(trigger.head), " ".join(trigger.head)
    if frame.denial:
        yield from ((token, 1.0, f"categorical: {token.text}") for token in categorical_denials(reading))
    for quantity in reading.quantities:
        if quantity.what in frame.roles and not quantity.superseded:
            for token in reading.sent:
                if quantity.start <= token.idx < quantity.end and token.pos_ in ("NOUN", "NUM", "ADJ", "VERB", "PRON"):
                    yield token, _FIGURE_TRIGGER, f"figure {quantity.what}"


def is_told_negated(reading: Reading, match: Match) -> bool:
    """Return whether the sentence says that the event did not or will not happen."""
    negated = is_negated(match.trigger, language=reading.setting.language)
    return negated and not match.frame.denial and not _spares_victims(reading)


def denies_nothing(token: Token, *, language: str) -> bool:
    """Return whether a verb of denial is itself negated ("n'a ni confirmé ni infirmé", "has not denied")."""
    before = [t.text.casefold() for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    return is_negated(token, language=language) or any(word in ("ni", "neither", "nor") for word in before)


def categorical_denials(reading: Reading) -> tuple[Token, ...]:
    """Return the verbs that somebody denies outright ("« Nous n'avons jamais tiré », assure X", "insisted it never …").

    A quotation, or the clause of a reporting verb, negated by "jamais", "aucun", "never"; not a toll of nobody.
    """
    table = load_table(reading.setting.language, "grammar")
    speech = load_table(reading.setting.language, "speech")
    text = reading.sent.text.casefold()
    phrases = any(phrase in text for phrase in speech["deny_phrases"]) and any(mark in text for mark in '«“"')
    found = [reading.sent.root] if phrases else []
    for token in reading.sent:
        if token.pos_ != "VERB" or _spares_victims(reading):
            continue
        near = {t.text.casefold() for t in token.subtree if t.i < token.i + 3}
        told = token.dep_ in ("ccomp", "parataxis", "ROOT") and _is_quoted(token, reading)
        reported = token.dep_ == "ccomp" and any(f in speech["insist"] for f in reading.forms.get(token.head.i, ()))
        if near & {*table["categorical"]} and (told or reported):
            found.append(token)
    return tuple(found)


def _is_quoted(token: Token, reading: Reading) -> bool:
    at = token.idx
    offset = reading.sent.start_char
    spans = find_quotations(reading.sent.text, language=reading.setting.language)
    return any(start + offset <= at < end + offset for start, end in spans)


def _spares_victims(reading: Reading) -> bool:
    """Return whether the sentence says that nobody was hurt: news of an attack all the same."""
    none = load_table(reading.setting.language, "grammar")["none"]
    casualties = reading.hits.get("casualty", set())
    return any(t.i in casualties and any(c.text.casefold() in none for c in t.children) for t in reading.sent)


def is_negated(token: Token, *, language: str) -> bool:
    """Return whether a verb, or the verb a noun hangs on, is negated ("n'a pas", "aucun", "did not")."""
    words = load_table(language, "grammar")["negations"]
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    near = (*verb.children, *(child for child in token.children))
    return any(child.text.casefold() in words for child in near)


def _is_modifier(token: Token, language: str) -> bool:
    """Return whether a noun only qualifies another one ("équipement de combat"), or is there to be denied ("aucun")."""
    if token.dep_ == "amod" or any(
        c.text.casefold() in load_table(language, "grammar")["none"] for c in token.children
    ):
        return True
    if token.head.lemma_.casefold() in load_table(language, "grammar")["counters"]:
        return False
    return token.dep_ in ("compound", "nmod") and not any(
        child.dep_ in ("det", "nummod", "amod") for child in token.children
    )


def _noun_factor(token: Token, language: str) -> float:
    """Return how much of the clause's weight a noun carries: all of it under a verb that leaves the event to it."""
    light = load_table(language, "grammar")["light_verbs"][0]["lemmas"]
    governor = token.head
    if token.dep_ in ("pobj", "prep"):
        return _NOUN_TRIGGER - 0.1
    return 1.08 if governor.lemma_.casefold() in light and governor != token else _NOUN_TRIGGER


def _verb_fits(token: Token, trigger: Trigger, reading: Reading, language: str) -> bool:
    if not _is_form_of(token, trigger.head, reading.forms, language):
        return False
    if trigger.reflexive and not _is_reflexive(token, language):
        return False
    if _says_nothing(token, reading, language):
        return False
    if not trigger.with_words:
        return True
    near = {*(t.i for t in token.subtree), *range(token.i + 1, min(token.i + 9, reading.sent.end))}
    return all(_phrase_among(word, near, reading.forms) for word in trigger.with_words)


def _says_nothing(token: Token, reading: Reading, language: str) -> bool:
    """Return whether a verb tells that somebody would not speak ("se refuse à tout commentaire")."""
    silence = load_table(language, "grammar")["no_news"]
    near = [t for child in token.children for t in (child, *child.children) if child.dep_ not in ("conj", "parataxis")]
    return any(word in reading.forms.get(t.i, ()) for t in near for word in silence)


def _is_form_of(token: Token, head: tuple[str, ...], forms: Mapping[int, frozenset[str]], language: str) -> bool:
    if len(head) > 1:
        return _phrase_at(token, head, forms)
    if head[0] in forms[token.i]:
        return True
    endings = load_table(language, "grammar")["participle_endings"]
    for infinitive, participles in endings.items():
        stem = head[0].removesuffix(infinitive)
        if (
            stem != head[0]
            and token.pos_ != "NOUN"
            and token.text.casefold() in {stem + ending for ending in participles}
        ):
            return True
    return False


def _is_reflexive(token: Token, language: str) -> bool:
    reflexive = load_table(language, "grammar")["reflexive"]
    before = [t.text.casefold() for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    return any(word in before for word in reflexive)


def _phrase_at(token: Token, words: tuple[str, ...], forms: Mapping[int, frozenset[str]]) -> bool:
    return all(word in forms.get(token.i + step, ()) for step, word in enumerate(words))


def _phrase_among(phrase: str, indices: set[int], forms: Mapping[int, frozenset[str]]) -> bool:
    words = phrase.split()
    return any(all(word in forms.get(i + step, ()) for step, word in enumerate(words)) for i in indices)


def _scope(token: Token) -> set[int]:
    """Return the tokens that a trigger governs: its subtree, and for a noun also its verb's."""
    scope = {t.i for t in token.subtree}
    if token.pos_ not in ("VERB", "AUX"):
        governor = token.head
        while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
            governor = governor.head
        scope |= {t.i for t in governor.subtree}
    return scope


def _subject(token: Token) -> set[int]:
    subjects = (child for child in token.children if child.dep_.startswith("nsubj"))
    return {t.i for child in subjects for t in child.subtree}


def _met(
    reading: Reading,
    alternatives: Alternatives,
    context: frozenset[str],
    scope: set[int] | None,
    apart_from: frozenset[int] | set[int] = frozenset(),
) -> float:
    """Return 1 where one alternative is met in scope, less where only the context meets it, 0 where none does."""
    for name in alternatives:
        found = reading.hits.get(name, set()) - apart_from
        if found and (scope is None or found & scope):
            return 1.0
    return _BY_CONTEXT if any(name in context for name in alternatives) else 0.0


def _has_actor(reading: Reading, token: Token) -> bool:
    """Return whether the trigger's subject, agent or sentence names who acts: a state, a bloc, a person, the UN."""
    kinds = ("state", "bloc", "un", *_NAMED_STATE, "armed_group", "armed_force", "civil_society")
    subject = _subject(token) | _subject(token.head)
    among = subject or {t.i for t in reading.sent}
    if any(t.pos_ == "PRON" for t in reading.sent if t.i in subject):
        return True
    return any(reading.hits.get(kind, set()) & among for kind in kinds)
