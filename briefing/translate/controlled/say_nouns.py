"""Writing noun phrases: "at least 42 Malian soldiers", "le ministre togolais des Affaires étrangères Robert Dussey"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefing.headline.countries import say_country
from briefing.headline.figures import format_number
from briefing.headline.names import say_actor, say_name
from briefing.headline.places import name_place
from briefing.headline.wording import load_wording, split_article
from briefing.models import Actor
from briefing.translate.controlled.lexicon import load_lexicon
from briefing.translate.controlled.nodes import Count, Fixed, Group, Link, Name, Node, Noun, Part, Pronoun
from briefing.translate.controlled.page import open_page
from briefing.translate.controlled.pen import Pen, Said, Unsayable
from briefing.translate.controlled.read_nouns import read_things
from briefing.translate.controlled.say_adjectives import outwards, say_modifier
from briefing.translate.controlled.say_when import say_when
from briefing.translate.controlled.say_where import say_at, say_inside

VOWELS = "aeiouéèêàâîôûhAEIOUÉÈÊÀÂÎÔÛH"


def say_thing(node: Node, pen: Pen) -> Said:
    """Return a noun phrase in the target language.

    Raises:
        Unsayable: a part of it has no words there.
    """
    if isinstance(node, Group):
        return join_group(node, [say_thing(part, pen) for part in node.nodes], pen)
    if isinstance(node, Name):
        return _say_proper(node, pen)
    if isinstance(node, Noun):
        return _say_noun(node, pen)
    if isinstance(node, Pronoun):
        return _say_pronoun(node, pen)
    if isinstance(node, Part):
        return _say_part(node, pen)
    if isinstance(node, Count):
        others = f" {pen.grammar['others'][0]}" if node.others else ""
        return Said(_say_count(node, pen, feminine=False).strip() + others, node.value >= 2)
    raise Unsayable(type(node).__name__)


def _say_part(part: Part, pen: Pen) -> Said:
    """Return some of several things: "one of its vehicles", "four of them"."""
    shares = pen.grammar["shares"]
    them = isinstance(part.whole, Pronoun)
    whole = Said(str(pen.grammar["of_them"][0])) if them else say_thing(part.whole, pen)
    link = "" if them else f"{pen.grammar['of']['word']} "
    if isinstance(part.share, Count):
        return Said(f"{_say_count(part.share, pen, feminine=whole.feminine)}{link}{whole.text}", True, whole.feminine)
    entry = shares.get(part.share)
    if entry is None:
        raise Unsayable(part.share)
    return Said(f"{entry['write']} {link}{whole.text}", bool(entry.get("many")), whole.feminine)


def _say_pronoun(pronoun: Pronoun, pen: Pen) -> Said:
    """Return a plural pronoun; a single speaker by name, in square brackets, for "he" or "it" could be wrong.

    Raises:
        Unsayable: the mention does not tell who it is.
    """
    if pronoun.object:
        if "objects" not in pen.grammar:
            raise Unsayable("a pronoun")
        return Said(str(pen.grammar["objects"]["many" if pronoun.many else "one"]), pronoun.many)
    if pronoun.many:
        return Said(str(pen.grammar["pronouns"]["many"][0]), True)
    actors = [a for a in pen.mention.actors if a.role in ("speaker", "agent") and a.start is None]
    if len(actors) != 1 or not pronoun.speaker:
        raise Unsayable("a pronoun")
    if actors[0].name.split(" ")[0].casefold() in _other_gender(pronoun, pen):
        raise Unsayable("a pronoun")
    said = say_actor(actors[0], pen.origin, pen.target)
    if said is not None:
        return Said(f"[{said.text}]", said.plural)
    named = _read_actor(actors[0], pen)
    return Said(f"[{named.text}]", named.many, named.feminine)


def _other_gender(pronoun: Pronoun, pen: Pen) -> list[str]:
    """Return the determiners that somebody of the other gender would have in the text's language."""
    told = load_lexicon(pen.origin.language).grammar["told"]
    return list(told["f" if pronoun.gender == "m" else "m"])


def _read_actor(actor: Actor, pen: Pen) -> Said:
    """Return somebody named elsewhere in the article, read by the same grammar.

    Raises:
        Unsayable: what the article calls them is not read.
    """
    evidence = replace(pen.mention.evidence, quote=actor.name)
    page = open_page(replace(pen.mention, evidence=evidence, places=(), actors=()))
    whole = next((node for node, end in read_things(page, 0) if end == len(page.words)), None)
    if whole is None or not isinstance(whole, Noun | Name):
        raise Unsayable("a pronoun")
    return say_thing(whole, pen)


