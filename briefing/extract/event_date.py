"""When the event of a mention happened: the date that belongs to its verb, not the day it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.date_asides import DEMANDS, is_aside, is_measure
from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.extract.voices import Attribution
from briefing.models import DateFound
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# Expressions that count from the event told before.
_OF_THE_EVENT = frozenset(("same-day", "same-day-loosely", "eve", "day-after", "night-of-weekdays", "night-of-dates"))
# What parts the tag of a sentence from what it tells.
_PARTING = frozenset((",", "»", "”", '"', "–", "—"))
# Events that are themselves something said: the day of the saying is their day.
_SAID = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "SANCTION"))


def choose_date(reading: Reading, match: Match, attribution: Attribution | None) -> DateFound | None:
    """Return the date of the sentence's event, not of its announcement; None where the sentence has none."""
    scored = []
    for found in reading.dates:
        holder = _holder(found, reading)
        fitness = _fitness(holder, found, reading, match, attribution) if holder is not None else None
        if holder is not None and fitness is not None:
            scored.append((fitness, -abs(holder.i - match.trigger.i), found))
    best = max(scored, key=lambda row: (row[0], row[1]))[2] if scored else None
    told = [row for row in scored if best is not None and _is_in_what_is_confirmed(row[2], best, reading)]
    return max(told, key=lambda row: (row[0], row[1]))[2] if told else best


def _is_in_what_is_confirmed(found: DateFound, best: DateFound, reading: Reading) -> bool:
    """Return whether a date stands in what is confirmed on another day: "a reconnu mardi en avoir remis dix samedi"."""
    table = load_table(reading.setting.language, "anaphora")
    confirmed, holder = _holder(best, reading), _holder(found, reading)
    if found is best or confirmed is None or holder is None:
        return False
    verb = governing_verb(confirmed)
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and c.pos_ in ("VERB", "AUX")]
    if verb.lemma_.casefold() not in table["confirming"] or not clauses:
        return False
    return holder.i > clauses[0].left_edge.i and governing_verb(holder) != verb


def _holder(found: DateFound, reading: Reading) -> Token | None:
    """Return the token in which a date begins."""
    return next((t for t in reading.tokens if t.idx <= found.start < t.idx + len(t)), None)


def _fitness(
    holder: Token, found: DateFound, reading: Reading, match: Match, attribution: Attribution | None
) -> float | None:
    """Return how well a date belongs to the event, or None where it is the day of its telling."""
    governor = governing_verb(holder)
    verbs = verb_chain(match.trigger)
    spoken = match.frame.denial or (match.frame.event in DEMANDS and _is_of_months(found, reading))
    if is_aside(holder, {*verbs, match.trigger}, reading, spoken=spoken) or is_measure(found, reading, match):
        return None
    if match.frame.event not in _SAID and _is_of_account(holder, governor, reading):
        return None
    if match.frame.event not in _SAID and _follows_a_telling(holder, reading, match):
        return None
    verb = attribution.verb if attribution is not None else None
    told = verb is not None and _speaks(governor, verb, reading)
    belongs = 2.0 if governor == verbs[0] else 1.6 if governor in verbs else 0.0
    if holder.i in {t.i for t in match.trigger.subtree}:
        belongs = max(belongs, 1.2)
    told = told and not _speaks_now(governor, found) and not _stands_before_the_tag(holder, reading, attribution)
    if told and match.frame.event == "ASSAULT" and _hangs_on_violence(holder, reading):
        belongs, told = max(belongs, 0.1), False
    tagged = attribution is not None and attribution.how == "tag" and match.trigger.i == verb and len(reading.dates) > 1
    if told and (governor != verbs[0] or tagged):
        if match.frame.event not in _SAID and not _threatens(governor, reading):
            return None
        belongs = 0.1
    span_start = found.text.casefold().split(maxsplit=1)[0]
    since = span_start in load_table(reading.setting.language, "anaphora")["since"]
    before = holder.nbor(-1).text.casefold() if holder.i > reading.sent.start else ""
    if before in load_words(reading.setting.language, "anaphora", "thereafter"):
        belongs -= 1.0  # "en discutera mardi à Kinshasa, puis jeudi à Kigali"
    lasting = (0.5 if match.frame.background else -1.5) if since else 0.0
    return belongs + lasting + reading.depth[holder.i] - 0.1 * (10 - len(found.value))


