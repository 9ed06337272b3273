"""Who says it: "selon X", "a déclaré X", inverted subjects, pronouns traced back to the sentence before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.extract.depth import is_misread
from briefing.extract.reading import Reading
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUT = re.compile(r"\s*(?:[,;:()«»“”\"]|\s[–—-]\s|\.$|\.\s)")
_LONGEST = 140
_SEPARATORS = frozenset((",", ";", ":", "«", "»", "“", "”", '"'))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a sentence gives: the words, their offsets in the doc, and whether the source is unnamed.

    `how` is the pattern that found it: "introducer", "learned", "tag", "subject", "pronoun", "inherited".
    `verb` is the reporting verb's index in the doc, or None.
    """

    text: str
    start: int
    end: int
    unnamed: bool
    how: str
    verb: int | None = None


def find_attribution(reading: Reading, *, antecedent: Attribution | None = None) -> Attribution | None:
    """Return who gives its word for the sentence, or None where the outlet speaks itself.

    `antecedent` is who spoke or acted in the sentence before: what a pronoun stands for.
    """
    return _introduced(reading, antecedent) or _learned(reading) or _spoken(reading, antecedent)


def _introduced(reading: Reading, antecedent: Attribution | None) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    text = reading.sent.text
    folded = text.casefold()
    for opening in table["source_openings"]:
        at = folded.find(opening)
        if at == 0:
            return _cut(reading, 0, 0, "introducer")
    for introducer in table["introducers"]:
        match = re.search(rf"(?<!\w){re.escape(introducer)}\s+", folded)
        if match:
            found = _cut(reading, match.end(), match.start(), "introducer")
            stands_for_another = found is not None and found.text.casefold() in (*table["papers"], *table["themselves"])
            return replace(antecedent, how="pronoun") if stands_for_another and antecedent is not None else found
    return None


def _learned(reading: Reading) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    folded = reading.sent.text.casefold()
    for cue in table["learned"]:
        at = folded.find(cue)
        if at >= 0:
            after = at + len(cue)
            links = "|".join(re.escape(link) for link in sorted(table["learned_from"], key=len, reverse=True))
            link = re.search(rf"(?:^|\s)(?:{links})(?=\s|(?<='))\s*", folded[after:])
            if link:
                return _cut(reading, after + link.end(), after + link.start(), "learned")
    return None


