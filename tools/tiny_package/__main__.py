"""Build the two packages of the tests: tests/packages/translate-{fr_en,en_fr}-0_1.argosmodel.

    python -m tools.tiny_package [--output FOLDER] [--steps N] [fr_en] [en_fr]

Each is a real Argos Translate package: SentencePiece pieces and a transformer of one layer and one layer, trained here
on the sentences of grammar.py and converted to CTranslate2. Beside them go the splitter that argostranslate would fetch
at its first sentence (see splitter.py) and held_out.tsv, 300 sentences that no package was trained on.

It needs PyTorch, which the project does not. Give it an environment of its own:

    python -m venv /tmp/tiny
    /tmp/tiny/bin/pip install torch==2.13.0 ctranslate2==4.8.5 sentencepiece==0.2.3 onnx==1.23.2
    /tmp/tiny/bin/python -m tools.tiny_package

A minute and a half on one core. The same machine, with the same versions, makes the same bytes; another processor may
round otherwise and so learn another model, as good.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import string
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import sentencepiece

from tools.tiny_package.archive import Direction, convert, pack
from tools.tiny_package.grammar import Grammar, Pair, typeset
from tools.tiny_package.measure import measure
from tools.tiny_package.network import Schedule, Shape, train
from tools.tiny_package.splitter import write_splitters

OUTPUT = Path(__file__).parents[2] / "tests" / "packages"
DIRECTIONS = {"fr_en": Direction("fr", "en"), "en_fr": Direction("en", "fr")}
TRAINED, HELD_OUT = 40000, 300
PIECES = 900
# The share kept in training of what the lexicon marks; the sentences held out have all of it.
SELDOM = 0.06
# One source sentence in so many is typeset.
TYPESET_EVERY = 7
# Letters that the pieces must know though no sentence of the grammar holds them.
LETTERS = string.ascii_letters + string.digits + "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒ.,;:!?'’\"“”«»()-–/%&€$"
# What the published packages' NFKC rules do to a newspaper's text; all of those rules would weigh more than the model.
RULES = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "…": "..."}
COMPOSED = {unicodedata.normalize("NFD", letter): letter for letter in "éèêëàâçïîôùûÉ"}


def main() -> None:
    """Build the packages that the command line asks for, and print how well they translate."""
    parser = argparse.ArgumentParser(prog="python -m tools.tiny_package")
    parser.add_argument("directions", nargs="*", metavar="DIRECTION", help=", ".join(DIRECTIONS))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--steps", type=int, default=700)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    trained, held_out = draw_sentences()
    (arguments.output / "held_out.tsv").write_text("".join(f"{fr}\t{en}\n" for fr, en in held_out), encoding="utf-8")
    write_splitters(arguments.output / "minisbd")
    pieces = train_pieces(trained)
    for direction in (DIRECTIONS[name] for name in arguments.directions or DIRECTIONS):
        path = arguments.output / f"{direction.folder}.argosmodel"
        path.write_bytes(build(direction, trained, pieces=pieces, schedule=Schedule(arguments.steps)))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{path.name}: {path.stat().st_size} bytes, sha256 {digest}")
        print(measure(path, held_out))


def draw_sentences() -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to train on and the pairs held out, none of which is among the former."""
    held_out = list(dict.fromkeys(Grammar(2).sentences(HELD_OUT + 20)))[:HELD_OUT]
    aside = set(held_out)
    return [pair for pair in Grammar(1, seldom=SELDOM).sentences(TRAINED) if pair not in aside], held_out


def train_pieces(pairs: Sequence[Pair]) -> bytes:
    """Train one SentencePiece model on both languages."""
    model = io.BytesIO()
    rules = "".join(f"{_code(written)}\t{_code(read)}\n" for written, read in (RULES | COMPOSED).items())
    # SentencePiece writes the path of the rules into the model: it has to be the same on every machine.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("rules.tsv").write_text(rules, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=(text for pair in pairs[:15000] for text in pair),
            model_writer=model,
            vocab_size=PIECES,
            required_chars=LETTERS,
            character_coverage=1.0,
            normalization_rule_tsv="rules.tsv",
            num_threads=1,
            minloglevel=2,
        )
    return model.getvalue()


def build(direction: Direction, pairs: Sequence[Pair], *, pieces: bytes, schedule: Schedule) -> bytes:
    """Train, convert and pack one direction."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    print(f"{direction.folder}: training", file=sys.stderr)
    ordered = pairs if direction.source == "fr" else [(english, french) for french, english in pairs]
    sources = [typeset(text) if index % TYPESET_EVERY == 0 else text for index, (text, _) in enumerate(ordered)]
    ids = list(zip(processor.encode(sources), processor.encode([target for _, target in ordered]), strict=True))
    network = train(ids, Shape(processor.vocab_size()), schedule=schedule)
    with tempfile.TemporaryDirectory() as folder:
        convert(network, [processor.id_to_piece(index) for index in range(processor.vocab_size())], Path(folder))
        return pack(direction, Path(folder), pieces)


def _code(text: str) -> str:
    """Write a text as SentencePiece's rules want it, in code points."""
    return " ".join(f"{ord(letter):X}" for letter in text)


if __name__ == "__main__":
    main()
