"""What the analysis of articles costs beside spaCy's own parse of them, in one run.

    python benchmarks/extract_cost.py [FOLDER...] [--no-fail]

Parses the news paragraphs of the articles with the same pipelines, then extracts their mentions; both best of five,
interleaved. Exits 1 where the whole extraction costs more than 1.5 times the parse.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.extract.mentions import extract_mentions
from briefing.extract.pipelines import parse_paragraphs
from briefing.ingest import read_articles
from briefing.models import CleanArticle
from briefing.tables import list_languages

ROOT = Path(__file__).resolve().parent.parent
BAR = 1.5
ROUNDS = 5


def parse_all(articles: Sequence[CleanArticle]) -> None:
    for clean in articles:
        text, language = clean.article.text, clean.article.language or ""
        bodies = (text[p.start : p.end] for p in clean.passages if p.kind == "body")
        list(parse_paragraphs(bodies, language=language))


def measure(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "tests" / "quality" / "heldout" / "articles"])
    parser.add_argument("--no-fail", action="store_true", help="print the figures only")
    options = parser.parse_args()
    config = Config()
    read = read_articles(options.folders, config=config).articles
    articles = clean_articles([a for a in read if a.language in list_languages()], config=config)
    parse_all(articles)
    extract_mentions(articles, config=config)
    rounds = [
        (measure(lambda: parse_all(articles)), measure(lambda: extract_mentions(articles, config=config)))
        for _ in range(ROUNDS)
    ]
    parse, extract = (min(column) for column in zip(*rounds, strict=True))
    ratio = extract / parse
    print(f"{len(articles)} articles: parse {parse:.2f} s, with extraction {extract:.2f} s, ratio {ratio:.2f}")
    print(f"bar {BAR}: {'ok' if ratio <= BAR else 'MISSED'}")
    return int(ratio > BAR and not options.no_fail)


if __name__ == "__main__":
    sys.exit(main())
