"""Whether an article is about the brief's subjects at all: by its words, and by how likely its sentences are facts.

One sentence that sounds like a fact proves nothing in an article about football; several do, and fewer do where the
words of the brief's own subjects are many and those of others few.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.context import SHORT, TopicWords

# How many different words of the brief's own subjects an article of so many words needs, shortest articles first.
_ANCHORS = ((SHORT, 1), (180, 2), (100_000, 3))
# Words of other subjects may be this many times as frequent; half as frequent where the article is clearly on topic.
_MOST_OFF, _FEW_OFF = 1.5, 0.5
# How likely the so-and-so-manieth likeliest sentence must be a fact: where the words say so clearly, say so, don't.
_CLEAR, _LEXICAL, _AGAINST = (1, 0.7), (3, 0.75), (3, 0.95)
# A share of the sentences that must be likelier facts than not, where the words speak against the article.
_SHARE = 0.3
# Short texts: how likely the likeliest sentence must be a fact with words of the brief's subjects alone, with words of
# others beside them, and without any. The first is low, for a flash has no surroundings that would make it likelier.
_FLASH, _MIXED_FLASH, _BARE_FLASH = 0.35, 0.75, 0.95


def is_on_topic(topic: TopicWords, chances: Sequence[float]) -> bool:
    """Return whether an article is about the brief's subjects; `chances` are how likely its sentences tell facts."""
    needed = next(count for words, count in _ANCHORS if topic.words < words)
    lexical = topic.different + topic.states >= needed and topic.others <= _MOST_OFF * topic.own
    if topic.words < SHORT:
        return _reach(chances, (1, _flash_bar(topic) if lexical else _BARE_FLASH))
    if topic.different >= 2 * needed and topic.others <= _FEW_OFF * topic.own:
        return _reach(chances, _CLEAR)
    if lexical:
        return _reach(chances, _LEXICAL)
    likely = sum(chance > 0.5 for chance in chances)
    return _reach(chances, _AGAINST) and likely >= _SHARE * len(chances)


def trust_in_frames(topic: TopicWords) -> float:
    """Return how much a frame's own score counts: half in a flash, which has little else to go by, else nothing."""
    return 0.5 if topic.flash and topic.others == 0 else 0.0


def lower_bar(topic: TopicWords, usual: float) -> float:
    """Return how likely a fact a sentence must be: less than usual in a flash about the brief's subjects."""
    return min(usual, _flash_bar(topic)) if topic.flash else usual


def _flash_bar(topic: TopicWords) -> float:
    return _FLASH if topic.others == 0 else _MIXED_FLASH


def _reach(chances: Sequence[float], bar: tuple[int, float]) -> bool:
    """Return whether so many sentences are at least so likely facts; all of them where there are fewer."""
    count, least = bar
    ranked = sorted(chances, reverse=True)[:count]
    return bool(ranked) and ranked[-1] >= least
