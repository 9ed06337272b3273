"""Train the classifier's weights: briefing/classifier/themes.tsv.gz and events.tsv.gz.

    python tools/train_classifier.py [--gold FOLDER...] [--output briefing/classifier]

Takes everything under training/ (training/README.md says what is there and in which form) and the annotated FOLDERs:
articles/ and gold/ as the project's corpus has them; a sentence is labelled by the gold fact that it overlaps, or
"none". Needs scikit-learn, which nothing else does: pip install 'briefing[train]'. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
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

ROOT = PACKAGE.parent
TRAINING = ROOT / "training"
# A sentence with its surroundings counts for more than one by itself.
GOLD_WEIGHT, ARTICLE_WEIGHT, SENTENCE_WEIGHT, OFF_TOPIC_WEIGHT = 2.0, 1.5, 1.0, 1.0
# Inverse regularisation; chosen by leaving one annotated folder out after the other.
STRENGTH = {"themes": 0.4, "events": 0.1}
# A feature must stand in so many examples.
FEWEST = 2
PUBLISHED = date(2024, 5, 16)
OVERLAP = 0.5

Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence's features, its theme (or none), its event, and how much it counts."""

    features: Mapping[str, float]
    theme: str
    event: str
    weight: float


def read_sentences(folder: Path) -> Iterator[Labelled]:
    """Yield the single sentences of a folder's .jsonl files."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(_read_rows(path)):
            before = f"{row['p']} " if row.get("p") else ""
            text = before + row["t"]
            clean = _make_article(f"{path.stem}-{number}", text, [Passage(0, len(text), "body")], row["l"])
            found = [e for e in list_examples(clean, config=Config(), rated=False) if e.start >= len(before) - 2]
            if found:
                longest = max(found, key=lambda e: e.end - e.start)
                yield Labelled(longest.features, row["y"], row.get("e", ""), SENTENCE_WEIGHT)


def read_articles_by_sentence(folder: Path) -> Iterator[Labelled]:
    """Yield the sentences of a folder's .jsonl files of whole articles."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(_read_rows(path)):
            text, passages, spans = _join_paragraphs(row["paras"])
            clean = _make_article(f"{path.stem}-{number}", text, passages, row["l"], row["published"])
            for example in list_examples(clean, config=Config(), rated=False):
                theme, event = _label(example.start, example.end, spans)
                yield Labelled(example.features, theme, event, ARTICLE_WEIGHT)


def read_gold(folder: Path, weight: float = GOLD_WEIGHT) -> Iterator[Labelled]:
    """Yield the sentences of every body of an annotated folder."""
    articles = read_articles([folder / "articles"], config=Config()).articles
    for clean in clean_articles([a for a in articles if a.language in list_languages()], config=Config()):
        gold = json.loads((folder / "gold" / f"{Path(clean.article.file).stem}.json").read_text(encoding="utf-8"))
        starts = [(clean.article.text.find(fact["sentence"]), fact) for fact in gold["facts"]]
        spans = [(at, at + len(fact["sentence"]), (fact["theme"], fact["event"])) for at, fact in starts]
        for example in list_examples(clean, config=Config(), rated=False):
            theme, event = _label(example.start, example.end, spans)
            yield Labelled(example.features, theme, event, weight)


def _read_rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _make_article(name: str, text: str, passages: Sequence[Passage], language: str, day: str = "") -> CleanArticle:
    published = date.fromisoformat(day) if day else PUBLISHED
    return CleanArticle(Article(name, name, text, published=published, language=language), tuple(passages))


def _join_paragraphs(
    paragraphs: Iterable[Iterable[Sequence[str]]],
) -> tuple[str, list[Passage], list[tuple[int, int, Label]]]:
    text, passages, spans = "", [], []
    for paragraph in paragraphs:
        start = len(text)
        for sentence, theme, event in paragraph:
            spans.append((len(text), len(text) + len(sentence), (theme, event)))
            text += f"{sentence} "
        text = text.rstrip()
        passages.append(Passage(start, len(text), "body"))
        text += "\n\n"
    return text, passages, spans


def _label(start: int, end: int, spans: Iterable[tuple[int, int, Label]]) -> Label:
    """Return the label of the span that shares most with a sentence: half of the shorter one at least."""
    best, label = 0, (NONE, "")
    for first, last, found in spans:
        shared = min(end, last) - max(start, first)
        if shared > best and shared >= OVERLAP * min(last - first, max(1, end - start)):
            best, label = shared, found
    return label


def fit_weights(
    examples: Sequence[Labelled], labels: Sequence[str], *, strength: float
) -> tuple[list[str], dict[str, list[float]]]:
    """Return the labels and each feature's weights of a logistic regression over the examples."""
    seen = Counter(name for example in examples for name in example.features)
    kept = [{n: v for n, v in example.features.items() if seen[n] >= FEWEST} for example in examples]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(vectorizer.fit_transform(kept), labels, sample_weight=[example.weight for example in examples])
    names = vectorizer.get_feature_names_out()
    table = {name: [round(float(w), 3) for w in model.coef_[:, at]] for at, name in enumerate(names)}
    bias = [round(float(b) + w, 3) for b, w in zip(model.intercept_, table["h:bias"], strict=True)]
    return list(model.classes_), {**table, "h:bias": bias}


def write_weights(path: Path, labels: Sequence[str], table: Mapping[str, Sequence[float]]) -> None:
    """Write a model as a table that gzip makes the same bytes of each time."""
    rows = [f"{name}\t" + "\t".join(f"{w:g}" for w in row) for name, row in sorted(table.items()) if any(row)]
    text = "\n".join(["\t".join(["feature", *labels]), *rows]) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def train(examples: Sequence[Labelled], output: Path) -> None:
    """Fit both models and write them."""
    assert {example.theme for example in examples} <= {NONE, *DEFAULT_THEMES}
    labels, table = fit_weights(examples, [e.theme for e in examples], strength=STRENGTH["themes"])
    write_weights(output / "themes.tsv.gz", labels, table)
    facts = [example for example in examples if example.event]
    labels, table = fit_weights(facts, [e.event for e in facts], strength=STRENGTH["events"])
    write_weights(output / "events.tsv.gz", labels, table)


def main() -> None:
    """Train both models and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", type=Path, default=[], help="annotated folders")
    parser.add_argument("--aside", type=Path, help="an annotated folder that only the second weights leave out")
    parser.add_argument("--output", type=Path, default=PACKAGE / "classifier")
    parser.add_argument("--output-aside", type=Path, default=ROOT / "tests" / "quality" / "aside")
    options = parser.parse_args()
    examples = [*read_sentences(TRAINING / "sentences"), *read_articles_by_sentence(TRAINING / "articles")]
    examples += read_gold(TRAINING / "offtopic", OFF_TOPIC_WEIGHT)
    examples += [example for folder in options.gold for example in read_gold(folder)]
    if options.aside:
        train(examples, options.output_aside)
        examples += read_gold(options.aside)
    train(examples, options.output)
    print(len(examples), "examples:", dict(Counter(example.theme for example in examples)))


if __name__ == "__main__":
    main()
