"""How much longer a brief of 1,000 facts takes in English than in French, in one run.

    python benchmarks/english_brief.py [--rounds N] [--no-fail]

Writes French articles whose sentences differ in what they tell, where, when and how many, so that their facts stay
apart, and builds their brief in French and in English, in turns and each in a fresh process. What counts is the time of
the processor over everything that `briefing build` does, the start included; the best of each language. Exits 1 where
English takes more than 1.2 times as long, with the PDF or without it: the PDF takes longer than all the rest, in both
languages alike, and hides what the English costs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path

from briefing.config import FORMATS

ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "briefing" / "gazetteer" / "places.tsv.gz"
COUNTRIES = ("ML", "BF", "NE", "TD", "CF", "CD", "SD", "CM", "NG")
# So many sentences make 1,000 facts: some of them tell what another has told.
SENTENCES_WRITTEN, BAR, A_DAY = 1180, 1.2, 7
FIRST_DAY = date(2024, 1, 8)
# {n} is a figure of its own for every fact, {place} a town, {speaker} who says so.
SENTENCES = (
    "{n} soldats ont été tués lundi dans une embuscade près de {place}, selon {speaker}.",
    "Des hommes armés ont enlevé {n} civils mardi à {place}, a annoncé {speaker}.",
    "L’armée a reçu {n} véhicules blindés mercredi à {place}.",
    "{speaker} a accusé les rebelles d’avoir attaqué {place} avec {n} combattants.",
    "Une frappe de drone a fait {n} morts et {m} blessés jeudi à {place}, ont indiqué des sources locales.",
    "Le ministre des Affaires étrangères s’est entretenu vendredi à {place} avec {n} ambassadeurs.",
    "Les forces de sécurité auraient arrêté {n} suspects samedi à {place}, d’après {speaker}.",
    "Plus de {n} habitants de {place} ont fui les combats dimanche, selon {speaker}.",
    "Le porte-parole du gouvernement a démenti que {n} militaires aient été capturés à {place}.",
    "Un avion-cargo a livré {n} tonnes de munitions lundi à {place}, affirme {speaker}.",
)
SPEAKERS = ("le gouvernement", "l’état-major", "le gouverneur de la région", "un responsable militaire", "l’ONU")


def list_towns() -> Iterator[str]:
    """Yield names of towns, those of several words left out: no two facts are to share one by chance."""
    with gzip.open(PLACES, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        towns = {name: None for _, name, country, *_ in rows if country in COUNTRIES and name.isalpha()}
    yield from towns


def list_sentences() -> Iterator[str]:
    """Yield sentences without end, each with figures, a town and a speaker that change from one to the next."""
    towns, speakers = cycle(list_towns()), cycle(SPEAKERS)
    for number, pattern in zip(count(3), cycle(SENTENCES)):
        text = pattern.format(n=number % 89 + 3, m=number % 67 + 5, place=next(towns), speaker=next(speakers))
        yield text[0].upper() + text[1:]


def write_articles(folder: Path, *, sentences: int) -> None:
    """Write so many sentences as articles, a few a day."""
    stream, listed = list_sentences(), []
    for number in range(sentences // len(SENTENCES)):
        name, day = f"article-{number:04}.txt", FIRST_DAY + timedelta(days=number // A_DAY)
        told = islice(stream, len(SENTENCES))
        (folder / name).write_text("\n\n".join(["Le point sur la situation", *told]) + "\n", encoding="utf-8")
        listed.append({"file": name, "published": day.isoformat(), "outlet": f"Journal {number}", "language": "fr"})
    (folder / "sources.json").write_text(json.dumps(listed), encoding="utf-8")


def build(articles: Path, output: Path, *, language: str, formats: str) -> tuple[float, int]:
    """Build the brief in a fresh process; return the processor's seconds that it took and how many facts it holds."""
    command = [sys.executable, "-m", "briefing.cli", "build", str(articles), "-q", "--formats", formats]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    finished = subprocess.run(
        [*command, "--to", language, "-o", str(output)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if finished.returncode not in (0, 3):
        sys.exit(f"the build failed: {finished.stderr}")
    brief = json.loads(next(output.glob(f"*.{language}.json")).read_text(encoding="utf-8"))
    facts = sum(len(theme["items"]) for theme in brief["themes"])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, facts


def compare(articles: Path, output: Path, *, formats: str, rounds: int) -> float:
    """Build the brief in both languages in turns, print both times, and return how many times as long English takes."""
    times = [
        [build(articles, output, language=language, formats=formats) for language in ("fr", "en")]
        for _ in range(rounds)
    ]
    french, english = (min(column) for column in zip(*times, strict=True))
    ratio: float = english[0] / french[0]
    told = f"French {french[0]:.1f} s, English {english[0]:.1f} s, ratio {ratio:.2f}"
    print(f"{french[1]} facts as {formats}: {told}", flush=True)
    return ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="how often each language is built (default: 1)")
    parser.add_argument("--no-fail", action="store_true", help="print the figures only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        articles, output = Path(name, "articles"), Path(name, "output")
        articles.mkdir()
        write_articles(articles, sentences=SENTENCES_WRITTEN)
        sets = ("html,json,md", ",".join(FORMATS))
        ratio = max(compare(articles, output, formats=formats, rounds=options.rounds) for formats in sets)
    print(f"bar {BAR}: {'ok' if ratio <= BAR else 'MISSED'}")
    return int(ratio > BAR and not options.no_fail)


if __name__ == "__main__":
    sys.exit(main())
