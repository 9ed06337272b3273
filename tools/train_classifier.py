"""Train the classifier's weights: briefing/classifier/themes.tsv.gz and events.tsv.gz.

    python tools/train_classifier.py --sentences training/*.jsonl --articles FOLDER... [--output briefing/classifier]

A folder of articles has articles/ and gold/ as the project's corpus has them; a sentence is labelled by the gold fact
that it overlaps, or "none". A .jsonl file has one sentence a line: {"l": language, "t": text, "y": theme or "none",
"e": event, "p": the sentence before, if it is needed}. Needs scikit-learn (pip install 'briefing[train]').
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from briefing.clean import clean_articles
from briefing.config import DEFAULT_THEMES, Config
from briefing.extract.classifier import NONE
from briefing.extract.mentions import list_examples
from briefing.ingest import read_articles
from briefing.models import Article, CleanArticle, Passage
from briefing.tables import PACKAGE, list_languages

# A sentence of an article counts for more than one by itself: it has its surroundings.
ARTICLE_WEIGHT, SENTENCE_WEIGHT = 1.5, 1.0
STRENGTH = {"themes": 0.1, "events": 0.1}
FEWEST = 2
PUBLISHED = date(2024, 5, 16)
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's features, its theme (or none), its event, and how much it counts."""

    features: Mapping[str, float]
    theme: str
    event: str
    weight: float


def read_sentences(paths: Iterable[Path]) -> Iterator[Example]:
    """Yield the examples of the .jsonl files."""
    for path in sorted(paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            before = f"{row['p']} " if row.get("p") else ""
            text = before + row["t"]
            article = Article(f"{path.stem}-{number}", path.name, text, published=PUBLISHED, language=row["l"])
            clean = CleanArticle(article, (Passage(0, len(text), "body"),))
            found = [e for e in list_examples(clean, config=Config()) if e.start >= len(before) - 2]
            if found:
                longest = max(found, key=lambda e: e.end - e.start)
                yield Example(longest.features, row["y"], row.get("e", ""), SENTENCE_WEIGHT)


def read_folders(folders: Iterable[Path]) -> Iterator[Example]:
    """Yield the examples of annotated articles, every sentence of every body."""
    for folder in folders:
        articles = read_articles([folder / "articles"], config=Config()).articles
        for clean in clean_articles([a for a in articles if a.language in list_languages()], config=Config()):
            gold = json.loads((folder / "gold" / f"{Path(clean.article.file).stem}.json").read_text(encoding="utf-8"))
            spans = [(clean.article.text.find(f["sentence"]), f) for f in gold["facts"]]
            for example in list_examples(clean, config=Config()):
                theme, event = _label(example.start, example.end, spans)
                yield Example(example.features, theme, event, ARTICLE_WEIGHT)


def _label(start: int, end: int, spans: Sequence[tuple[int, Mapping[str, str]]]) -> tuple[str, str]:
    shared = [
        (min(end, at + len(fact["sentence"])) - max(start, at), fact["theme"], fact["event"]) for at, fact in spans
    ]
    best = max(shared, default=(0, NONE, ""))
    shortest = min(
        [end - start, *(len(f["sentence"]) for at, f in spans if at <= end and at + len(f["sentence"]) >= start)]
    )
    return (best[1], best[2]) if best[0] >= OVERLAP * max(1, shortest) else (NONE, "")


def fit_weights(
    examples: Sequence[Example], labels: Sequence[str], *, strength: float
) -> tuple[list[str], dict[str, list[float]]]:
    """Return the labels and each feature's weights of a logistic regression over the examples."""
    seen = Counter(name for example in examples for name in example.features)
    kept = [{n: v for n, v in example.features.items() if seen[n] >= FEWEST} for example in examples]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(matrix, labels, sample_weight=[example.weight for example in examples])
    names = vectorizer.get_feature_names_out()
    table = {name: [round(float(w), 3) for w in model.coef_[:, at]] for at, name in enumerate(names)}
    bias = [round(float(b) + w, 3) for b, w in zip(model.intercept_, table["h:bias"], strict=True)]
    return list(model.classes_), {**table, "h:bias": bias}


def write_weights(path: Path, labels: Sequence[str], table: Mapping[str, Sequence[float]]) -> None:
    """Write a model as a table that gzip makes the same bytes of each time."""
    rows = [f"{name}\t" + "\t".join(f"{w:g}" for w in row) for name, row in sorted(table.items()) if any(row)]
    text = "\n".join(["\t".join(["feature", *labels]), *rows]) + "\n"
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def main() -> None:
    """Train both models and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", nargs="*", type=Path, default=[])
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    parser.add_argument("--output", type=Path, default=PACKAGE / "classifier")
    options = parser.parse_args()
    examples = [*read_sentences(options.sentences), *read_folders(options.articles)]
    random.Random(0).shuffle(examples)
    print(len(examples), "examples:", dict(Counter(example.theme for example in examples)))
    assert {e.theme for e in examples} <= {NONE, *DEFAULT_THEMES}
    labels, table = fit_weights(examples, [e.theme for e in examples], strength=STRENGTH["themes"])
    write_weights(options.output / "themes.tsv.gz", labels, table)
    facts = [example for example in examples if example.event]
    labels, table = fit_weights(facts, [e.event for e in facts], strength=STRENGTH["events"])
    write_weights(options.output / "events.tsv.gz", labels, table)


if __name__ == "__main__":
    main()
