"""Argos Translate packages, decoded with ctranslate2 and SentencePiece on the package's own files.

The argostranslate module takes no part: it needs a library under the AGPL, fetches a sentence splitter at first use,
drops a sentence that decodes to nothing, erases "_", and walks over a third language where a pair is missing.
Everything here happens in memory, on the processor, in threads of a set number.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from briefing.errors import PackageError
from briefing.translate.engines.protocol import Engine, Hypothesis, Identity, Unavailable
from briefing.translate.packages import Package, checksum_package, choose_package, find_packages
from briefing.translate.packages.metadata import SENTENCEPIECE

# The models were trained on shorter sentences: of a longer one a part would be lost.
_LONGEST = 200
_BEAM = 4
# How many pieces a decoding may have; one as long as that has found no end.
_ROOM = 2 * _LONGEST
# How many sentences a thread takes at a time.
_BATCH = 32


class Pieces(Protocol):
    """What cuts a sentence into the pieces that a model knows, and joins them again."""

    def encode(self, sentence: str) -> list[str]:
        """Return the pieces of a sentence, none where a part of it is unknown to the model."""

    def decode(self, tokens: list[str]) -> str:
        """Return the sentence that pieces make."""


@dataclass(frozen=True)
class _SentencePieces:
    processor: Any

    def encode(self, sentence: str) -> list[str]:
        pieces = list(self.processor.encode(sentence, out_type=str))
        # Of a piece that it does not know a model makes fluent nonsense.
        unknown = self.processor.unk_id()
        return [] if any(self.processor.piece_to_id(piece) == unknown for piece in pieces) else pieces

    def decode(self, tokens: list[str]) -> str:
        # Not by the processor: it may know the source's pieces only, and leaves its mark of a blank in others.
        return "".join(tokens).replace("\u2581", " ").strip()


@dataclass(frozen=True)
class Argos:
    """A loaded package: see `Engine`."""

    identity: Identity
    translator: Any
    pieces: Pieces
    prefix: tuple[str, ...] = ()

    def translate(
        self, sentences: Sequence[str], *, choices: int = 1, avoiding: Sequence[str] = ()
    ) -> list[tuple[Hypothesis, ...]]:
        """Return for each sentence its proposals; none for one that is empty, too long or unreadable for the model."""
        split = [self.pieces.encode(sentence) for sentence in sentences]
        fitting = [at for at, tokens in enumerate(split) if 0 < len(tokens) <= _LONGEST]
        found: list[tuple[Hypothesis, ...]] = [()] * len(sentences)
        if fitting:
            decoded = self._decode_without([split[at] for at in fitting], choices, avoiding)
            for at, hypotheses in zip(fitting, decoded, strict=True):
                found[at] = hypotheses
        return found

    def _decode_without(
        self, batch: list[list[str]], choices: int, avoiding: Sequence[str]
    ) -> list[tuple[Hypothesis, ...]]:
        """Decode, and once more without the pieces that the words to avoid were made of at first."""
        results = self._decode(batch, choices, None)
        if avoiding:
            wanted = {word.casefold() for word in avoiding}
            spelled = [
                tokens[first:last]
                for result in results
                for tokens in result.hypotheses
                for first, last in _words(tokens)
                if _bare(self.pieces.decode(tokens[first:last])) in wanted
            ]
            results = self._decode(batch, choices, spelled) if spelled else results
        return [tuple(self._read(result)) for result in results]

    def _decode(self, batch: list[list[str]], choices: int, suppressed: list[list[str]] | None) -> Any:
        return self.translator.translate_batch(
            batch,
            target_prefix=[list(self.prefix)] * len(batch) if self.prefix else None,
            beam_size=max(_BEAM, choices),
            num_hypotheses=choices,
            max_batch_size=_BATCH,
            max_input_length=0,
            max_decoding_length=_ROOM,
            suppress_sequences=suppressed,
            disable_unk=True,
            return_scores=True,
        )

    def _read(self, result: Any) -> Iterator[Hypothesis]:
        """Yield the proposals of one sentence as text, each once; one that found no end is none."""
        seen = set()
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            text = self.pieces.decode(tokens[len(self.prefix) :])
            if text and text not in seen and len(tokens) < _ROOM:
                seen.add(text)
                # The decoder's score is the mean log-likelihood of a piece.
                yield Hypothesis(text, round(math.exp(min(0.0, score)), 4))


def _words(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends among its pieces."""
    starts = [at for at, token in enumerate(tokens) if at == 0 or token.startswith("\u2581")]
    yield from pairwise([*starts, len(tokens)])


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'“”«»()’").casefold()


def open_argos(origin: str, target: str) -> Engine | Unavailable:
    """Return the installed package of a pair of languages, loaded, or why there is none."""
    package = choose_package(origin, target)
    if package is None:
        broken = [p for p in find_packages()[1] if f"{origin}_{target}" in p.path.name]
        if not broken:
            return Unavailable("no_package")
        return Unavailable("broken_package", f"{broken[0].path.name}: {broken[0].reason}")
    try:
        return load_argos(package)
    except PackageError as error:
        return Unavailable("broken_package", str(error))


def load_argos(package: Package) -> Argos:
    """Return a package's model and its cutter of text into pieces, loaded.

    Raises:
        PackageError: a file of it is missing or damaged.
    """
    import ctranslate2

    try:
        pieces = _load_pieces(package)
        translator = ctranslate2.Translator(
            str(package.model), device="cpu", inter_threads=count_threads(), intra_threads=1
        )
    except (RuntimeError, ValueError, OSError) as error:
        fault = (str(error).splitlines() or [type(error).__name__])[0]
        raise PackageError(
            f"{package.path.name}: expected a package that loads, found a damaged one ({fault}). "
            f"Run `briefing models remove {package.name}`, then install it again."
        ) from error
    identity = Identity("argos", package.name, package.version, checksum_package(package))
    return Argos(identity, translator, pieces, (package.target_prefix,) if package.target_prefix else ())


def _load_pieces(package: Package) -> Pieces:
    """Return what cuts text into a package's pieces and joins them again.

    Raises:
        PackageError: it is one of the older packages, whose pieces need a library of their own.
    """
    if package.tokenizer.name != SENTENCEPIECE:
        raise PackageError(
            f"{package.path.name}: expected a {SENTENCEPIECE} in it, found {package.tokenizer.name}, the pieces of "
            "older packages, which are not read here. Install a newer package of the pair."
        )
    import sentencepiece

    return _SentencePieces(sentencepiece.SentencePieceProcessor(model_proto=package.tokenizer.read_bytes()))


def count_threads() -> int:
    """Return how many processors this run may use, four at most; each decodes sentences of its own."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, allowed))
