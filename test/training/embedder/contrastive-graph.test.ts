import { describe, expect, it } from "vitest";
import { contrastiveGraph } from "../../../src/training/embedder/contrastive-graph.ts";
import { encodeOnnxModel } from "../../../src/training/embedder/onnx-encoding.ts";
import { createOnnxSession } from "../../../src/training/embedder/onnx-session.ts";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";

interface Case {
  readonly queries: readonly number[][];
  readonly passages: readonly number[][];
  readonly groups: readonly number[];
  readonly widths: readonly number[];
  readonly scale: number;
}

async function run({ queries, passages, groups, widths, scale }: Case) {
  const dimensions = queries[0]!.length;
  const graph = contrastiveGraph({ dimensions, widths, scale });
  const session = await createOnnxSession(encodeOnnxModel(graph));
  const shape = [queries.length, dimensions];
  const { loss, query_gradients, passage_gradients } = await session.run({
    queries: { data: Float32Array.from(queries.flat()), shape },
    passages: { data: Float32Array.from(passages.flat()), shape },
    groups: { data: BigInt64Array.from(groups, BigInt), shape: [groups.length] },
  });
  return { loss: loss![0]!, query: query_gradients!, passage: passage_gradients! };
}

/** The loss as its definition says it, in double precision. */
function lossOf({ queries, passages, groups, widths, scale }: Case): number {
  const ofWidth = (width: number): number => {
    const unit = (vector: readonly number[]): number[] => {
      const part = vector.slice(0, width);
      const norm = Math.hypot(...part);
      return part.map((value) => value / norm);
    };
    const logits = queries.map((query, at) =>
      passages.map((passage, other) => {
        if (other !== at && groups[at] === groups[other]) return -Infinity;
        const theirs = unit(passage);
        return scale * unit(query).reduce((sum, value, i) => sum + value * theirs[i]!, 0);
      }),
    );
    const share = (own: number, all: readonly number[]): number =>
      Math.exp(own) / all.reduce((sum, one) => sum + Math.exp(one), 0);
    const logs = queries.map((_, at) => {
      const own = logits[at]![at]!;
      const byQuery = share(own, logits[at]!);
      const byPassage = share(own, logits.map((row) => row[at]!)); // prettier-ignore
      return (Math.log(byQuery) + Math.log(byPassage)) / 2;
    });
    return -logs.reduce((sum, log) => sum + log, 0) / logs.length;
  };
  return widths.reduce((sum, width) => sum + ofWidth(width), 0) / widths.length;
}

function randomCase(seed: number): Case {
  const random = createRandom(seed);
  const vectors = (): number[][] =>
    Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => random() * 2 - 1));
  return { queries: vectors(), passages: vectors(), groups: [1, 2, 1, 3, 4], widths: [4, 2], scale: 3 }; // prettier-ignore
}

describe("the contrastive loss", () => {
  it("is ln 2 for two pairs that cannot be told apart", async () => {
    const same = [[1, 0], [2, 0]]; // prettier-ignore
    const { loss } = await run({ queries: same, passages: same, groups: [0, 1], widths: [2], scale: 9 }); // prettier-ignore
    expect(loss).toBeCloseTo(Math.LN2, 5);
  });

  it("is ln(1 + e^−scale) for two pairs at right angles", async () => {
    const vectors = [[5, 0], [0, 0.1]]; // prettier-ignore
    const { loss } = await run({ queries: vectors, passages: vectors, groups: [0, 1], widths: [2], scale: 2 }); // prettier-ignore
    expect(loss).toBeCloseTo(Math.log(1 + Math.exp(-2)), 5);
  });

  it("does not set pairs of one group against each other", async () => {
    const same = [[1, 0], [2, 0]]; // prettier-ignore
    const { loss } = await run({ queries: same, passages: same, groups: [7, 7], widths: [2], scale: 9 }); // prettier-ignore
    expect(loss).toBeCloseTo(0, 5);
  });

  it("follows its definition over both widths", async () => {
    for (const seed of [1, 2, 3]) {
      const given = randomCase(seed);
      expect((await run(given)).loss).toBeCloseTo(lossOf(given), 4);
    }
  });

  it("has the gradient that small changes of the vectors show", async () => {
    const given = randomCase(4);
    const { query, passage } = await run(given);
    const change = 1e-5;
    for (const [side, gradient] of [
      ["queries", query],
      ["passages", passage],
    ] as const) {
      // prettier-ignore
      for (let place = 0; place < gradient.length; place++) {
        const moved = (by: number): number => {
          const vectors = given[side].map((vector) => [...vector]);
          vectors[Math.floor(place / 4)]![place % 4]! += by;
          return lossOf({ ...given, [side]: vectors });
        };
        const slope = (moved(change) - moved(-change)) / (2 * change);
        expect(gradient[place]).toBeCloseTo(slope, 4);
      }
    }
  });

  it("is finite for a text without a known token", async () => {
    const { loss, query } = await run({
      ...randomCase(5),
      queries: Array.from({ length: 5 }, () => [0, 0, 0, 0]),
    });
    expect(Number.isFinite(loss)).toBe(true);
    expect([...query].every((value) => Number.isFinite(value))).toBe(true);
  });
});
