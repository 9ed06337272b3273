"""Who speaks in one mention: what kind of voice, for whom, how reliable, whether it vouches or is a party."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.folding import fold_text
from briefing.grading import Letter, VoiceKind
from briefing.models import Article, Mention, Reason
from briefing.ratings import Ratings
from briefing.reliability.words import (
    find_organisation,
    find_side,
    has_word,
    is_seat,
    load_rules,
    lower_article,
    opens_with,
    strip_article,
)
from briefing.voices import find_agencies, list_agencies, names_authority

# From the best letter to the worst; what cannot be judged stands between the fairly and the not usually reliable.
LETTERS = "ABCFDE"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word a mention gives: `origin` is the same for voices that cannot confirm one another."""

    kind: VoiceKind
    name: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one mention is worth: whether its voice vouches for it (`firm`), and why it is a party ("" where not)."""

    voice: Speaker
    language: str
    letter: Letter
    letter_reason: Reason
    firm: bool
    interest: str


def hear_mention(mention: Mention, article: Article | None, ratings: Ratings) -> Testimony:
    """Return who speaks in a mention and what its word is worth by the rules and the user's ratings."""
    voice = find_voice(mention, article)
    letter, reason = rate_voice(voice, mention, article, ratings)
    firm = voice.kind != "anonymous" and mention.certainty != "unconfirmed"
    return Testimony(voice, mention.language, letter, reason, firm, find_interest(mention, voice.kind))


def find_voice(mention: Mention, article: Article | None) -> Speaker:
    """Return whose word a mention gives: the one it is attributed to, else its outlet's."""
    said = mention.attribution
    language, bare = mention.language, strip_article(said or "", mention.language)
    if not said or (article is not None and bare == strip_article(article.outlet or "", language)):
        return _hear_outlet(mention, article)
    kind = _sort_attribution(mention)
    name = shorten_name(lower_article(said, language))
    if kind == "official":
        return Speaker(kind, name, f"official {find_side(said, language) or _read_country(mention)}")
    if kind == "agency":
        signed = spell_agency(bare, language)
        return Speaker(kind, signed, f"agency {fold_text(signed)}")
    if kind == "anonymous":
        return Speaker(kind, None, f"anonymous {mention.evidence.source}")
    key = find_organisation(said, language) or _speaker_key(mention) or bare
    return Speaker(kind, name, f"{kind} {key}")


def _hear_outlet(mention: Mention, article: Article | None) -> Speaker:
    """Return the voice of an article itself: an authority's communiqué, an agency's dispatch, or the outlet's."""
    source = mention.evidence.source
    if article is None:
        return Speaker("press", None, f"press {source}")
    language = article.language or mention.language
    outlet = article.outlet
    if outlet and has_word(outlet, language, name="releases") and _is_authority(outlet, language):
        name = shorten_name(re.sub(r"\s*\([^)]*\)\s*$", "", outlet))
        return Speaker("official", name, f"official {find_side(outlet, language)}")
    agencies = sorted(find_agencies(article))
    if agencies:
        signed = spell_agency(agencies[0], language)
        return Speaker("agency", signed, f"agency {fold_text(signed)}")
    kind: VoiceKind = "agency" if outlet and has_word(outlet, language, name="agencies") else "press"
    return Speaker(kind, outlet, f"{kind} {fold_text(outlet) if outlet else source}")


def _sort_attribution(mention: Mention) -> VoiceKind:
    said, language = mention.attribution or "", mention.language
    if _is_unnamed(mention, said):
        return "anonymous"
    if strip_article(said, language) in list_agencies(language):
        return "agency"
    if names_authority(said, language) and not has_word(said, language, name="civil"):
        return "official"
    if has_word(said, language, name="press"):
        return "press"
    return "official" if _is_authority(said, language) else "named"


def _is_authority(text: str, language: str) -> bool:
    """Return whether a text names an authority by its office, its organisation or its seat."""
    if has_word(text, language, name="civil"):
        return False
    if names_authority(text, language) or has_word(text, language, name="authorities") or is_seat(text, language):
        return True
    organisation = find_organisation(text, language)
    return any(organisation in keys for keys in load_rules()["sides"].values())