def _is_of_months(found: DateFound, reading: Reading) -> bool:
    """Return whether a date is a month or a year in which something was, not since which it lasts."""
    since = tuple(load_table(reading.setting.language, "anaphora")["since"])
    return len(found.value) < len("2014-01-01") and not found.text.casefold().startswith(since)


def _follows_a_telling(holder: Token, reading: Reading, match: Match) -> bool:
    """Return whether a date stands right behind a word of telling: "comme annoncé mercredi", "communiqué jeudi par"."""
    language = reading.setting.language
    if holder.text.casefold() in load_words(language, "anaphora", "since"):
        return False
    small = load_words(language, "anaphora", "before_dates")
    at = holder.i - 1
    while at > reading.sent.start and reading.sent.doc[at].text.casefold() in small:
        at -= 1
    if at < reading.sent.start or at == match.trigger.i or governing_verb(match.trigger).i == at:
        return False
    telling = load_words(language, "speech", "reporting") | load_words(language, "anaphora", "published")
    verb = reading.sent.doc[at]
    if _threatens(verb, reading):
        return False
    if verb.dep_ == "acl" and verb.head.i in reading.hits.get("violence", set()):
        return False  # "l'attaque lancée il y a quatre jours"
    return verb.pos_ in ("VERB", "ADJ", "NOUN") and not telling.isdisjoint(reading.forms.get(at, frozenset()))


def _speaks(governor: Token, verb: int, reading: Reading) -> bool:
    """Return whether a verb is the one by which somebody speaks, or makes one verb with it ("a fait savoir")."""
    if verb in _speaking(governor, reading):
        return True
    light = load_table(reading.setting.language, "speech")["light_reporting"]
    return 0 < governor.i - verb <= 2 and governor.lemma_.casefold() in light


def _stands_before_the_tag(holder: Token, reading: Reading, attribution: Attribution | None) -> bool:
    """Return whether a comma parts a date from the tag that follows: "tuées dimanche par une frappe, a dit lundi X"."""
    if attribution is None or attribution.how != "tag" or attribution.verb is None or holder.i >= attribution.verb:
        return False
    return any(token.text in _PARTING for token in reading.sent.doc[holder.i : attribution.verb])


def _speaking(verb: Token, reading: Reading) -> set[int]:
    """Return the places of a verb and of those that make one verb of speech with it ("a fait savoir")."""
    light = load_table(reading.setting.language, "speech")["light_reporting"]
    near = [verb, *(child for child in verb.children if child.lemma_.casefold() in light)]
    return {token.i for token in (*near, *([verb.head] if verb.lemma_.casefold() in light else []))}


def _speaks_now(verb: Token, found: DateFound) -> bool:
    """Return whether a verb of speech is in the present: the day beside it is the event's."""
    present = "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
    return present and not _has_auxiliary(verb) and found.rule in _OF_THE_EVENT


def _threatens(verb: Token, reading: Reading) -> bool:
    return verb.lemma_.casefold() in load_table(reading.setting.language, "anaphora")["threats"]


def _is_of_account(holder: Token, governor: Token, reading: Reading) -> bool:
    """Return whether a date is that of a toll's telling: "a porté lundi le bilan à…", "un bilan publié la veille"."""
    table = load_table(reading.setting.language, "anaphora")
    if _hangs_on_an_event(holder, governor, reading):
        return False
    beside = governor.dep_ in ("acl", "amod", "advcl") and governor.lemma_.casefold() in table["retelling"]
    if beside and governor.head.lemma_.casefold() in table["accounts"]:
        return True
    if governor.lemma_.casefold() not in table["retelling"]:
        return False
    if governor.dep_ != "ROOT" and "Part" in governor.morph.get("VerbForm", []) and not _has_auxiliary(governor):
        return any(token.lemma_.casefold() in table["tolls"] for token in reading.tokens)
    near = (child for verb in (governor, *governor.conjuncts) for child in verb.subtree if child.i != holder.i)
    return any(child.lemma_.casefold() in table["tolls"] for child in near if governing_verb(child) == governor)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_.startswith("aux") for child in verb.children)


