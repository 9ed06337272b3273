"""What the words behind a name make of it: a part or a site of a place, an office, talks it hosts, an apposition."""

from __future__ import annotations

from briefing.extract.place_actors import Sighting, token_at
from briefing.extract.place_index import fold_name
from briefing.extract.place_words import joins

# How many words behind a host the talks are named: "accueillera le 5 mars une nouvelle conférence".
_HELD_WITHIN = 9


def hosts_talks(seen: Sighting) -> bool:
    """Tell whether a capital stands right before a verb of hosting talks: "Paris accueillera une conférence"."""
    rules, last = seen.rules, seen.name.last
    near = seen.words[last + 1 : last + _HELD_WITHIN]
    held = next((at for at, word in enumerate(near) if rules.has("talks_nouns", word.key)), 0)
    # The nearest verb: the word behind the name, or the next one where it takes an auxiliary ("will host").
    verbs = (token_at(seen, at) for at in range(last + 1, min(last + 3, last + 1 + held)))
    return any(rules.has("host_verbs", fold_name(verb.lemma_)) for verb in verbs)


def is_owner(seen: Sighting) -> bool:
    """Tell whether a possessive names for whom something is done: "on X's behalf"."""
    last = seen.name.last
    if not seen.rules.table["possessive"] or last + 2 >= len(seen.words) or seen.words[last + 1].key != "s":
        return False
    return seen.rules.has("owned_words", seen.words[last + 2].key)


def owns_part(seen: Sighting) -> bool:
    """Tell whether a possessive makes a name a place: "Mali's north", not "Mali's army"."""
    rules, last = seen.rules, seen.name.last
    if not rules.table["possessive"] or last + 2 >= len(seen.words) or seen.words[last + 1].key != "s":
        return False
    ahead = [word.key for word in seen.words[last + 2 : last + 5]]
    return rules.has("directions", ahead[0]) or any(
        rules.has("place_nouns", key) and all(rules.has("adjectives", k) for k in ahead[:i])
        for i, key in enumerate(ahead)
    )


def stands_before_site(seen: Sighting) -> bool:
    """Tell whether a name without an article qualifies a site: "the Adre crossing", "Ndolo airport"."""
    rules, last = seen.rules, seen.name.last
    if not rules.table["possessive"]:
        return False
    ahead = [word for word in seen.words[last + 1 : last + 4] if word.gap in (" ", "\u00a0")]
    for word in ahead:
        if rules.has("site_nouns", word.key):
            return True
        if not rules.has("site_adjectives", word.key):
            return False
    return False


def stands_before_office(seen: Sighting) -> bool:
    """Tell whether a name without an article qualifies an office: "the Kasai governor's office"."""
    ahead = seen.ahead
    joined = ahead is not None and ahead.gap in (" ", "\u00a0") and not ahead.capital
    return (
        joined
        and ahead is not None
        and seen.rules.has("title_nouns", ahead.key)
        and bool(seen.rules.table["possessive"])
    )


def is_apposed(seen: Sighting) -> bool:
    """Tell whether an apposition says that a name is a place's: "X, un hameau perché…", "X, a river town"."""
    ahead = seen.words[seen.name.last + 1 : seen.name.last + 5]
    if not ahead or "," not in ahead[0].gap or not seen.rules.has("apposed_openings", ahead[0].key):
        return False
    stop = next((at for at, word in enumerate(ahead) if at > 0 and not joins(word)), len(ahead))
    first = next((w for w in ahead[:stop] if seen.rules.has("apposed_nouns", w.key) and not w.capital), None)
    return first is not None and not any(w.capital for w in ahead[:stop] if w.start < first.start)
