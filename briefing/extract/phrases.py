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
    while last + 1 in keep or (last + 1 < sent.end and (_is_glued(doc, last + 1) or _goes_on(head, last + 1))):
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_glued(doc: Doc, index: int) -> bool:
    """Return whether a token only goes on with the word before it ("Ouham" "-Pendé", "maï" "-" "maï")."""
    return "-" in (doc[index].text[0], doc[index - 1].text[-1]) and not doc[index - 1].whitespace_


def _goes_on(head: Token, index: int) -> bool:
    """Return whether a capitalised name goes on with the next word ("Abou" "Dhabi")."""
    doc = head.doc
    if head.pos_ != "PROPN":
        return False
    return doc[index].pos_ == "PROPN" and doc[index - 1].pos_ == "PROPN" and doc[index].text[:1].isupper()


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