def _is_unnamed(mention: Mention, said: str) -> bool:
    """Return whether nobody is named: a source, an inhabitant, "a diplomat"; a person with a name is somebody."""
    if (_speaker_key(mention) or "").startswith("person:"):
        return False
    language = mention.language
    if has_word(said, language, name="anonymous") or any(cue.kind == "unnamed source" for cue in mention.cues):
        return True
    vague = opens_with(said, language, names=("indefinite", "unnamed"))
    return vague and not has_word(said, language, name="official", table="speech")


def _speaker_key(mention: Mention) -> str | None:
    """Return the key of the actor who speaks, the fullest known of a person, or None."""
    said = fold_text(mention.attribution or "")
    keys = [actor.key for actor in mention.actors if fold_text(actor.name) and fold_text(actor.name) in said]
    return next((key for key in keys if key.startswith(("person:", "org:", "group:"))), None)


def _read_country(mention: Mention) -> str:
    """Return the country that the speaker's key ends in ("noun:army:ML": "ML"), or ""."""
    for actor in mention.actors:
        country = actor.key.rpartition(":")[2]
        if actor.role == "speaker" and re.fullmatch(r"[A-Z]{2}", country):
            return country
    return ""


def spell_agency(folded: str, language: str) -> str:
    """Return the one name that an agency goes by ("agence france-presse": "AFP")."""
    for name, others in load_rules()["agency_names"].items():
        if folded in {fold_text(other) for other in (name, *others)}:
            return str(name)
    return list_agencies(language).get(folded, folded)


def shorten_name(name: str) -> str:
    """Return a name of at most 60 characters, cut between two words; the whole stands with the fact."""
    one_line = " ".join(name.split())
    if len(one_line) <= LONGEST_NAME:
        return one_line
    return one_line[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def rate_voice(voice: Speaker, mention: Mention, article: Article | None, ratings: Ratings) -> tuple[Letter, Reason]:
    """Return the letter of a voice, and why: no better than what the user says of the outlet that passes it on."""
    letter, reason = _rate_speaker(voice, mention, ratings)
    outlet = article.outlet if article else None
    rated = _look_up(ratings.outlets, outlet or "")
    if outlet and rated:
        own = voice.kind == "press" and not mention.attribution
        if own or LETTERS.index(rated) > LETTERS.index(letter):
            return rated, Reason("letter_rated", (("name", outlet), ("letter", rated)))
    return letter, reason


def _rate_speaker(voice: Speaker, mention: Mention, ratings: Ratings) -> tuple[Letter, Reason]:
    said = fold_text(mention.attribution or voice.name or "")
    for name in sorted(ratings.sources, key=lambda name: (-len(name), name)):
        if re.search(rf"(?<!\w){re.escape(fold_text(name))}(?!\w)", said):
            letter = ratings.sources[name]
            return letter, Reason("letter_rated", (("name", name), ("letter", letter)))
    if voice.kind in ("agency", "press") and (rated := _look_up(ratings.outlets, voice.name or "")):
        return rated, Reason("letter_rated", (("name", voice.name or ""), ("letter", rated)))
    rules = load_rules()
    default: Letter = rules["letters"][voice.kind]
    if voice.kind == "agency":
        default = next((letter for letter, names in rules["agencies"].items() if voice.name in names), default)
        listed = fold_text(voice.name or "") in list_agencies(mention.language)
        default = default if listed else rules["letters"]["press"]
    code = "letter_unknown" if default == "F" else f"letter_{voice.kind}"
    return default, Reason(code, (("letter", default),))


def _look_up(ratings: Mapping[str, Letter], name: str) -> Letter | None:
    return next((letter for rated, letter in ratings.items() if fold_text(rated) == fold_text(name)), None)


def find_interest(mention: Mention, kind: VoiceKind) -> str:
    """Return why the voice of a mention is a party to what it tells, as a reason's code, or ""."""
    rules = load_rules()["interest"]
    if mention.certainty == "denied" and kind in ("official", "named"):
        return "interested_denial"
    if mention.frame in rules["claims"]:
        return "interested_claim"
    if kind != "official":
        return ""
    if any(q.what in rules["own_figures"] and not q.superseded for q in mention.quantities):
        return "interested_figures"
    said = mention.attribution or ""
    armed = has_word(said, mention.language, name="forces") or (
        find_organisation(said, mention.language) in load_rules()["armed"]["forces"]
    )
    return "interested_operation" if armed and mention.frame in rules["own_operations"] else ""
