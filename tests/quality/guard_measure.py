"""How good the guard of translations is: what it catches of planted errors, what it flags of human translations.

``python tests/quality/guard_measure.py`` prints the figures by rule and by set (of the corpus's gold folder, or of the
one that is named); ``--errors`` lists each miss and each false alarm as well.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.translate.guard import Finding, check_translation

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from guard_planting import plant_errors  # noqa: E402

SUITES = HERE / "guard"
CORPUS = HERE.parents[2] / "shared" / "corpus" / "gold"
# The documents of the corpus that were not read while the guard was tuned.
ASIDE = frozenset({"d14", "d15", "d16", "d17", "d18", "d19"})
# Sets whose sentences are never printed, only their figures.
SEALED = frozenset({"unseen_kl", "press"})
# The annotators' words in brackets tell whom a pronoun stands for: no translation of the sentence.
_NOTE = re.compile(r" ?\[[^\]]*\]")

Guard = Callable[[str, str, tuple[str, str]], Sequence[Finding]]


@dataclass(frozen=True)
class HumanPair:
    """A sentence and the translation that a careful person made of it."""

    origin: str
    source: str
    target: str
    languages: tuple[str, str] = ("fr", "en")


@dataclass
class Tally:
    """How many of what, and which went wrong."""

    total: int = 0
    found: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, hit: bool, *, wrong: str | None) -> None:
        """Count one; `wrong` says what is to be listed of it."""
        self.total += 1
        self.found += hit
        if wrong:
            self.examples.append(wrong)

    @property
    def share(self) -> float:
        """The share of what was found."""
        return self.found / self.total if self.total else 0.0


def guard_texts(source: str, target: str, languages: tuple[str, str]) -> Sequence[Finding]:
    return check_translation(source, target, languages=languages)


def corpus_pairs(folder: Path = CORPUS) -> list[HumanPair]:
    """The French facts of a gold folder with the English that their annotators gave."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        facts = [fact for fact in gold["facts"] if gold["language"] == "fr" and fact.get("en")]
        found += [HumanPair(path.stem, fact["sentence"], _NOTE.sub("", fact["en"]).strip()) for fact in facts]
    return found


def press_pairs(name: str = "press") -> list[HumanPair]:
    """Our own sentences of the press, which belong to no corpus; nothing was tuned on "press_later"."""
    table = tomllib.loads((SUITES / f"{name}.toml").read_text(encoding="utf-8"))
    return [HumanPair("press", pair["source"], pair["target"]) for pair in table["pair"]]


def suite_cases() -> Iterator[tuple[str, str, str, tuple[str, str], bool]]:
    """Every text of the suites: check, source, text, languages, whether it is a planted error."""
    for path in sorted(SUITES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            languages = (case["languages"][0], case["languages"][1])
            for key in ("true", "planted"):
                for text in case[key]:
                    yield path.stem, case["source"], text, languages, key == "planted"


def measure_planted(pairs: Sequence[HumanPair], *, guard: Guard = guard_texts) -> dict[str, Tally]:
    """What the guard catches of the errors that the rules plant in these translations, by rule."""
    tallies: dict[str, Tally] = {}
    for pair in pairs:
        for rule, wrong in plant_errors(pair.source, pair.target):
            caught = bool(guard(pair.source, wrong, pair.languages))
            tallies.setdefault(rule, Tally()).add(caught, wrong=None if caught else f"{pair.source} | {wrong}")
    return tallies


def measure_suites(*, guard: Guard = guard_texts) -> tuple[Tally, Tally]:
    """What the guard catches of the suites' planted errors, and what it flags of their true translations."""
    planted, true = Tally(), Tally()
    for check, source, text, languages, wrong in suite_cases():
        flagged = bool(guard(source, text, languages))
        line = f"{check}: {source} | {text}" if flagged != wrong else None
        (planted if wrong else true).add(flagged, wrong=line)
    return planted, true


def measure_human(pairs: Sequence[HumanPair], *, guard: Guard = guard_texts, length: bool = True) -> Tally:
    """What the guard flags of human translations; without `length`, what it flags for any other reason."""
    tally = Tally()
    for pair in pairs:
        findings = [f for f in guard(pair.source, pair.target, pair.languages) if length or f.check != "length"]
        told = "; ".join(f"{f.check}: {f.found!r} for {f.expected!r}" for f in findings)
        tally.add(bool(findings), wrong=f"{pair.source} | {pair.target} | {told}" if findings else None)
    return tally


def measure_guard(folder: Path = CORPUS) -> tuple[float, float]:
    """Return the share of planted errors caught and the share of the corpus's human translations flagged.

    The planted errors are those of the suites and those that the rules plant in the corpus's own translations, a
    breakdown of the engine (nothing, half, the source) left out: it is easy to catch and would drown the others.
    """
    pairs = corpus_pairs(folder)
    tallies = {rule: tally for rule, tally in measure_planted(pairs).items() if rule != "breakdowns"}
    counted = [*tallies.values(), measure_suites()[0]]
    caught = sum(tally.found for tally in counted) / sum(tally.total for tally in counted)
    return caught, measure_human(pairs).share


def _print_tally(name: str, tally: Tally, *, errors: bool) -> None:
    print(f"  {name:<28} {tally.found:>5} / {tally.total:<5} {tally.share:7.1%}")
    for line in tally.examples if errors else ():
        print(f"      {line}")


def main(arguments: Sequence[str]) -> None:
    """Print every figure."""
    errors = "--errors" in arguments
    folder = next((Path(argument) for argument in arguments if not argument.startswith("-")), CORPUS)
    pairs = corpus_pairs(folder)
    sets = {
        "corpus, tuned on": [pair for pair in pairs if pair.origin not in ASIDE],
        "corpus, aside": [pair for pair in pairs if pair.origin in ASIDE],
        "press, our own": press_pairs(),
        "press, written later": press_pairs("press_later"),
        **{path.parent.name: corpus_pairs(path) for path in sorted(HERE.glob("*/gold"))},
    }
    print("Human translations flagged (any finding; then without length)")
    for name, chosen in sets.items():
        if chosen:
            _print_tally(name, measure_human(chosen), errors=errors and name not in SEALED)
            _print_tally("  but for length", measure_human(chosen, length=False), errors=False)
    planted, true = measure_suites()
    print("Suites")
    _print_tally("planted errors caught", planted, errors=errors)
    _print_tally("true translations flagged", true, errors=errors)
    for name in ("corpus, tuned on", "corpus, aside", "press, our own", "press, written later"):
        print(f"Errors planted by rule, caught: {name}")
        tallies = measure_planted(sets[name])
        for rule, tally in tallies.items():
            _print_tally(rule, tally, errors=errors)
        counted = Counter({"found": 0, "total": 0})
        for rule, tally in tallies.items():
            if rule != "breakdowns":
                counted.update(found=tally.found, total=tally.total)
        _print_tally("all but breakdowns", Tally(counted["total"], counted["found"]), errors=False)
    print("measure_guard: {:.1%} caught, {:.1%} flagged".format(*measure_guard(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
