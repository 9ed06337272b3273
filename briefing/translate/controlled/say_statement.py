"""Writing a whole statement from what was read of it."""

from __future__ import annotations

from dataclasses import replace

from briefing.translate.controlled.nodes import (
    Clause,
    Fixed,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Predicate,
    Pronoun,
    Quoted,
    Statement,
    Subordinate,
    Verb,
)
from briefing.translate.controlled.nodes import Said as Tag
from briefing.translate.controlled.pen import Pen, Said, Unsayable
from briefing.translate.controlled.say_adjectives import say_modifier
from briefing.translate.controlled.say_nouns import join_group, say_thing
from briefing.translate.controlled.say_order import (
    after_object,
    check_most_recent,
    finish_sentence,
    has_deed,
    in_order,
    in_time,
    is_person,
    names_itself,
    names_somebody,
    opening_of,
    owner_of,
    quote,
    relative_of,
    with_adverbs,
)
from briefing.translate.controlled.say_verbs import NOBODY, say_participle, say_verb
from briefing.translate.controlled.say_when import say_fixed
from briefing.translate.controlled.say_where import say_at, say_inside


def say_statement(statement: Statement, pen: Pen) -> str:
    """Return the statement as one sentence of the target language.

    Raises:
        Unsayable: a part of it has no words there.
    """
    check_most_recent(statement, pen)
    first, *others = statement.clauses
    first = in_time(first, statement.leads, pen)
    if isinstance(first.subject, Pronoun) and any(names_somebody(lead) for lead in statement.leads):
        raise Unsayable("a pronoun")  # "quant à Berlin, il …"
    leads = [say_node(node, replace(pen, owner=owner_of(first.subject, pen))) for node in statement.leads]
    text = say_clause(first, pen)
    for clause in others:
        joint = pen.grammar["joints"]["and"][0]
        text += f"{',' * (clause.kind == 'main')} {joint} {say_clause(clause, pen)}"
    if statement.quoted:
        text = quote(", ".join((*leads, text)), pen)
        leads = []
    owner = owner_of(first.subject, pen)
    named = isinstance(first.subject, Name) or (isinstance(first.subject, Noun) and first.subject.name is not None)
    behind = replace(pen, owner=owner if named or owner in ("m", "f") else "")
    for tail in statement.tails:
        text += f", {say_node(tail, behind)}"
    said = finish_sentence(", ".join((*leads, text)), pen)
    if statement.then is None:
        return said
    if isinstance(statement.then.clauses[0].subject, Pronoun) and not statement.then.clauses[0].subject.many:
        raise Unsayable("a pronoun")  # "Le ministre … Il …"
    return f"{said} {say_statement(statement.then, pen)}"


def say_node(node: Node, pen: Pen) -> str:
    """Return any part of a statement in words.

    Raises:
        Unsayable: it has none in the target language.
    """
    match node:
        case Fixed():
            return say_fixed(node, pen)
        case Link():
            return _say_link(node, pen)
        case Quoted() if not isinstance(node.node, Noun | Name | Group):
            return _say_quoted(node, pen)
        case Clause() | Tag() | Predicate() | Subordinate():
            return _say_inner(node, pen)
        case _:
            return _say_attached(node, pen).text


def _say_inner(node: Clause | Tag | Predicate | Subordinate, pen: Pen) -> str:
    match node:
        case Clause():
            return say_clause(node, pen)
        case Tag():
            return _say_tag(node, pen)
        case Predicate():
            return _say_predicative(node, NOBODY, pen)
    return _say_subordinate(node, pen)


def _say_quoted(quoted: Quoted, pen: Pen) -> str:
    """Return a quotation: its part in the target language, else its own words, marked as such."""
    if quoted.node is not None:
        return quote(say_node(quoted.node, pen), pen)
    if pen.plain:
        return ""
    mark = pen.grammar["marks"].get(pen.origin.language)
    if mark is None:
        raise Unsayable("a quotation")
    return f"{quote(quoted.text.strip(), pen)} [{mark}]"


def _say_subordinate(node: Subordinate, pen: Pen) -> str:
    entry = pen.grammar["subordinates"].get(node.key)
    if entry is None:
        raise Unsayable(node.key)
    clause = node.clause
    if clause.kind == "gerund":
        clause = replace(clause, verb=replace(clause.verb, tense=entry["said"]))
        return f"{entry['write']} {_say_predicate(clause, NOBODY, pen, main=False)}".strip()
    return f"{entry['write']} {say_clause(replace(clause, kind='inner'), pen)}"


