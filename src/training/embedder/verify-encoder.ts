import { embedInBatches } from "../../embedding/embed-in-batches.ts";
import { createTransformersEmbedder } from "../../embedding/transformers-embedder.ts";
import { EmbeddingError } from "../../errors.ts";
import type { Encode } from "./measure-encoder.ts";
import { UNKNOWN_ID } from "./special-pieces.ts";
import { encodeByTable, leastCosine } from "./table-encoder.ts";
import { toTokenBags } from "./token-bags.ts";
import { MAX_TOKENS } from "./tokenizer-files.ts";
import type { TrainedEncoder } from "./train-encoder.ts";
import { finishedTable } from "./train-encoder.ts";
import { VERIFICATION_TEXTS } from "./verification-texts.ts";

/** The vectors of a written model may differ from its table's by so much, as a cosine. */
const LEAST_AGREEMENT = 0.999;

/**
 * Loads a written model as the product does and holds its vectors of `VERIFICATION_TEXTS` against the table's.
 * @returns the smallest cosine of the two
 * @throws EmbeddingError where the folder cannot be loaded, or gives other vectors
 */
export async function verifyModelFolder(folder: string, trained: TrainedEncoder): Promise<number> {
  const embedder = await createTransformersEmbedder({ model: folder });
  const encode: Encode = (texts) => embedInBatches(embedder, texts);
  const agreement = await agreementWithTable(encode, trained, VERIFICATION_TEXTS);
  if (agreement >= LEAST_AGREEMENT) return agreement;
  throw new EmbeddingError(
    `The model written to ${folder} does not give its table's vectors (cosine ${agreement}). Do not use it.`,
  );
}

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
