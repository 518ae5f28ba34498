"""Fine-tunes a small BERT encoder as a reader: the answer's first and last token, or `[CLS]` where there is none.

    python train_reader.py BASE OUT mixtures/stage-1.json --data DATA --minutes 45 --learning-rate 1.6e-4
    python export_reader.py OUT ../models/NAME

BASE is a folder of `transformers`: an encoder, a reader to go on from, or config and tokenizer alone, which start at random.
The mixture names files of DATA (NAME.jsonl.gz, rows as in reader_windows.py) and how often each of their rows comes. The
learning rate falls to 0 by the clock, or by --steps, which makes runs alike.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer, BertConfig, BertForQuestionAnswering

from reader_windows import ANYWHERE, Example, WindowMaker, read_rows

WEIGHT_DECAY = 0.01
BETAS = (0.9, 0.98)
MAX_NORM = 1.0
# Batches that are drawn together, so that texts of like length share one.
BATCHES_AT_ONCE = 40
LENGTH_STEP = 8
REPORT_SECONDS = 60
CHECKPOINT_SECONDS = 900


@dataclass(frozen=True)
class Pool:
    """The rows of a file, and how often each comes."""

    rows: list[dict]
    weight: float


def read_pools(mixture: Path, data: Path, limit: int | None) -> list[Pool]:
    """The files of a mixture. Of CLAPNQ only what is not answerable: its answers are whole sentences."""
    pools = []
    for name, weight in json.loads(mixture.read_text(encoding="utf-8")).items():
        rows = read_rows(data / f"{name}.jsonl.gz")
        if name == "clapnq":
            rows = [row for row in rows if not row["answers"]]
        if name == "qasrl":
            rows = [row for row in rows if row["answers"]]
        pools.append(Pool(rows[:limit], weight))
    return pools


def drawn_rows(pools: list[Pool], rng: random.Random) -> Iterator[dict]:
    """Endless rows: pools drawn by weight, each walked through in a new order every time."""

    def walk(rows: list[dict]) -> Iterator[dict]:
        while True:
            yield from rng.sample(rows, len(rows))

    walks = [walk(pool.rows) for pool in pools]
    weights = [pool.weight * len(pool.rows) for pool in pools]
    while True:
        yield next(rng.choices(walks, weights)[0])


def batches(pools: list[Pool], maker: WindowMaker, size: int, rng: random.Random) -> Iterator[dict[str, torch.Tensor]]:
    """Endless batches of examples of like length."""
    rows = drawn_rows(pools, rng)
    while True:
        examples: list[Example] = []
        while len(examples) < size * BATCHES_AT_ONCE:
            example = maker(next(rows), rng)
            if example is not None:
                examples.append(example)
        examples.sort(key=lambda example: len(example.ids))
        starts = list(range(0, len(examples), size))
        rng.shuffle(starts)
        for start in starts:
            yield padded(examples[start : start + size], maker.tokenizer.pad_token_id)


def padded(examples: list[Example], pad: int) -> dict[str, torch.Tensor]:
    """Examples as the model takes them, as long as the longest, rounded up."""
    longest = max(len(example.ids) for example in examples)
    length = -(-longest // LENGTH_STEP) * LENGTH_STEP

    def rectangle(rows: list[list[int]], fill: int) -> torch.Tensor:
        return torch.tensor([row + [fill] * (length - len(row)) for row in rows])

    return {
        "input_ids": rectangle([example.ids for example in examples], pad),
        "token_type_ids": rectangle([example.types for example in examples], 0),
        "attention_mask": rectangle([[1] * len(example.ids) for example in examples], 0),
        "start_positions": torch.tensor([example.start for example in examples]),
        "end_positions": torch.tensor([example.end for example in examples]),
    }


def loss_of(model: BertForQuestionAnswering, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Cross-entropy of the answer's first and last token; of any of the text's where it may be ANYWHERE."""
    places = [batch["start_positions"], batch["end_positions"]]
    inputs = {name: batch[name] for name in ("input_ids", "token_type_ids", "attention_mask")}
    out = model(**inputs)
    is_text = (inputs["token_type_ids"] * inputs["attention_mask"]).bool()

    def one(logits: torch.Tensor, place: torch.Tensor) -> torch.Tensor:
        logs = logits.float().masked_fill(inputs["attention_mask"] == 0, -torch.inf).log_softmax(-1)
        known = logs.gather(1, place.clamp(min=0)[:, None])[:, 0]
        anywhere = logs.masked_fill(~is_text, -torch.inf).logsumexp(-1)
        return -torch.where(place == ANYWHERE, anywhere, known).mean()

    return (one(out.start_logits, places[0]) + one(out.end_logits, places[1])) / 2