def _say_link(link: Link, pen: Pen) -> str:
    if link.key.startswith("arg:"):
        raise Unsayable(link.key)  # only its verb knows how it is said
    word = pen.entry("prepositions", link.key)["text"]
    if isinstance(link.node, Name) and word in pen.grammar["to_place"]:
        inside = say_inside(link.node, pen)
        if inside:
            return inside
        if word == pen.grammar["inside_place"] and (where := say_at(link.node, pen)):
            return where
    return f"{word} {_say_attached(link.node, pen).text}"


def _say_attached(node: Node, pen: Pen) -> Said:
    """Return a thing with the clause that hangs on it."""
    if isinstance(node, Quoted) and node.node is not None:
        inner = _say_attached(node.node, pen)
        return Said(quote(inner.text, pen), inner.many, inner.feminine)
    if isinstance(node, Group):
        return join_group(node, [_say_attached(part, pen) for part in node.nodes], pen)
    said = say_thing(node, pen)
    if not isinstance(node, Noun) or node.clause is None:
        return said
    clause = node.clause
    pen = replace(pen, owner=owner_of(node, pen))
    if clause.kind == "participle":
        text = say_participle(clause.verb, said, pen) + _say_complements(clause, pen)
    elif clause.kind in ("that", "gerund"):
        text = say_clause(clause, pen)
    else:
        text = f"{pen.grammar['relative'][relative_of(node, pen)]} {_say_predicate(clause, said, pen, main=False)}"
    shape = "{}, {}," if clause.apart else "{} {}"
    return Said(shape.format(said.text, text), said.many, said.feminine)


def say_clause(clause: Clause, pen: Pen) -> str:
    """Return a clause in words.

    Raises:
        Unsayable: a part of it has no words in the target language.
    """
    if clause.kind in ("infinitive", "gerund"):
        return _say_predicate(clause, NOBODY, pen, main=False)
    if clause.subject is None:
        raise Unsayable("a clause without a subject")
    subject = _say_attached(opening_of(clause), pen)
    pen = replace(pen, owner=owner_of(clause.subject, pen))
    if clause.kind == "elliptical":
        return f"{subject.text} {say_participle(clause.verb, subject, pen)}{_say_complements(clause, pen)}"
    predicate = _say_predicate(clause, subject, pen, main=clause.kind in ("main", "same"))
    if clause.kind == "same":
        return predicate
    link = f"{pen.grammar['clause_link']} " if clause.kind == "that" else ""
    return f"{link}{subject.text} {predicate}"


def _say_predicate(clause: Clause, subject: Said, pen: Pen, *, main: bool) -> str:
    clause = with_adverbs(in_time(clause, clause.complements, pen), pen)
    return say_verb(clause.verb, subject, pen, main=main) + _say_complements(clause, pen, subject)


def _say_predicative(node: Predicate, subject: Said, pen: Pen) -> str:
    """Return what a subject is said to be, agreeing with it."""
    if node.verb:
        verb = Verb(node.verb, "participle", passive=True)
        clause = Clause("participle", verb, None, node.complements)
        return say_participle(verb, subject, pen) + _say_complements(clause, pen)
    if node.thing is not None:
        return _say_attached(node.thing, pen).text
    form = ("f" if subject.feminine else "m") + ("p" if subject.many else "s")
    words = [say_modifier(modifier, pen, form)[0] for modifier in node.modifiers]
    return f" {pen.grammar['joints']['and'][0]} ".join(words)


