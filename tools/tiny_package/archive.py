"""Turns a trained network into the bytes of an .argosmodel."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ctranslate2.specs import TransformerSpec, common_spec, transformer_spec
from torch import Tensor, nn

from tools.tiny_package.network import Attention, Inner, Network

VERSION = "0.1"
NAMES = {"fr": "French", "en": "English"}
README = """# {source} - {target} version {version}

A package for the tests of briefing: it knows the sentences of one small grammar (tools/tiny_package) and mistranslates
every other. Do not install it to translate anything.
"""
# The time in every entry, so that the same files give the same bytes.
WHEN = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Direction:
    """The languages of a package."""

    source: str
    target: str

    @property
    def folder(self) -> str:
        """The archive's one top folder, which is its file name too."""
        return f"translate-{self.source}_{self.target}-{VERSION.replace('.', '_')}"


def convert(network: Network, pieces: Sequence[str], folder: Path) -> None:
    """Write the network as a CTranslate2 model with weights of 8 bits."""
    spec = TransformerSpec.from_config((1, 1), network.shape.heads)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "</s>"
    _fill_encoder(spec.encoder, network)
    _fill_decoder(spec.decoder, network)
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize("int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def pack(direction: Direction, model: Path, pieces: bytes) -> bytes:
    """Return the archive: as the published packages are, stored and with no entries for folders."""
    source, target = NAMES[direction.source], NAMES[direction.target]
    metadata = {
        "package_version": VERSION,
        "argos_version": "1.9.0",
        "from_code": direction.source,
        "from_name": source,
        "to_code": direction.target,
        "to_name": target,
        "type": "translate",
    }
    files = {
        "README.md": README.format(source=source, target=target, version=VERSION).encode(),
        "metadata.json": json.dumps(metadata).encode(),
        "sentencepiece.model": pieces,
        **{f"model/{path.name}": path.read_bytes() for path in sorted(model.iterdir())},
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as entries:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{direction.folder}/{name}", WHEN)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            entries.writestr(entry, content)
    return archive.getvalue()


def _fill_encoder(spec: transformer_spec.TransformerEncoderSpec, network: Network) -> None:
    spec.embeddings[0].weight = _array(network.embedding.weight)
    _fill_norm(spec.layer_norm, network.encoder_norm)
    _fill_attention(spec.layer[0].self_attention, network.encoder_attention)
    _fill_inner(spec.layer[0].ffn, network.encoder_inner)


def _fill_decoder(spec: transformer_spec.TransformerDecoderSpec, network: Network) -> None:
    spec.embeddings.weight = _array(network.embedding.weight)
    spec.projection.weight, spec.projection.bias = _array(network.embedding.weight), _array(network.bias)
    _fill_norm(spec.layer_norm, network.decoder_norm)
    _fill_attention(spec.layer[0].self_attention, network.decoder_attention)
    _fill_attention(spec.layer[0].attention, network.cross_attention)
    _fill_inner(spec.layer[0].ffn, network.decoder_inner)


def _fill_attention(spec: transformer_spec.attention_spec.MultiHeadAttentionSpec, layer: Attention) -> None:
    """Fuse the projections: all three, or the query by itself where the memory is another's."""
    _fill_norm(spec.layer_norm, layer.norm)
    query, *memory = layer.query, layer.key, layer.value
    into = [[query, *memory]] if len(spec.linear) == 2 else [[query], memory]
    for linear, fused in zip(spec.linear, [*into, [layer.out]], strict=True):
        linear.weight = np.concatenate([_array(each.weight) for each in fused])
        linear.bias = np.concatenate([_array(each.bias) for each in fused])


def _fill_inner(spec: transformer_spec.FeedForwardSpec, layer: Inner) -> None:
    _fill_norm(spec.layer_norm, layer.norm)
    for linear, layers in ((spec.linear_0, layer.first), (spec.linear_1, layer.second)):
        linear.weight, linear.bias = _array(layers.weight), _array(layers.bias)


def _fill_norm(spec: common_spec.LayerNormSpec, layer: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(layer.weight), _array(layer.bias)


def _array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy()