def load_model(base: Path) -> BertForQuestionAnswering:
    """The model to train, without dropout and with frozen word embeddings, which saves a third of a step."""
    config = BertConfig.from_pretrained(base, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    has_weights = any(base.glob("*.safetensors")) or any(base.glob("*.bin"))
    if has_weights:
        model = BertForQuestionAnswering.from_pretrained(base, config=config)
    else:
        model = BertForQuestionAnswering(config)
    model.bert.embeddings.word_embeddings.weight.requires_grad_(has_weights is False)
    return model.train()


def optimizer_of(model: BertForQuestionAnswering, learning_rate: float) -> torch.optim.Optimizer:
    """AdamW, whose decay leaves biases and norms alone."""
    decayed, left = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (left if "bias" in name or "LayerNorm" in name else decayed).append(parameter)
    groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": left, "weight_decay": 0}]
    return torch.optim.AdamW(groups, lr=learning_rate, betas=BETAS, fused=True)


def train(model: BertForQuestionAnswering, stream: Iterator[dict[str, torch.Tensor]], args: argparse.Namespace) -> None:
    """Trains until the time or the steps are over; saves a checkpoint now and then."""
    optimizer = optimizer_of(model, args.learning_rate)
    started = reported = saved = time.monotonic()
    seen, running = 0, None
    for step, batch in enumerate(stream):
        now = time.monotonic()
        done = step / args.steps if args.steps else (now - started) / (60 * args.minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = args.learning_rate * min((done + 1e-3) / args.warm_up, (1 - done) / (1 - args.warm_up))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), MAX_NORM)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += len(batch["input_ids"])
        running = loss.item() if running is None else 0.99 * running + 0.01 * loss.item()
        if now - reported > REPORT_SECONDS:
            reported = now
            print(f"{(now - started) / 60:.1f} min, step {step}, {seen} examples, loss {running:.3f}", flush=True)
        if now - saved > CHECKPOINT_SECONDS:
            saved = now
            model.save_pretrained(args.out)
    print(f"{(time.monotonic() - started) / 60:.1f} min, {seen} examples, loss {running:.3f}")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fine-tunes a small encoder as a reader.")
    parser.add_argument("base", type=Path, help="folder to start from")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("mixture", type=Path, help='{"file": weight, ...}')
    parser.add_argument("--data", type=Path, required=True, help="folder of the mixture's files")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="how long to train")
    length.add_argument("--steps", type=int, help="the same in steps")
    parser.add_argument("--learning-rate", type=float, default=1.3e-4)
    parser.add_argument("--warm-up", type=float, default=0.04, help="share of the time in which the learning rate rises")
    parser.add_argument("--batch", type=int, default=32, help="examples a step")
    parser.add_argument("--max-tokens", type=int, default=128)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rows", type=int, help="read only so many rows of each file")
    return parser.parse_args()


def main() -> None:
    args = parse_arguments()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    model = load_model(args.base)
    pools = read_pools(args.mixture, args.data, args.rows)
    total = sum(pool.weight * len(pool.rows) for pool in pools)
    empty = sum(pool.weight * sum(not row.get("answers") and not row.get("isTrue") for row in pool.rows) for pool in pools)
    print(f"{total:.0f} rows a round, {empty / total:.0%} without an answer", flush=True)
    stream = batches(pools, WindowMaker(tokenizer, args.max_tokens), args.batch, random.Random(args.seed))
    train(model, stream, args)
    model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


if __name__ == "__main__":
    main()
