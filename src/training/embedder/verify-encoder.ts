import type { Encode } from "./measure-encoder.ts";
import { UNKNOWN_ID } from "./special-pieces.ts";
import { encodeByTable, leastCosine } from "./table-encoder.ts";
import { toTokenBags } from "./token-bags.ts";
import { MAX_TOKENS } from "./tokenizer-files.ts";
import type { TrainedEncoder } from "./train-encoder.ts";
import { finishedTable } from "./train-encoder.ts";

/**
 * The smallest cosine between what a written model gives for texts and what its table says they are.
 * Texts of which no piece is known have no vector of their own and are left out.
 * @param encode through the model's files, as the product does
 */
export async function agreementWithTable(
  encode: Encode,
  trained: TrainedEncoder,
  texts: readonly string[],
): Promise<number> {
  const lists = texts.map((text) => trained.pieces.encodeText(text).slice(0, MAX_TOKENS));
  const offsets = [0];
  for (const list of lists) offsets.push(offsets.at(-1)! + list.length);
  const bags = toTokenBags(
    [{ ids: Int32Array.from(lists.flat()), offsets: Int32Array.from(offsets) }],
    trained.vocabulary.length,
    trained.damping,
  );
  const expected = encodeByTable(finishedTable(trained), trained.table.dimensions, bags);
  const known = [...texts.keys()].filter((at) => lists[at]!.some((id) => id > UNKNOWN_ID));
  const actual = await encode(known.map((at) => texts[at]!));
  return leastCosine(
    known.map((at) => expected[at]!),
    actual,
  );
}