def join_group(group: Group, said: Sequence[Said], pen: Pen) -> Said:
    """Return several things, each in words already, as one phrase."""
    joint = f" {pen.grammar['joints'][group.joint][0]} "
    text = pen.grammar["list_comma"].join(s.text for s in said[:-1]) + joint + said[-1].text
    return Said(text, group.joint == "and" or said[-1].many, all(s.feminine for s in said))


def _say_proper(name: Name, pen: Pen) -> Said:
    """Return a name with the article that the target language gives it."""
    key = name.key
    code = key.removeprefix("country:") if key.startswith("country:") else None
    country = say_country(code, pen.target) if code else None
    if country:
        return Said(country.text, country.plural, country.text.startswith("la "))
    if name.place or name.seat:
        place = name_place(name.text, pen.origin, pen.target)
        if place:
            return Said(place)
        raise Unsayable(name.text)
    actor = f"person:{name.text}" if name.person else ""
    phrase = say_name(name.text, actor, pen.origin, pen.target)
    if phrase is None:
        raise Unsayable(name.text)
    return Said(phrase.text, phrase.plural, phrase.text.startswith("la "))


def _say_noun(noun: Noun, pen: Pen) -> Said:
    entry = pen.entry("nouns", noun.key)
    feminine = entry.get("gender") == "f"
    single = entry.get("mass") or noun.key in pen.grammar.get("singular", ())
    many = bool(noun.many and not single) or not entry["one"]
    word = entry["many"] if many else entry["one"]
    core = _with_modifiers(word, noun, pen, many=many, feminine=feminine)
    if noun.quoted:
        core = "{}{}{}".format(pen.target.table["quotes"][0], core, pen.target.table["quotes"][1])
    links = "".join(_say_link(link, pen, entry) for link in noun.links)
    if noun.name is not None:
        return _say_titled(noun, core + links, pen, feminine=feminine)
    head = _say_count(noun.count, pen, feminine=feminine) if noun.count else ""
    if noun.count and noun.count.value >= 2 and entry.get("mass"):
        raise Unsayable(noun.key)
    article = _say_determiner(noun, head or core, pen, many=many, feminine=feminine)
    return Said(f"{article}{head}{core}{links}", many, feminine)


def _say_link(link: Link, pen: Pen, entry: Any) -> str:
    if isinstance(link.node, Fixed):
        return f" {say_when(link.node, pen)}"
    if isinstance(link.node, Name) and link.key == "in" and pen.grammar["inside_place"]:
        where = say_inside(link.node, pen) or say_at(link.node, pen)
        if where:
            return f" {where}"
    word = _say_of(link.node, entry, pen) if link.key == "of" else pen.entry("prepositions", link.key)["text"]
    said = f"{word} {say_thing(link.node, pen).text}"
    return f", {said}," if link.comma else f" {said}"


def _say_of(node: Node, entry: Any, pen: Pen) -> str:
    """Return what stands for "de": "withdrawal from", "attack on" where what is attacked cannot be the attacker.

    Raises:
        Unsayable: who does it and to whom it is done are not told apart.
    """
    if isinstance(node, Name) and node.place and "of_place" in entry:
        return str(entry["of_place"])
    if "of_target" in entry:
        if not isinstance(node, Noun) or node.key not in pen.grammar["targets"]:
            raise Unsayable("whose attack")
        return str(entry["of_target"])
    return str(entry.get("of", pen.grammar["of"]["word"]))


def _with_modifiers(word: str, noun: Noun, pen: Pen, *, many: bool, feminine: bool) -> str:
    """Put the adjectives before and behind a noun as the language does."""
    form = ("f" if feminine else "m") + ("p" if many else "s")
    before: list[str] = []
    behind: list[str] = []
    # Those nearest to the noun come first: "société privée russe" is "Russian private company".
    joint = str(pen.grammar["joints"]["and"][0])
    for modifier in outwards(noun):
        text, first = say_modifier(modifier, pen, form)
        if modifier.joined and (before if first else behind):
            side = before if first else behind
            side[0 if first else -1] = f"{side[0 if first else -1]} {joint} {text}"
        elif first:
            before.insert(0, text)
        else:
            behind.append(text)
    if noun.label:
        model = pen.grammar["adjective_first"] and not noun.label.isdigit()
        link = f"{pen.grammar['of']['word']} " if noun.label.endswith(" mm") else ""
        word = f"{noun.label} {word}" if model else f"{word} {link}{noun.label}"
    return " ".join((*before, word, *behind))


