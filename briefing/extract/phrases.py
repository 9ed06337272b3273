"""Noun phrases: where one begins and ends, without clauses and circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the offsets (in the doc's text) of a noun with its determiner and short complements, clauses left out."""
    doc, sent = head.doc, head.sent
    keep = {head.i}
    todo = list(head.children)
    while todo:
        token = todo.pop()
        if _belongs(token):
            keep.add(token.i)
            todo.extend(token.children)
    first = last = head.i
    while first - 1 in keep or (first > sent.start and "-" in (doc[first].text[0], doc[first - 1].text[-1])):
        first -= 1
    if first > sent.start and doc[first - 1].pos_ == "DET":
        first -= 1
    if first > sent.start and _opens_capital(doc, first):
        first -= 1
    while last + 1 in keep or (last + 1 < sent.end and (_is_glued(doc, last + 1) or _goes_on(head, last + 1))):
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def read_phrase(head: Token, *, behind: int) -> tuple[int, int]:
    """Return the offsets of a noun with what belongs to it by the look of the words, whatever the parser says.

    Nothing at or before the token of index `behind` belongs to it.
    """
    doc, sent = head.doc, head.sent
    first = last = head.i
    while first - 1 > max(behind, sent.start - 1) and _leads_to(doc, first - 1):
        first -= 1
        if doc[first].pos_ == "DET":
            break
    while last + 1 < sent.end:
        step = _step_on(doc, last + 1, sent.end)
        if step == 0:
            break
        last += step
    return doc[first].idx, doc[last].idx + len(doc[last])


def _leads_to(doc: Doc, index: int) -> bool:
    """Return whether a word before a noun belongs to its phrase: a determiner, an adjective, a name, whose it is."""
    token = doc[index]
    owner = token.pos_ == "PRON" and "Yes" in token.morph.get("Poss", [])
    return owner or token.pos_ in ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART") or _is_glued(doc, index + 1)


def _step_on(doc: Doc, index: int, stop: int) -> int:
    """Return how many words from `index` on still belong to a noun phrase: adjectives, names, "de la Défense"."""
    token = doc[index]
    if token.text.casefold() in load_table(_language_of(token), "grammar")["reached"]:
        return 0
    if _joins_a_name(doc, index):
        return 1
    if _is_glued(doc, index) or token.pos_ in ("ADJ", "PROPN", "NOUN", "PART"):
        return 1
    if token.text.casefold() not in load_table(_language_of(token), "grammar")["complements"]:
        return 0
    at = index + 1
    while at < stop and doc[at].pos_ in ("DET", "ADJ", "NUM"):
        at += 1
    return at - index + 1 if at < stop and doc[at].pos_ in ("NOUN", "PROPN") else 0


def _is_glued(doc: Doc, index: int) -> bool:
    """Return whether a token only goes on with the word before it ("Ouham" "-Pendé", "maï" "-" "maï")."""
    return "-" in (doc[index].text[0], doc[index - 1].text[-1]) and not doc[index - 1].whitespace_


def _opens_capital(doc: Doc, index: int) -> bool:
    """Return whether the token before a name is but its first letter: the "N’" of "N’Djamena"."""
    before = doc[index - 1].text
    return before[:1] == "N" and before[1:] in ("'", "’") and doc[index].text[:1].isupper()


def _goes_on(head: Token, index: int) -> bool:
    """Return whether a capitalised name goes on with the next word ("Abou" "Dhabi", "Nations" "unies")."""
    doc = head.doc
    if _joins_a_name(doc, index):
        return True
    if head.pos_ != "PROPN":
        return False
    return doc[index].pos_ == "PROPN" and doc[index - 1].pos_ == "PROPN" and doc[index].text[:1].isupper()


def _joins_a_name(doc: Doc, index: int) -> bool:
    """Return whether a word is the second one of a name that a model may take for a participle: "Nations unies"."""
    pair = f"{doc[index - 1].text} {doc[index].text}".casefold()
    return doc[index - 1].text[:1].isupper() and pair in load_table(str(doc.lang_), "grammar")["joined_names"]


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
    case = next((child for child in token.children if child.dep_ == "case" and child.i < token.i), None)
    linked = load_table(_language_of(token), "grammar")["complements"]
    if token.dep_ == "prep":
        return token.text.casefold() in linked
    return case is None or case.text.casefold() in linked


def _language_of(token: Token) -> str:
    return str(token.doc.lang_)