def _hangs_on_an_event(holder: Token, governor: Token, reading: Reading) -> bool:
    """Return whether a noun stands between a date and its verb: "le bilan de l'embuscade de mercredi"."""
    times = load_table(reading.setting.language, "anaphora")["times"]
    before = holder.nbor(-1) if holder.i > reading.sent.start else holder
    if before not in (holder, governor) and "Part" in before.morph.get("VerbForm", []) and before.pos_ != "AUX":
        return True  # "l'embuscade tendue dimanche", however it was parsed
    token = holder.head if holder != governor else holder
    while token not in (governor, token.head):
        if token.pos_ in ("NOUN", "PROPN") and token.text.casefold() not in times:
            return True
        token = token.head
    return False


def is_of_speech(found: DateFound, reading: Reading, match: Match, attribution: Attribution | None) -> bool:
    """Return whether a date stands beside the verb by which somebody speaks: the day of a denial."""
    holder = _holder(found, reading)
    governor = governing_verb(holder) if holder is not None else None
    return governor is not None and (
        governor in (reading.sent.root, governing_verb(match.trigger))
        or (attribution is not None and governor.i == attribution.verb)
    )


def is_only_told(reading: Reading, match: Match, attribution: Attribution | None) -> bool:
    """Return whether all dates of a sentence are days of telling: its event may have its day from what went before."""
    verb = attribution.verb if attribution is not None else None
    for found in reading.dates:
        holder = _holder(found, reading)
        if holder is None:
            return False
        governor = governing_verb(holder)
        told = verb is not None and verb in _speaking(governor, reading)
        if not told and not _is_of_account(holder, governor, reading):
            return False
    return True


def verb_chain(trigger: Token) -> list[Token]:
    """Return the trigger's verb and the verbs that it completes ("a décidé samedi de lever": lever, décidé)."""
    chain = [governing_verb(trigger)]
    while chain[-1].dep_ in ("xcomp", "conj", "obl:arg") and chain[-1].head != chain[-1] and len(chain) < 4:
        chain.append(governing_verb(chain[-1].head))
    return chain


def opens_with_anaphor(reading: Reading) -> bool:
    """Return whether the sentence takes up the one before: a pronoun subject, "les deux hommes", "cette livraison"."""
    table = load_table(reading.setting.language, "anaphora")
    opening = reading.text.casefold().lstrip("«“\"' ")
    if any(opening.startswith(f"{cue} ") for cue in table["openings"]):
        return True
    subjects = [t for t in reading.sent.root.children if t.dep_.startswith("nsubj")]
    return any(
        t.pos_ == "PRON" or any(c.text.casefold() in table["demonstratives"] for c in t.children) for t in subjects
    )


def subject_text(reading: Reading) -> str:
    """Return the words of the main subject, or nothing."""
    subjects = (t for t in reading.sent.root.children if t.dep_.startswith("nsubj"))
    return next((reading.sent.doc[t.left_edge.i : t.right_edge.i + 1].text for t in subjects), "")


def names_day_of_violence(reading: Reading) -> str | None:
    """Return the day that hangs on a noun of violence: "the strike of 14 September", "l'embuscade de jeudi"."""
    for found in reading.dates:
        holder = _holder(found, reading)
        if holder is None or len(found.value) != 10 or found.low > reading.setting.published:
            continue
        if _hangs_on_violence(holder, reading):
            return found.value
    return None


def _hangs_on_violence(holder: Token, reading: Reading) -> bool:
    """Return whether a date hangs on a noun of violence: "Thursday's Israeli air strike"."""
    violent = reading.hits.get("violence", set())
    token = holder
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
        if token.i in violent and token.pos_ == "NOUN":
            return True
    return False


def looks_back(reading: Reading) -> bool:
    """Return whether the main verb is in the pluperfect: an event before the one that the article is about."""
    table = load_table(reading.setting.language, "grammar")
    auxiliaries = [t for t in reading.sent.root.children if t.pos_ == "AUX" or t.dep_.startswith("aux")]
    return any(t.text.casefold() in table["pluperfect"] for t in auxiliaries)


def governing_verb(token: Token) -> Token:
    """Return the verb that a token hangs on, or the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token.head if token.pos_ == "AUX" and token.dep_.startswith(("aux", "cop")) else token