def _say_titled(noun: Noun, core: str, pen: Pen, *, feminine: bool) -> Said:
    """Return a title and a name: "Ivorian president Alassane Ouattara", "le président ivoirien Alassane Ouattara"."""
    assert noun.name is not None
    name = say_thing(noun.name, pen).text
    if pen.grammar["gendered"] and pen.entry("nouns", noun.key).get("human") and noun.gender != "m":
        raise Unsayable("a minister or a woman minister")
    if noun.apart:
        article = _say_determiner(noun, core, pen, many=False, feminine=feminine)
        return Said(f"{article}{core}, {name},", False, feminine)
    human = pen.entry("nouns", noun.key).get("human")
    if pen.grammar["adjective_first"] and not human and isinstance(noun.name, Name) and not noun.links:
        return Said(f"the {name} {core}", False, feminine)  # "the Viv Ansanm coalition"
    if pen.grammar["adjective_first"] and noun.links:
        return Said(f"the {core}, {name},", False, feminine)
    if pen.grammar["adjective_first"] and noun.determiner in ("definite", ""):
        title = core if noun.modifiers or any(word.endswith("ed") for word in core.split()) else core.title()
        return Said(f"{title} {name}", False, feminine)
    article = _say_determiner(noun, core, pen, many=noun.many, feminine=feminine)
    return Said(f"{article}{core} {name}", noun.many, feminine)


def _say_determiner(noun: Noun, behind: str, pen: Pen, *, many: bool, feminine: bool) -> str:
    entry = pen.entry("nouns", noun.key)
    kind = noun.determiner or _default(noun, entry, pen)
    if kind == "its" and "owners" in pen.grammar:
        word = pen.grammar["owners"].get(pen.owner)
        if word is None:
            raise Unsayable("whose")
        return str(word)
    if kind == "definite" and entry.get("bare") and not noun.links:
        return ""
    if noun.count is not None and kind in ("indefinite", "partitive", "bare"):
        return ""
    table: dict[str, Any] = pen.grammar["determiners"].get(kind, {})
    number = "p" if many else "s"
    form = ("f" if feminine else "m") + number
    vowel = behind[:1] in VOWELS if not pen.grammar["adjective_first"] else behind[:1] in "aeioAEIO"
    if kind in ("indefinite", "partitive") and entry.get("mass") and table:
        return str(table.get("mass", table.get(form, table.get(number, ""))))
    if vowel and number == "s":
        for name in (f"vowel_{form}", f"vowel_{number}", "vowel"):
            if name in table:
                return str(table[name])
    found = table.get(form, table.get(number))
    if found is None:
        raise Unsayable(f"{kind} {noun.key}")
    return str(found)


def _default(noun: Noun, entry: Any, pen: Pen) -> str:
    """Return the determiner of a noun that has none in its own language.

    Raises:
        Unsayable: the target language asks for one, and which would be a guess.
    """
    if noun.count is not None:
        return "bare"
    if entry.get("the") is not None:
        return "definite" if entry["the"] else "bare"
    if "unmarked" not in pen.grammar["determiners"]:
        return "bare"
    if noun.name is not None or noun.key in pen.grammar["generic"]:
        return "definite"
    if noun.many or load_lexicon(pen.origin.language).entry("nouns", noun.key).get("mass"):
        return "unmarked"
    raise Unsayable(f"which {noun.key}")


def _say_count(count: Count, pen: Pen, *, feminine: bool) -> str:
    """Return a number with its bound and the space, or particle, behind it: "at least 42 ", "2 millions de "."""
    words = pen.target.table["numbers"]
    link = " "
    small = pen.grammar["small_numbers"]
    if count.value in range(2, len(small) + 2):
        text = str(small[int(count.value) - 2])
    elif count.value == 1:
        text = words["one"]["feminine" if feminine else "masculine"]
    else:
        text = format_number(count.value, pen.target.language)
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if count.value >= size and count.value % (size // 10) == 0:
            share = count.value / size
            text = f"{format_number(share, pen.target.language)} {words[name][1 if share >= 2 else 0]}"
            link = words["scale_link"]
            break
    bounds = pen.target.table["bounds"]
    return (text if count.bound == "exact" else str(bounds[count.bound]).format(n=text)) + link


__all__ = ["load_wording", "say_thing", "split_article"]
