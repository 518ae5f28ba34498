"""Writes a trained reader as the product loads it: ONNX with 8-bit weights, config and tokenizer.

python export_reader.py TRAINED OUT
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoTokenizer, BertConfig, BertForQuestionAnswering

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["start_logits", "end_logits"]
# What onnxruntime 1.14, which the product runs on, can read.
OPSET = 14


class Logits(torch.nn.Module):
    """The model with its two outputs in a row, as a graph has them."""

    def __init__(self, model: BertForQuestionAnswering) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> tuple:
        out = self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return out.start_logits, out.end_logits


def example_inputs(vocabulary: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Two texts of 16 tokens."""
    ids = torch.randint(5, vocabulary, (2, 16), generator=torch.Generator().manual_seed(1))
    return ids, torch.ones_like(ids), torch.zeros_like(ids)


def export(trained: Path, out: Path) -> float:
    """Writes the folder; returns by how much logits of the 8-bit weights differ from the exact ones at most."""
    config = BertConfig.from_pretrained(trained, attn_implementation="eager")
    model = Logits(BertForQuestionAnswering.from_pretrained(trained, config=config).eval())
    inputs = example_inputs(config.vocab_size)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    exact, quantized = out / "onnx/model.onnx", out / "onnx/model_quantized.onnx"
    axes = {name: {0: "batch", 1: "sequence"} for name in [*INPUTS, *OUTPUTS]}
    torch.onnx.export(
        model,
        inputs,
        str(exact),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    # Unsigned: with signed weights, processors without VNNI overflow unless a bit of the range is given up.
    quantize_dynamic(
        exact,
        quantized,
        weight_type=QuantType.QUInt8,
        per_channel=True,
        reduce_range=False,
        extra_options={"MatMulConstBOnly": True},
    )
    exact.unlink()
    AutoTokenizer.from_pretrained(trained).save_pretrained(out)
    config.save_pretrained(out)
    with torch.no_grad():
        wanted = model(*inputs)
    given = onnxruntime.InferenceSession(quantized).run(
        OUTPUTS, {name: value.numpy() for name, value in zip(INPUTS, inputs, strict=True)}
    )
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(given, wanted, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a trained reader as the product loads it.")
    parser.add_argument("trained", type=Path, help="folder that train_reader.py wrote")
    parser.add_argument("out", type=Path, help="folder to write")
    args = parser.parse_args()
    difference = export(args.trained, args.out)
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB; logits differ from the exact ones by {difference:.2f} at most")


if __name__ == "__main__":
    main()
