"""Measures a package on sentences whose translation is known: how many come out right, what is wrong in the rest."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import sentencepiece

from tools.tiny_package.grammar import LEXICON, Pair

WORD = re.compile(r"\d+(?:[ ,.]\d+)*|[\w-]+(?:['’]\w+)*")
LANGUAGES = ("fr", "en")


def measure(package: Path, pairs: Sequence[Pair]) -> str:
    """Return a paragraph: the share of exact translations, the mistakes by kind, and some sentences."""
    side = LANGUAGES.index(package.stem.split("-")[1][:2])
    references = [pair[1 - side] for pair in pairs]
    outputs = translate(package, [pair[side] for pair in pairs])
    kinds: Counter[str] = Counter()
    shown = []
    for output, reference in zip(outputs, references, strict=True):
        if output == reference:
            continue
        wrong = find_mistakes(output, reference, language=LANGUAGES[1 - side])
        kinds.update(wrong)
        shown.append(f"    {', '.join(wrong)}\n      {reference}\n      {output}")
    exact = len(pairs) - len(shown)
    counts = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    return "\n".join([f"  exact: {exact} of {len(pairs)}; sentences with a mistake in: {counts}", *shown[:12]])


def translate(package: Path, sentences: Sequence[str]) -> list[str]:
    """Translate with the package's own files, as the engine does."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        root = Path(folder) / package.stem
        processor = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        translator = ctranslate2.Translator(str(root / "model"), intra_threads=2)
        results = translator.translate_batch(processor.encode(list(sentences), out_type=str), beam_size=4)
        return [processor.decode_pieces(result.hypotheses[0]) for result in results]


def find_mistakes(output: str, reference: str, *, language: str) -> list[str]:
    """Return the kinds of words of which the translation has others than the reference; "wording" where none has."""
    have, want = Counter(WORD.findall(output)), Counter(WORD.findall(reference))
    wrong = sorted({_kind(word, language) for word in (have - want) | (want - have)})
    return [kind for kind in wrong if kind != "wording"] or ["wording"]


def _kind(word: str, language: str) -> str:
    column = LANGUAGES.index(language)
    lower = word.lower()
    for kind, words in LEXICON["watched"].items():
        if lower in words[language]:
            return str(kind)
    if word[0].isdigit() or lower in {row[column] for row in LEXICON["numbers"]}:
        return "number"
    tables = {
        "demonym or country": [row[first] for row in LEXICON["countries"] for first in ((3, 4), (5, 2))[column]],
        "day or month": [row[column] for name in ("weekdays", "months") for row in LEXICON[name]],
        "direction": [form for row in LEXICON["directions"] for form in (row[:1] if column == 0 else row[1:])],
    }
    for kind, words in tables.items():
        if lower in {form.lower() for form in words} | {form.lower() + "s" for form in words}:
            return kind
    return "name" if word[0].isupper() else "wording"
