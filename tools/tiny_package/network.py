"""A transformer of one layer and one layer, as CTranslate2 computes it, and its training."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

# Ids of SentencePiece; there is no padding piece, so padding is marked apart, by length.
UNKNOWN, START, END = 0, 1, 2

Ids = list[int]


@dataclass(frozen=True)
class Shape:
    """The sizes of a network."""

    vocabulary: int
    width: int = 64
    heads: int = 4
    inner: int = 160


@dataclass(frozen=True)
class Schedule:
    """How long and how fast a network is trained."""

    steps: int
    batch: int = 80
    warmup: int = 120
    rate: float = 5e-3
    smoothing: float = 0.05
    seed: int = 5


class Attention(nn.Module):
    """Attention over several heads, normalised before."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width)
        self.query, self.key, self.value, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, states: Tensor, memory: Tensor | None, mask: Tensor) -> Tensor:
        """Add to ``states`` what they find in ``memory`` (in themselves where that is None)."""
        normal = self.norm(states)
        memory = normal if memory is None else memory
        query, key, value = (
            self._split(self.query(normal)),
            self._split(self.key(memory)),
            self._split(self.value(memory)),
        )
        found = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return states + self.out(found.transpose(1, 2).flatten(2))

    def _split(self, states: Tensor) -> Tensor:
        return states.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Inner(nn.Module):
    """The two linear layers after attention, normalised before."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.first, self.second = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)

    def forward(self, states: Tensor) -> Tensor:
        """Add to ``states`` what the two layers make of them."""
        return states + self.second(torch.relu(self.first(self.norm(states))))


class Network(nn.Module):
    """Encoder and decoder over one vocabulary, whose embeddings are the output layer too."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.encoder_attention, self.encoder_inner = Attention(shape), Inner(shape)
        self.decoder_attention, self.cross_attention = Attention(shape), Attention(shape)
        self.decoder_inner = Inner(shape)
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))

    def forward(self, source: Tensor, lengths: Tensor, target: Tensor) -> Tensor:
        """Return the scores of every piece after every piece of ``target``."""
        seen = (torch.arange(source.shape[1])[None] < lengths[:, None])[:, None, None]
        memory = self.encoder_norm(self.encoder_inner(self.encoder_attention(self._embed(source), None, seen)))
        past = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).tril()[None, None]
        states = self.decoder_attention(self._embed(target), None, past)
        states = self.decoder_inner(self.cross_attention(states, memory, seen))
        return self.decoder_norm(states) @ self.embedding.weight.T + self.bias

    def _embed(self, ids: Tensor) -> Tensor:
        return self.embedding(ids) * math.sqrt(self.shape.width) + positions(ids.shape[1], self.shape.width)


def positions(length: int, width: int) -> Tensor:
    """Return the sinusoids that CTranslate2 computes where a model brings none: they count from one."""
    scales = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * scales[None]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def train(pairs: Sequence[tuple[Ids, Ids]], shape: Shape, *, schedule: Schedule) -> Network:
    """Train a network on pairs of piece ids; the same pairs, machine and torch give the same network."""
    torch.manual_seed(schedule.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    network = Network(shape)
    optimiser = torch.optim.Adam(network.parameters(), lr=schedule.rate, betas=(0.9, 0.98))
    loss_of = nn.CrossEntropyLoss(ignore_index=-1, label_smoothing=schedule.smoothing)
    start = time.monotonic()
    for step, (source, lengths, before, after) in enumerate(_batches(pairs, schedule), start=1):
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate * _pace(step, schedule)
        loss = loss_of(network(source, lengths, before).flatten(0, 1), after.flatten())
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        if step % 200 == 0:
            print(f"  step {step}, loss {loss.item():.3f}, {time.monotonic() - start:.0f} s", file=sys.stderr)
    return network.eval()


def _pace(step: int, schedule: Schedule) -> float:
    """Return the share of the full rate: up over the warm-up, down to nothing at the end."""
    down = (schedule.steps - step) / (schedule.steps - schedule.warmup)
    return min(step / schedule.warmup, down)


def _batches(pairs: Sequence[tuple[Ids, Ids]], schedule: Schedule) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Yield the batches of all steps: pairs of like lengths together, in an order of the seed's."""
    by_length = sorted(pairs, key=lambda pair: len(pair[1]))
    groups = [by_length[first : first + schedule.batch] for first in range(0, len(by_length), schedule.batch)]
    shuffler = random.Random(schedule.seed)
    for _ in range(schedule.steps):
        group = shuffler.choice(groups)
        sources, targets = [[*ids, END] for ids, _ in group], [ids for _, ids in group]
        yield (
            _pad(sources, END),
            torch.tensor([len(ids) for ids in sources]),
            _pad([[END, *ids] for ids in targets], END),
            _pad([[*ids, END] for ids in targets], -1),
        )


def _pad(rows: Sequence[Ids], filling: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filling] * (longest - len(row)) for row in rows])