def _cut(reading: Reading, start: int, cue_start: int, how: str) -> Attribution | None:
    """Return the attribution that starts at `start` in the sentence, cut where its noun phrase ends."""
    text = reading.sent.text
    offset = reading.sent.start_char
    noun = next((t for t in reading.sent if t.idx - offset >= start and t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    stop = _CUT.search(text, start + 1)
    end = stop.start() if stop else len(text)
    end = _before_verb(reading, start, end)
    end = min(end, start + _LONGEST)
    words = text[start:end].rstrip(" .,;:")
    if not words or noun is None:
        return None
    begin = offset + start
    named = _name_behind(begin + len(words), reading)
    if named is not None:
        words = reading.sent.doc.text[begin:named]
    return Attribution(words, begin, begin + len(words), is_unnamed(words, reading) and named is None, how)


def _before_verb(reading: Reading, start: int, end: int) -> int:
    """Return where a finite verb of the main clause begins between `start` and `end` (a relative clause is kept)."""
    offset = reading.sent.start_char
    inside = False
    for token in reading.sent:
        at = token.idx - offset
        if start < at < end:
            if token.morph.get("PronType", []) == ["Rel"] or token.text.casefold() in (
                "qui",
                "que",
                "dont",
                "who",
                "which",
            ):
                inside = True
            if token.morph.get("VerbForm", []) == ["Fin"] and not inside:
                return at
    return end


def _spoken(reading: Reading, antecedent: Attribution | None) -> Attribution | None:
    """Return the subject of a reporting verb: of a speech tag first ("…, a annoncé X"), else of a main verb."""
    verbs = [t for t in reading.sent if _is_reporting(t, reading)]
    for verb in verbs:
        if is_speech_tag(verb, reading):
            found = _tagged(verb, reading, antecedent)
            if found is not None:
                return found
    for verb in sorted(verbs, key=lambda t: (-reading.depth[t.i], t.i)):
        if verb.dep_ == "advcl" and any(c.dep_ == "ccomp" for c in verb.children):
            verb_subject = _subject_of(verb.head)
            if verb_subject is not None:
                return _speaker(verb_subject, verb, reading, antecedent, "subject")
        if reading.depth[verb.i] < 0.7:
            continue
        subject = _subject_of(verb)
        if subject is not None and _reports(verb, reading):
            return _speaker(subject, verb, reading, antecedent, "subject")
    return None


def _is_reporting(token: Token, reading: Reading) -> bool:
    if token.pos_ not in ("VERB", "AUX") and not is_misread(token, language=reading.setting.language):
        return False
    reporting = load_table(reading.setting.language, "speech")["reporting"]
    return any(form in reporting for form in reading.forms[token.i])


def is_speech_tag(verb: Token, reading: Reading) -> bool:
    """Return whether a reporting verb stands in a part of the sentence that only says who speaks.

    In French such a part begins with the verb (", a annoncé mardi le ministère"), in English it ends with it or, behind
    a quotation, begins with it ("the ministry said on Monday", "said the minister").
    """
    part = _part_around(verb)
    before = [t for t in part if t.i < verb.i and not t.is_punct]
    if verb.dep_ == "xcomp" and before and part[0].i > reading.sent.start and part[0].pos_ == "VERB":
        return True
    if not (_is_finite(verb) or is_misread(verb, language=reading.setting.language)):
        return False
    subject = _subject_of(verb)
    if subject is not None and subject.i < part[0].i and subject.head == verb:
        return False
    skipped = load_table(reading.setting.language, "grammar")["tag_openings"]
    if part[0].i > reading.sent.start and all(t.pos_ == "AUX" or t.text.casefold() in skipped for t in before):
        return True
    ends = load_table(reading.setting.language, "grammar")["tag_at_end"]
    if not ends or part[0].i == reading.sent.start or _subject_in(part, verb) is None:
        return False
    return not any(c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > verb.i for c in verb.children)


def _part_around(verb: Token) -> list[Token]:
    """Return the tokens between the separators (commas, quotation marks, colons) around a verb."""
    sent = verb.sent
    first = last = verb.i
    while first > sent.start and verb.doc[first - 1].text not in _SEPARATORS:
        first -= 1
    while last < sent.end - 1 and verb.doc[last + 1].text not in _SEPARATORS:
        last += 1
    return list(verb.doc[first : last + 1])


def _tagged(verb: Token, reading: Reading, antecedent: Attribution | None) -> Attribution | None:
    part = _part_around(verb)
    subject = _subject_in(part, verb)
    if subject is None or subject.pos_ == "PRON":
        after = [t for t in part if t.i > verb.i]
        if any(t.pos_ == "PRON" and t.text.casefold().lstrip("-t") in _pronouns(reading) for t in after[:3]):
            return _antecedent(antecedent, verb)
        subject = next((t for t in after if _heads_a_phrase(t)), subject)
    return _speaker(subject, verb, reading, antecedent, "tag") if subject is not None else None


def _subject_in(part: list[Token], verb: Token) -> Token | None:
    """Return the subject of a speech tag's verb within the tag."""
    subject = _subject_of(verb)
    if subject in part:
        return subject
    return next((t for t in reversed(part) if t.i < verb.i and _is_nominal(t)), None)


def _pronouns(reading: Reading) -> frozenset[str]:
    return frozenset(load_table(reading.setting.language, "grammar")["pronouns"])


def _heads_a_phrase(token: Token) -> bool:
    """Return whether a noun may be a speaker: no date, no complement behind a preposition."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("obl:mod", "nmod", "obl:arg", "npadvmod"):
        return False
    if token.i > 0 and token.nbor(-1).pos_ == "ADP":
        return False
    return not any(child.dep_ in ("case", "prep") and child.i < token.i for child in token.children)


def _antecedent(antecedent: Attribution | None, verb: Token) -> Attribution | None:
    return replace(antecedent, how="pronoun", verb=verb.i) if antecedent is not None else None


def _subject_of(verb: Token) -> Token | None:
    """Return a verb's subject: before it, or right behind it with no clause between, whatever the parser says."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "expl:subj")]
    before = [c for c in subjects if c.i < verb.i]
    if before:
        return before[-1]
    behind = [c for c in subjects if not any(t.pos_ == "SCONJ" for t in verb.doc[verb.i : c.i])]
    opening = [
        t for t in verb.doc[verb.sent.start : verb.i] if t.dep_ in ("nsubj", "ROOT", "dislocated") and _is_nominal(t)
    ]
    if behind and not (opening and verb.dep_ in ("ROOT", "ccomp", "advcl")):
        return behind[0]
    if verb.dep_ == "conj":
        return next((c for c in verb.head.children if c.dep_ == "nsubj"), opening[0] if opening else None)
    return opening[0] if opening and verb.dep_ != "parataxis" else behind[0] if behind else None


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def _is_finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or any(
        c.pos_ == "AUX" and "Fin" in c.morph.get("VerbForm", []) for c in verb.children
    )


def _reports(verb: Token, reading: Reading) -> bool:
    """Return whether a reporting verb has something to report: a clause, a quotation, an infinitive."""
    if any(child.dep_ in ("ccomp", "xcomp", "parataxis") for child in verb.children):
        return True
    if verb.dep_ in ("parataxis", "ccomp", "dep"):
        return True
    if any(form in load_table(reading.setting.language, "speech")["tag_only"] for form in reading.forms[verb.i]):
        return False
    figures = {
        i for name, found in reading.hits.items() if name == "casualty" or name.startswith("role:") for i in found
    }
    if figures & {t.i for child in verb.children if child.dep_ in ("obj", "dobj", "obl:arg") for t in child.subtree}:
        return True
    return any(mark in reading.sent.text for mark in '«“"')


def _speaker(
    subject: Token, verb: Token, reading: Reading, antecedent: Attribution | None, how: str
) -> Attribution | None:
    folded = subject.text.casefold()
    table = load_table(reading.setting.language, "speech")
    if subject.pos_ == "PRON":
        return None if folded in table["nobody"] else _antecedent(antecedent, verb)
    start, end = noun_phrase(subject)
    words = reading.sent.doc.text[start:end]
    if words.casefold() in table["papers"] and antecedent is not None:
        return _antecedent(antecedent, verb)
    named = _name_behind(end, reading)
    if named is not None:
        words, end = reading.sent.doc.text[start:named], named
    unnamed = is_unnamed(words, reading) and named is None
    return Attribution(words, start, end, unnamed, how, verb.i)


def _name_behind(end: int, reading: Reading) -> int | None:
    """Return where a person's name ends that follows an office right behind a comma, or None."""
    for name in reading.names:
        between = [t for t in reading.sent if end <= t.idx < name.start]
        office = all(t.pos_ in ("DET", "NOUN", "ADJ", "PROPN", "ADP") or t.text in "-," for t in between)
        if name.kind == "person" and between and between[0].text == "," and office and len(between) < 7:
            return name.end
    return None


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the offsets (in the doc's text) of a noun with its determiner and short complements, clauses left out."""
    keep = {head.i}
    todo = list(head.children)
    while todo:
        token = todo.pop()
        if _belongs(token):
            keep.add(token.i)
            todo.extend(token.children)
    first = last = head.i
    while first - 1 in keep or (
        first > head.sent.start and "-" in (head.doc[first].text[0], head.doc[first - 1].text[-1])
    ):
        first -= 1
    if first > head.sent.start and head.doc[first - 1].pos_ == "DET":
        first -= 1
    while last + 1 in keep:
        last += 1
    doc = head.doc
    return doc[first].idx, doc[last].idx + len(doc[last])


def _belongs(token: Token) -> bool:
    """Return whether a word is part of the noun phrase above it: no clause, no apposition, no circumstance."""
    if token.dep_ == "punct":
        return token.text in ("-", "'")
    clauses = (
        "acl:relcl",
        "relcl",
        "acl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "advcl",
        "ccomp",
        "obl:mod",
        "advmod",
        "cop",
    )
    if token.dep_ in clauses or token.pos_ in ("ADV", "AUX", "VERB", "SCONJ", "CCONJ"):
        return False
    case = next((child for child in token.children if child.dep_ == "case"), None)
    linked = load_table(_language_of(token), "grammar")["complements"]
    if token.dep_ == "prep":
        return token.text.casefold() in linked
    return case is None or case.text.casefold() in linked


def _language_of(token: Token) -> str:
    return str(token.doc.lang_)


def is_unnamed(words: str, reading: Reading) -> bool:
    """Return whether a source is somebody without a name: "une source", "un habitant", "two diplomats"."""
    table = load_table(reading.setting.language, "speech")
    folded = words.casefold()
    if any(cue in reading.sent.text.casefold() for cue in table["anonymity"]):
        return True
    tokens = re.findall(r"[\w-]+", folded)
    if any(re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", folded) for cue in table["official"]) and tokens[:1] != [
        "source"
    ]:
        return any(token in ("source", "sources") for token in tokens[:3])
    indefinite = table["indefinite"]
    opening = tokens[0] if tokens else ""
    named = opening not in indefinite and not opening.isdigit() and opening not in table["unnamed"]
    return not named and any(token in table["unnamed"] for token in tokens[:5])
