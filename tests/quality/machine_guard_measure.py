"""How good the guard is under a translation machine: what it catches of its wrong proposals, what it lets through.

``python tests/quality/machine_guard_measure.py FILE …`` reads what a machine proposed; a file is named for its
languages ("…fr_en.tsv") and has in each line the source, the human translation, and the machine's proposals.
A proposal is right where it is the human translation but for punctuation and case. ``--errors`` lists each miss.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.translate.guard import MACHINE_LIMITS, Finding, check_translation

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from guard_measure import Tally, corpus_pairs  # noqa: E402

SUITES = HERE / "guard" / "machine"
# A figure keeps its separators: "45.1" and "451" are not the same but for punctuation.
_WORD = re.compile(r"\d+(?:[.,\s]\d+)*|[^\W_]+")
_ENDS = ".!?…"
_LANGUAGES = re.compile(r"([a-z]{2})_([a-z]{2})\.tsv$")


@dataclass(frozen=True)
class Proposal:
    """What a machine proposed for a sentence, its place among the proposals, and what a person wrote."""

    source: str
    human: str
    text: str
    place: int
    languages: tuple[str, str]

    @property
    def right(self) -> bool:
        """Whether it is what the person wrote but for case and the marks inside; an end that is lost is an error."""
        return _words(self.text) == _words(self.human) and _end(self.text) == _end(self.human)


@dataclass
class Outcome:
    """What the guard did with the proposals of one direction."""

    wrong: Tally = field(default_factory=Tally)
    right: Tally = field(default_factory=Tally)
    shown: Tally = field(default_factory=Tally)
    checks: Counter[str] = field(default_factory=Counter)


def _words(text: str) -> list[str]:
    return [re.sub(r"\s", "", word) for word in _WORD.findall(text.casefold())]


def _end(text: str) -> str:
    """The marks that end a text."""
    bare = text.rstrip(" \u00a0\u202f\"'”’»)")
    return bare[len(bare.rstrip(_ENDS)) :]


def read_proposals(path: Path) -> list[Proposal]:
    """Return the proposals of a file, in order.

    Raises:
        ValueError: its name does not tell its languages.
    """
    match = _LANGUAGES.search(path.name)
    if not match:
        raise ValueError(f"{path.name}: expected a name that ends in two languages, as fr_en.tsv. Rename it.")
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        source, human, *texts = line.split("\t")
        found += [Proposal(source, human, text, place, (match[1], match[2])) for place, text in enumerate(texts)]
    return found


def suite_cases() -> Iterator[tuple[str, str, str, tuple[str, str], bool]]:
    """Every text of the suites for machines: check, source, text, languages, whether it is a planted error."""
    for path in sorted(SUITES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            languages = (case["languages"][0], case["languages"][1])
            for key in ("true", "planted"):
                for text in case[key]:
                    yield path.stem, case["source"], text, languages, key == "planted"


def judge(proposal: Proposal) -> Sequence[Finding]:
    """Return what the guard finds, under the limits for machines."""
    return check_translation(proposal.source, proposal.text, languages=proposal.languages, limits=MACHINE_LIMITS)


def measure_proposals(proposals: Iterable[Proposal]) -> Outcome:
    """What the guard catches of wrong proposals, lets through of right ones, and shows (a source's first to hold)."""
    outcome, shown = Outcome(), {""}
    for proposal in proposals:
        findings = judge(proposal)
        told = "; ".join(f"{f.check}: {f.found!r} for {f.expected!r}" for f in findings)
        line = f"{proposal.source} | {proposal.text} | {told}"
        outcome.checks.update({finding.check for finding in findings})
        if proposal.right:
            outcome.right.add(not findings, wrong=line if findings else None)
        else:
            outcome.wrong.add(bool(findings), wrong=None if findings else line)
        if not findings and proposal.source not in shown:
            shown.add(proposal.source)
            outcome.shown.add(not proposal.right, wrong=None if proposal.right else line)
    return outcome


def refused_humans() -> Tally:
    """Which human translations of the corpus the limits for machines would refuse: they are freer than a machine's."""
    tally = Tally()
    for pair in corpus_pairs():
        findings = check_translation(pair.source, pair.target, languages=pair.languages, limits=MACHINE_LIMITS)
        told = "; ".join(f"{f.check}: {f.found!r} for {f.expected!r}" for f in findings)
        tally.add(bool(findings), wrong=f"{pair.source} | {pair.target} | {told}" if findings else None)
    return tally


def _print_tally(name: str, tally: Tally, *, errors: bool) -> None:
    print(f"  {name:<34} {tally.found:>5} / {tally.total:<5} {tally.share:7.1%}")
    for line in tally.examples if errors else ():
        print(f"      {line}")


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each file, and the human translations that would be refused."""
    errors = "--errors" in arguments
    for path in (Path(argument) for argument in arguments if not argument.startswith("-")):
        outcome = measure_proposals(read_proposals(path))
        print(path.name)
        _print_tally("wrong proposals caught", outcome.wrong, errors=errors)
        _print_tally("right proposals let through", outcome.right, errors=errors)
        _print_tally("wrong among the first that hold", outcome.shown, errors=errors)
        print("  " + ", ".join(f"{check} {count}" for check, count in outcome.checks.most_common()))
    print("the corpus")
    _print_tally("human translations refused", refused_humans(), errors="--humans" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
