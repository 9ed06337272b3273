"""Writes the sentence splitter that argostranslate wants before it translates anything.

argostranslate 1.11 and 1.12 fetch a network of MiniSBD's for the language of the source, unless
$XDG_DATA_HOME/argos-translate/minisbd/{fr,en}.onnx is there. This one is of that form and splits after a full stop, a
question mark or an exclamation mark that a space follows.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

UNITS = ["<PAD>", "<UNK>", " ", ".", "!", "?"]
STOPS, SPACE = (3, 4, 5), 2
# Classes: inside a word, end of a word, end of a sentence. A space is no part of a word, and so ends none.
INSIDE, SENTENCE_END = 0, 2


def write_splitters(folder: Path) -> None:
    """Write fr.onnx and en.onnx, which are alike but for the language that they name."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("fr", "en"):
        (folder / f"{language}.onnx").write_bytes(_splitter(language).SerializeToString(deterministic=True))


def _splitter(language: str) -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["table", "units"], ["marks"]),
        helper.make_node("Transpose", ["marks"], ["columns"], perm=[0, 2, 1]),
        helper.make_node("Conv", ["columns", "weights", "bias"], ["scores"], kernel_shape=[2], pads=[0, 1]),
        helper.make_node("Transpose", ["scores"], ["classes"], perm=[0, 2, 1]),
    ]
    graph = helper.make_graph(
        nodes,
        "splitter",
        [
            helper.make_tensor_value_info("units", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", "length", "kinds"]),
        ],
        [helper.make_tensor_value_info("classes", TensorProto.FLOAT, ["batch", "length", 3])],
        [numpy_helper.from_array(array, name) for name, array in _weights().items()],
    )
    opset = helper.make_opsetid("", 13)
    model = helper.make_model(graph, producer_name="briefing", opset_imports=[opset], ir_version=8)
    vocabulary = {"lang": language, "_id2unit": UNITS, "_unit2id": {unit: index for index, unit in enumerate(UNITS)}}
    helper.set_model_props(
        model,
        {
            "lang_code": language,
            "config": json.dumps({"batch_size": 1, "max_seqlen": 1000, "feat_funcs": ["end_of_para"]}),
            "vocab": json.dumps(vocabulary),
        },
    )
    return model


def _weights() -> dict[str, np.ndarray]:
    """Mark stops and spaces, and find a stop with a space after it."""
    table = np.zeros((len(UNITS), 2), np.float32)
    table[list(STOPS), 0] = 1
    table[SPACE, 1] = 1
    weights = np.zeros((3, 2, 2), np.float32)
    weights[SENTENCE_END, 0, 0] = weights[SENTENCE_END, 1, 1] = 1
    bias = np.zeros(3, np.float32)
    bias[SENTENCE_END] = -1.5
    return {"table": table, "weights": weights, "bias": bias}
