"""The exported embedding model: a table of token vectors in four bits, summed by an ONNX graph.

A text's vector is the sum over its tokens of count^(-damping) * row, where count is how often the token occurs in the
text. `@xenova/transformers` takes the first row of `last_hidden_state` ("cls"), which is the whole sum.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

LARGEST_CODE = 7
NIBBLE_OFFSET = 8
MAX_TOKENS = 512
# What onnxruntime 1.14, which the product runs on, can read.
OPSET = 13
IR_VERSION = 8


def fit_scales(table: np.ndarray, rounds: int = 3) -> np.ndarray:
    """For each row the scale at which rounding to whole numbers of -7 to 7 loses least, by squared error.

    The best of some shares of the row's largest value, then codes for the scale and the least-squares scale for the
    codes in turn (Lloyd, "Least Squares Quantization in PCM", 1982).
    """
    largest = np.abs(table).max(axis=1)
    best, best_error = np.zeros(len(table), np.float32), np.full(len(table), np.inf)
    for share in np.arange(0.5, 1.01, 0.05):
        scales = (share * largest / LARGEST_CODE).astype(np.float32)
        for _ in range(rounds):
            codes = round_rows(table, scales)
            squares = (codes**2).sum(axis=1)
            scales = np.where(squares > 0, (table * codes).sum(axis=1) / np.maximum(squares, 1), 0).astype(np.float32)
        error = ((table - round_rows(table, scales) * scales[:, None]) ** 2).sum(axis=1)
        better = error < best_error
        best[better], best_error[better] = scales[better], error[better]
    return best


def round_rows(table: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The whole numbers that stand for the values of each row at its scale, as floats."""
    return np.clip(np.rint(table / np.where(scales > 0, scales, 1)[:, None]), -LARGEST_CODE, LARGEST_CODE)


def pack_nibbles(codes: np.ndarray) -> np.ndarray:
    """Two codes a byte: dimension i in the high half, dimension i + half of them in the low one, each plus 8."""
    shifted = (codes + NIBBLE_OFFSET).astype(np.uint8)
    half = codes.shape[1] // 2
    return shifted[:, :half] << 4 | shifted[:, half:]


def encoder_graph(table: np.ndarray, damping: float) -> onnx.ModelProto:
    """The graph from `input_ids` [texts, tokens] to `last_hidden_state` [texts, 1, dimensions]; row 0 is the padding's.

    A byte is 16 h + l. With weights w the sums B = sum w (16 h + l) and H = sum w h give sum w l = B - 16 H; both are too
    large by the offset, 8 sum w. So only the high halves are computed element by element.
    """
    table = table.copy()
    table[0] = 0
    scales = fit_scales(table)
    constants = {
        "table": pack_nibbles(round_rows(table, scales)),
        "table_scales": scales,
        "axis_1": np.array([1], np.int64),
        "axis_2": np.array([2], np.int64),
        "exponent": np.float32(-damping),
        "sixteenth": np.float32(1 / 16),
        "sixteen": np.float32(16),
        "offset": np.float32(NIBBLE_OFFSET),
    }
    steps = [
        ("Gather", ["table", "input_ids"], "bytes", {}),
        ("Cast", ["bytes"], "codes", {"to": TensorProto.FLOAT}),
        ("Gather", ["table_scales", "input_ids"], "scales", {}),
        # Every token against every other; ids are exact as floats, which compare faster.
        ("Cast", ["input_ids"], "ids", {"to": TensorProto.FLOAT}),
        ("Unsqueeze", ["ids", "axis_1"], "ids_across", {}),
        ("Unsqueeze", ["ids", "axis_2"], "ids_down", {}),
        ("Equal", ["ids_across", "ids_down"], "is_same", {}),
        ("Cast", ["is_same"], "same", {"to": TensorProto.FLOAT}),
        ("ReduceSum", ["same", "axis_2"], "counts", {"keepdims": 0}),
        ("Pow", ["counts", "exponent"], "factors", {}),
        ("Mul", ["factors", "scales"], "weighted_scales", {}),
        ("Unsqueeze", ["weighted_scales", "axis_1"], "weights", {}),
        ("Mul", ["codes", "sixteenth"], "sixteenths", {}),
        ("Floor", ["sixteenths"], "high_halves", {}),
        ("MatMul", ["weights", "codes"], "byte_sums", {}),
        ("MatMul", ["weights", "high_halves"], "high_sums", {}),
        ("Mul", ["high_sums", "sixteen"], "high_parts", {}),
        ("Sub", ["byte_sums", "high_parts"], "low_sums", {}),
        ("Concat", ["high_sums", "low_sums"], "sums", {"axis": 2}),
        ("ReduceSum", ["weights", "axis_2"], "weight_sums", {"keepdims": 1}),
        ("Mul", ["weight_sums", "offset"], "excess", {}),
        ("Sub", ["sums", "excess"], "last_hidden_state", {}),
    ]
    graph = helper.make_graph(
        [helper.make_node(kind, inputs, [output], **options) for kind, inputs, output, options in steps],
        "static-encoder",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", 1, table.shape[1]])],
        [numpy_helper.from_array(np.asarray(values), name) for name, values in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def write_model_folder(folder: Path, table: np.ndarray, tokenizer: Tokenizer, damping: float) -> None:
    """Writes all that the product needs of an embedding model."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    model = encoder_graph(table, damping)
    onnx.checker.check_model(model)
    onnx.save(model, folder / "onnx/model_quantized.onnx")
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "BertTokenizer",
            "model_max_length": MAX_TOKENS,
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
            "clean_up_tokenization_spaces": True,
        },
    )
    write_json(
        folder / "config.json",
        {
            "model_type": "bert",
            "architectures": ["BertModel"],
            "hidden_size": table.shape[1],
            "vocab_size": len(table),
            "num_hidden_layers": 0,
            "num_attention_heads": 1,
            "max_position_embeddings": MAX_TOKENS,
            "pad_token_id": 0,
        },
    )
    prefixes = {"queryPrefix": "", "passagePrefix": ""}
    write_json(folder / "kurultai.json", {"pooling": "cls", **prefixes, "quantized": True, "wordByWord": True})


def write_json(path: Path, value: dict) -> None:
    """Writes `value`, indented, with a line feed at the end."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


class ExportedEncoder:
    """A model folder, run as the product runs it."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(folder / "onnx/model_quantized.onnx", options)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def encode(self, texts: list[str], batch: int = 64) -> np.ndarray:
        """Vectors of length 1, in the order of the texts; of a text without tokens a row of zeros."""
        ids = [encoding.ids or [0] for encoding in self.tokenizer.encode_batch(texts, add_special_tokens=False)]
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        vectors = np.zeros((len(ids), self.session.get_outputs()[0].shape[2]), np.float32)
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            padded = np.zeros((len(part), len(ids[part[-1]])), np.int64)
            for row, at in enumerate(part):
                padded[row, : len(ids[at])] = ids[at]
            vectors[part] = self.session.run(None, {"input_ids": padded})[0][:, 0]
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
