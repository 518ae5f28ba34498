"""Trains the bundled kind of embedding model: one vector a token, by contrast of pairs, and writes its folder.

    python train_embedder.py --data DATA --tokenizer ../models/wiki-static-384/tokenizer.json --out MODEL_FOLDER
    python train_embedder.py ... --start all-MiniLM-L6-v2     a folder of sentence-transformers

`sentence-transformers`' static embedding with its multiple-negatives ranking loss, both ways, at several widths
(Matryoshka). The tokenizer's file brings vocabulary and folding of spellings; both go into the new folder as they are.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from torch.nn.functional import embedding_bag

from static_encoder import MAX_TOKENS, write_model_folder
from text_pairs import Article, ArticlePairs, batches, question_task, read_articles, read_questions

# In a text a token counts as often as it occurs to the power of 1 - DAMPING.
DAMPING = 0.35
# Frequent tokens start short: SMOOTHING / (SMOOTHING + share of running text) (Arora et al. 2017).
SMOOTHING = 1e-4
WARM_UP_STEPS = 30
FINAL_SHARE = 0.02
ARTICLES_TO_COUNT = 8000


class DampedStaticEmbedding(StaticEmbedding):
    """A static embedding whose repeated tokens count less, with a memory for the tokens of what stands between spaces."""

    def __init__(self, tokenizer: Tokenizer, table: np.ndarray) -> None:
        super().__init__(tokenizer, embedding_weights=table)
        self.known: dict[str, list[int]] = {}

    def token_ids(self, text: str) -> list[int]:
        """As the tokenizer gives them; no rule of it looks beyond white space."""
        ids: list[int] = []
        for chunk in text.split():
            found = self.known.get(chunk)
            if found is None:
                found = self.known[chunk] = self.tokenizer.encode(chunk, add_special_tokens=False).ids
            ids += found
        return ids[:MAX_TOKENS] or [0]

    def preprocess(self, inputs: list[str], prompt: str | None = None, **_: object) -> dict[str, torch.Tensor]:
        """Ids of all texts in a row, where each text starts, and each token's weight."""
        lists = [self.token_ids((prompt or "") + text) for text in inputs]
        ids = np.concatenate([np.array(one, dtype=np.int64) for one in lists])
        lengths = np.array([len(one) for one in lists])
        keys = np.repeat(np.arange(len(lists)), lengths) * self.num_embeddings + ids
        _, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
        return {
            "input_ids": torch.from_numpy(ids),
            "offsets": torch.from_numpy(np.cumsum(lengths) - lengths),
            "weights": torch.from_numpy(counts[place].astype(np.float32) ** -DAMPING),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """The weighted sum of the rows."""
        rows = self.embedding.weight
        ids, offsets, weights = features["input_ids"], features["offsets"], features["weights"]
        features["sentence_embedding"] = embedding_bag(ids, rows, offsets, mode="sum", per_sample_weights=weights)
        return features


def token_shares(articles: list[Article], tokenizer: Tokenizer) -> np.ndarray:
    """Share of running text of each token, counted on some of the articles."""
    counter = DampedStaticEmbedding(tokenizer, np.zeros((tokenizer.get_vocab_size(), 1), np.float32))
    counts = np.zeros(tokenizer.get_vocab_size())
    for article in random.Random(0).sample(articles, min(ARTICLES_TO_COUNT, len(articles))):
        for paragraph in article.paragraphs:
            np.add.at(counts, counter.token_ids(paragraph), 1)
    return counts / counts.sum()


def start_table(start: str, dimensions: int, shares: np.ndarray, tokenizer: Tokenizer, seed: int) -> np.ndarray:
    """Rows drawn at random, or what a transformer makes of each token by itself, turned so that the first dimensions tell
    most; frequent tokens short, the padding zero."""
    if start == "random":
        rows = np.random.default_rng(seed).standard_normal((len(shares), dimensions))
    else:
        teacher = SentenceTransformer(start, device="cpu")
        pieces = [tokenizer.id_to_token(token).removeprefix("##") for token in range(len(shares))]
        rows = teacher.encode(pieces, batch_size=256, show_progress_bar=True).astype(np.float64)
        rows -= shares @ rows
        _, _, axes = np.linalg.svd(rows * np.sqrt(shares)[:, None], full_matrices=False)
        rows = rows @ axes[:dimensions].T
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    rows *= (SMOOTHING / (SMOOTHING + shares))[:, None]
    rows[0] = 0
    return rows.astype(np.float32)


def learning_rate_share(step: int, steps: int) -> float:
    """Rises over the first steps, then falls in a line."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * max(FINAL_SHARE, 1 - step / steps)


def train(model: SentenceTransformer, data: Path, articles: list[Article], args: argparse.Namespace) -> None:
    """Changes the model's table in place; prints the loss by task now and then."""
    tasks = ArticlePairs(articles).tasks() | {name: question_task(pairs) for name, pairs in read_questions(data).items()}
    both_ways = MultipleNegativesRankingLoss(
        model, scale=args.scale, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    loss_of = MatryoshkaLoss(model, both_ways, args.widths)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.learning_rate, betas=(0.9, 0.99), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: learning_rate_share(step, args.steps))
    running: dict[str, float] = {}
    started, used = time.monotonic(), time.process_time()
    for step, (task, pairs) in zip(range(args.steps), batches(tasks, args.batch, args.seed), strict=False):
        columns = [model.preprocess([pair[side] for pair in pairs]) for side in (0, 1)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(columns, None) / len(args.widths)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        running[task] = 0.9 * running.get(task, loss.item()) + 0.1 * loss.item()
        if (step + 1) % 50 == 0 or step + 1 == args.steps:
            losses = " ".join(f"{name} {value:.2f}" for name, value in sorted(running.items()))
            minutes = f"{(time.monotonic() - started) / 60:.1f} min ({(time.process_time() - used) / 60:.1f} of processor)"
            print(f"step {step + 1} of {args.steps}, {minutes}: {losses}", flush=True)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Trains a static embedding model.")
    parser.add_argument("--data", type=Path, required=True, help="folder of wiki.docs.jsonl.gz and the question sets")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json: vocabulary and folding")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--start", default="random", help="random, or a folder of sentence-transformers to take rows from")
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument(
        "--widths", type=int, nargs="+", default=None, help="Matryoshka widths (default: all, half, a third)"
    )
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=2048, help="pairs a step")
    parser.add_argument("--learning-rate", type=float, default=5e-3)
    parser.add_argument("--scale", type=float, default=20.0, help="what cosines are multiplied by in the softmax")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--articles", type=int, help="read only so many articles")
    args = parser.parse_args()
    args.widths = args.widths or [args.dimensions, args.dimensions // 2, args.dimensions // 3]
    return args


def main() -> None:
    args = parse_arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    articles = read_articles(args.data / "wiki.docs.jsonl.gz", args.articles)
    shares = token_shares(articles, tokenizer)
    table = start_table(args.start, args.dimensions, shares, tokenizer, args.seed)
    module = DampedStaticEmbedding(tokenizer, table)
    train(SentenceTransformer(modules=[module], device="cpu"), args.data, articles, args)
    write_model_folder(args.out, module.embedding.weight.detach().numpy(), tokenizer, DAMPING)
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
