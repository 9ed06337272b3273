"""Rating the frames that fit a sentence by what the classifier makes of it, and finding one where none fits.

The frames say what kind of event a sentence may tell; the classifier, which has seen many more wordings than the
frames list, says how likely it tells a fact at all, and of which theme. Themes that the classifier does not know (a
user's own) are rated by their frames alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.classifier import NONE, explain_label, load_weights, rate_labels
from briefing.extract.frames import UNFRAMED, Frame
from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.models import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

THEMES, EVENTS = "themes", "events"
# A frame of a theme that the classifier does not know counts for so much of its score.
_UNRATED = 0.85
# A theme none of whose frames fits must be so much likelier than one with a frame.
_UNFRAMED = 0.6
# Where such a theme has a frame, a theme without a frame of its own that fits as well as this stands back.
_CLEAR, _UNCLEAR = 0.9, 0.75
# Below this a sentence likelier tells no fact than one: which event it would be is not asked.
_LIKELY = 0.5


def rate_matches(
    matches: Sequence[Match],
    features: Mapping[str, float],
    *,
    reading: Reading,
    frames: Sequence[Frame],
    trust: float = 0.0,
) -> tuple[Match, ...]:
    """Return the frames of a sentence with the classifier's rating as their score (0 to 1), the best first.

    The score of a theme's best frame is the probability that the sentence tells a fact, shared out so that the likelier
    theme comes first; it is at least the share `trust` of the best frame's own score. Where the likeliest theme has no
    frame that fits, one of the likeliest event stands in.
    """
    chances = rate_labels(features, model=THEMES)
    known = set(load_weights(THEMES).labels)
    asked = [theme for theme in dict.fromkeys(frame.theme for frame in frames) if theme in known]
    others = [replace(match, score=_UNRATED * match.score) for match in matches if match.frame.theme not in known]
    rated: list[Match] = []
    told = sum(chances[theme] for theme in asked)
    fact = told / (told + chances[NONE]) if told else 0.0
    fact = max([fact, *(trust * match.score for match in matches if match.frame.theme in asked)])
    framed = {match.frame.theme for match in matches}
    best = max(asked, key=lambda t: (chances[t] * (1.0 if t in framed else _UNFRAMED), t), default=None)
    for theme in asked:
        score = fact if theme == best else fact * chances[theme] / max(told, chances[theme])
        own = [match for match in matches if match.frame.theme == theme]
        rated += _rate_theme(own, score=score)
        if not own and theme == best:
            rated += _stand_in(features, theme, reading=reading, frames=frames, score=score)
    clear = {m.frame.theme for m in matches if m.score >= _CLEAR}

    def order(match: Match) -> tuple[float, str, str]:
        stands_back = bool(others) and match.frame.theme in known and match.frame.theme not in clear
        return -match.score * (_UNCLEAR if stands_back else 1.0), match.frame.theme, match.frame.id

    ranked = sorted((*rated, *others), key=order)
    if ranked and ranked[0].frame.theme in known:
        ranked[0] = _with_reasons(ranked[0], features)  # nobody asks why the others came behind
    return tuple(ranked)


def _rate_theme(own: Sequence[Match], *, score: float) -> list[Match]:
    """Return a theme's frames with its score: the best-fitting one whole, the others below it."""
    ranked = sorted(own, key=lambda match: -match.score)
    return [Match(m.frame, score * (1.0 - 0.01 * place), m.trigger, m.cues) for place, m in enumerate(ranked)]


def _with_reasons(match: Match, features: Mapping[str, float]) -> Match:
    """Return a match with what the classifier makes of its theme, and the features that speak most for or against."""
    theme = match.frame.theme
    parts = explain_label(features, theme, model=THEMES)
    reasons = (Cue("feature", name, round(weight, 2)) for name, weight in parts)
    return replace(match, cues=(*match.cues, Cue("classifier", theme, match.score), *reasons))


def _stand_in(
    features: Mapping[str, float], theme: str, *, reading: Reading, frames: Sequence[Frame], score: float
) -> list[Match]:
    """Return a frame without wording of its own, of the theme's likeliest event, set off by the main verb.

    A sentence that hardly tells a fact gets no event.
    """
    event = ""
    if score >= _LIKELY:
        events = {frame.event for frame in frames if frame.theme == theme}
        chances = rate_labels(features, model=EVENTS)
        event = max(sorted(events), key=lambda name: chances.get(name, 0.0))
    frame = Frame(theme=theme, id=UNFRAMED, event=event, weight=1.0, verbs={}, nouns={})
    trigger = main_verb(reading)
    return [Match(frame, score, trigger, (Cue("trigger", trigger.text),))]


def main_verb(reading: Reading) -> Token:
    """Return the verb that carries the sentence: its root, or the first verb of a main clause."""
    root = reading.sent.root
    if root.pos_ in ("VERB", "AUX"):
        return root
    return next((t for t in reading.tokens if t.pos_ == "VERB" and reading.depth[t.i] >= 0.75), root)