def _say_having(node: Clause, outer: Clause, subject: Said, pen: Pen) -> str:
    """Return what somebody says of their own deeds: "denies having delivered", "says that it has delivered"."""
    shape = pen.entry("verbs", outer.verb.key)["args"].get("having")
    if shape is None:
        raise Unsayable("having")
    word, _, form = shape.rpartition(" ")
    if not pen.grammar["adjective_first"]:
        word, form = shape, "perfect_infinitive" if node.verb.tense != "infinitive" else "infinitive"
    if form in ("perfect_infinitive", "perfect_gerund"):
        form = form.removeprefix("perfect_") if node.verb.tense == "infinitive" and form != "infinitive" else form
        deed = _say_predicate(replace(node, verb=replace(node.verb, tense=form)), NOBODY, pen, main=False)
        return f"{word} {deed}".strip()
    if is_person(outer.subject, pen):
        raise Unsayable("he or she")
    before = outer.verb.tense in ("past", "pluperfect")
    tense = "pluperfect" if before else "past"
    if node.verb.tense == "infinitive":
        tense = "past" if before else "present"
    inner = replace(node, verb=replace(node.verb, tense=tense))
    pronoun = pen.grammar["itself"][1 if subject.many else 0]
    return f"{pen.grammar['clause_link']} {pronoun} {_say_predicate(inner, subject, pen, main=False)}"


def _say_itself(node: Clause, subject: Said, pen: Pen) -> str:
    """Return what somebody says of itself: "a dit qu'elle avait tué …"."""
    pronoun = pen.grammar["pronouns"]["many" if subject.many else "one"][int(subject.feminine)]
    return f"{pen.grammar['clause_link']} {pronoun} {_say_predicate(node, subject, pen, main=False)}"


def _say_complements(clause: Clause, pen: Pen, subject: Said = NOBODY) -> str:
    arguments = pen.entry("verbs", clause.verb.key).get("args", {})
    words = []
    for node in in_order(after_object(clause.complements, arguments), pen):
        if isinstance(node, Predicate):
            words.append(_say_predicative(node, subject, pen))
        elif isinstance(node, Clause) and node.kind == "having":
            words.append(_say_having(node, clause, subject, pen))
        elif names_itself(node, clause, pen):
            words.append(_say_itself(node, subject, pen))
        elif isinstance(node, Link) and node.key.startswith("arg:"):
            words.append(_say_argument(node, arguments, pen))
            if "~" in words[-1] and clause.verb.negation:
                raise Unsayable("nothing of it")  # "n'a pas livré d'armes"
            # Who is told to do a thing does it with what is theirs.
            pen = replace(pen, owner=owner_of(node.node, pen)) if has_deed(clause) else pen
        elif isinstance(node, Clause) and node.kind.endswith("infinitive"):
            joint = f"{pen.grammar['joints']['and'][0]} " if node.kind.startswith("and") else ""
            words.append(joint + _say_infinitive(replace(node, kind="infinitive"), arguments, pen))
        else:
            words.append(say_node(node, pen))
    return "".join(f" {word}" for word in words)


def _say_infinitive(clause: Clause, arguments: dict[str, str], pen: Pen) -> str:
    if "infinitive" not in arguments:
        raise Unsayable("an infinitive")
    word, _, form = arguments["infinitive"].rpartition(" ")
    if form == "gerund":
        return f"{word} {say_clause(replace(clause, verb=replace(clause.verb, tense=form)), pen)}"
    if form in ("bare", "past"):
        return say_clause(replace(clause, verb=replace(clause.verb, tense=f"{form}_{clause.verb.tense}")), pen)
    return (
        say_clause(clause, pen)
        if pen.grammar["adjective_first"]
        else f"{arguments['infinitive']} {say_clause(clause, pen)}".strip()
    )


def _say_argument(link: Link, arguments: dict[str, str], pen: Pen) -> str:
    role = link.key.removeprefix("arg:")
    word = pen.grammar["agent"] if role == "agent" else arguments.get(role)
    if word is None:
        raise Unsayable(role)
    if isinstance(link.node, Name) and word in pen.grammar["to_place"]:
        inside = say_inside(link.node, pen)
        if inside:
            return inside
    return f"{word} {_say_attached(link.node, pen).text}".strip()


def _say_tag(tag: Tag, pen: Pen) -> str:
    """Return whose word it is, behind a comma: "the ministry said on Monday"."""
    clause = Clause("main", tag.verb, tag.source, tag.complements)
    if tag.source is None:
        return f"{pen.grammar['tags']['write_learned']}{_say_complements(clause, pen)}"
    source = _say_attached(tag.source, pen)
    order = (source.text, say_verb(tag.verb, source, pen, main=False))
    if pen.grammar["tags"]["verb_first"]:
        order = (order[1], order[0])
    return " ".join(order) + _say_complements(clause, pen)
