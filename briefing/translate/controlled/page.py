"""The page a statement is read from: its words, its lexicon, and what the text's own reading already knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from briefing.folding import fold_text
from briefing.headline.names import index_names
from briefing.headline.wording import Wording, load_wording
from briefing.models import Mention
from briefing.tables import cache_tables
from briefing.translate.controlled.lexicon import Lexicon, Term, load_lexicon, load_shelves
from briefing.translate.controlled.nodes import Count, Node
from briefing.translate.controlled.tape import Word, match_words, split_text

T = TypeVar("T")
Reads = tuple[tuple[T, int], ...]
# A statement that reads in more ways than this is not read further: it would cost more than it is worth.
BUDGET = 6000


class OverBudget(Exception):
    """A statement has more readings than are worth trying."""


class Replay(Generic[T]):
    """What an iterator yields, for several readers: each item once, and made only when somebody asks for it."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source = source
        self._made: list[T] = []
        self._known: set[T] = set()

    def __iter__(self) -> Iterator[T]:
        """Yield what was made before, then what is made on."""
        at = 0
        while True:
            if at == len(self._made):
                made = next((item for item in self._source if item not in self._known), None)
                if made is None:
                    return
                self._known.add(made)
                self._made.append(made)
            yield self._made[at]
            at += 1


@dataclass(frozen=True, slots=True)
class Page:
    """A statement as it is read; offsets of `words` are in `text`, those of the mention in its article."""

    text: str
    words: tuple[Word, ...]
    lexicon: Lexicon
    wording: Wording
    mention: Mention
    memory: dict[tuple[str, int, object], Reads[Node]] = field(default_factory=dict)
    replays: dict[tuple[int, int], Replay[tuple[Node, int]]] = field(default_factory=dict)
    terms: dict[tuple[str, int], tuple[tuple[Term, int], ...]] = field(default_factory=dict)
    numbers: dict[int, tuple[Count, int] | None] = field(default_factory=dict)

    @property
    def offset(self) -> int:
        """Where the statement begins in its article."""
        return self.mention.evidence.start


def open_page(mention: Mention) -> Page:
    """Return the page of a mention's quote."""
    quote = mention.evidence.quote
    return Page(
        quote,
        _without_acronyms(split_text(quote), mention.language),
        load_lexicon(mention.language),
        load_wording(mention.language),
        mention,
    )


def _without_acronyms(words: tuple[Word, ...], language: str) -> tuple[Word, ...]:
    """Return the words without the acronyms in brackets that explain the name before them."""
    known = index_names(language, wide=True)
    kept: list[Word] = []
    at = 0
    while at < len(words):
        inner = words[at + 1 : at + 3]
        bracketed = words[at].fold == "(" and len(inner) == 2 and inner[1].fold == ")" and bool(kept)
        if bracketed and (inner[0].text.isupper() or fold_text(inner[0].text) in known):
            at += 3
            continue
        kept.append(words[at])
        at += 1
    return tuple(kept)


def remember(
    page: Page, name: str, at: int, *, read: Callable[[], Sequence[tuple[Node, int]]], more: object = None
) -> Reads[Node]:
    """Return what `read` finds at a word, reading each place once.

    Raises:
        OverBudget: the page has been read in too many ways already.
    """
    place = (name, at, more)
    if place not in page.memory:
        if len(page.memory) > BUDGET:
            raise OverBudget
        found = read()
        page.memory[place] = tuple(dict.fromkeys(found) if len(found) > 1 else found)
    return page.memory[place]


def fold_at(page: Page, at: int) -> str:
    """Return the compared form of the word at `at`, "" behind the last one."""
    return page.words[at].fold if at < len(page.words) else ""


def terms_at(page: Page, at: int, kind: str) -> tuple[tuple[Term, int], ...]:
    """Return the terms of a kind that stand at a word, longest first, each with the word behind it."""
    known = page.terms.get((kind, at))
    if known is None:
        known = page.terms[kind, at] = _find_terms(page, at, kind)
    return known


def _find_terms(page: Page, at: int, kind: str) -> tuple[tuple[Term, int], ...]:
    words, language = page.words, page.lexicon.language
    if at >= len(words) or (kind, words[at].fold) not in load_shelves(language):
        return ()
    longer, single = _split_shelf(language, kind, words[at].fold)
    likely = longer.get(words[at + 1].fold, ()) if at + 1 < len(words) else ()
    standing = [(term, at + len(term.words)) for term in likely if match_words(words, at, term.words)]
    return (*standing, *((term, at + 1) for term in single))


@cache_tables
def _split_shelf(language: str, kind: str, word: str) -> tuple[dict[str, tuple[Term, ...]], tuple[Term, ...]]:
    """Return the terms of several words that begin with a word by their second one, and those of that word alone."""
    longer: dict[str, tuple[Term, ...]] = {}
    shelf = load_shelves(language)[kind, word]
    for term in shelf:
        if len(term.words) > 1:
            longer[term.words[1]] = (*longer.get(term.words[1], ()), term)
    return longer, tuple(term for term in shelf if len(term.words) == 1)


def listed_at(page: Page, at: int, forms: Sequence[str]) -> int | None:
    """Return the word behind the longest of some forms that stands at a word, or None."""
    if at >= len(page.words):
        return None
    here, longest = page.words[at].fold, None
    for form in forms:
        words = form_words(form)
        if words and words[0] == here and match_words(page.words, at, words):
            longest = max(longest or 0, at + len(words))
    return longest


def opens(page: Page, at: int, section: str) -> bool:
    """Return whether a word may begin one of the forms that a section of the grammar reads."""
    return fold_at(page, at) in _openers(page.lexicon.language, section)


@cache
def _openers(language: str, section: str) -> frozenset[str]:
    entries = load_lexicon(language).grammar[section]
    held = [entries] if isinstance(entries, list) else entries.values()
    forms = (form for entry in held for form in (entry["read"] if isinstance(entry, dict) else entry) if form)
    return frozenset(form_words(form)[0] for form in forms)


@cache
def form_words(form: str) -> tuple[str, ...]:
    """Return the words of a form as they are compared."""
    return (form,) if form.endswith("'") else tuple(word.fold for word in split_text(form))
