import { z } from "zod";
import { EmbeddingError } from "../../platform/errors.ts";

/** File in a model's folder that says how the model is called; see {@link profileSchema}. */
export const PROFILE_FILE = "kurultai.json";

const profileSchema = z.strictObject({
  /**
   * How token vectors become one vector: `mean` over the tokens, or `cls`, the first one. A model that
   * pools inside its graph gives one row per text and is called with `cls`.
   */
  pooling: z.enum(["cls", "mean"]),
  /** Put before every question; a trailing space is meant as written. */
  queryPrefix: z.string().default(""),
  /** Put before every passage. */
  passagePrefix: z.string().default(""),
  /** Loads `onnx/model_quantized.onnx` when true, `onnx/model.onnx` when false. */
  quantized: z.boolean().default(true),
  /**
   * Says that the tokens of a text are those of its words, one after the other: the tokenizer looks at nothing
   * beyond white space. Tokens of words are then remembered.
   */
  wordByWord: z.boolean().default(false),
  /** Tightens the tokenizer's own limit, for models trained on shorter texts than they accept. */
  maxTokens: z.int().positive().optional(),
});

/** How one model is called: pooling, prefixes, which weights, how long a text may be. */
export type ModelProfile = z.infer<typeof profileSchema>;

const PLAIN_PROFILE = profileSchema.parse({ pooling: "mean" });

/** The first entry whose pattern occurs in the model's id wins; settings are those of the models' cards. */
const FAMILIES: readonly { readonly pattern: RegExp; readonly profile: Partial<ModelProfile> }[] = [
  {
    pattern: /\be5-(?:small|base|large)\b(?!.*instruct)/i,
    profile: { queryPrefix: "query: ", passagePrefix: "passage: " },
  },
  {
    pattern: /\bbge-(?:small|base|large)-en\b/i,
    profile: {
      pooling: "cls",
      queryPrefix: "Represent this sentence for searching relevant passages: ",
    },
  },
  // The multilingual BGE models pool the same way and want no instruction.
  { pattern: /\bbge-/i, profile: { pooling: "cls" } },
];

/** The profile of a model that brings no {@link PROFILE_FILE}: by family, else mean pooling without prefixes. */
export function defaultProfile(modelId: string): ModelProfile {
  const family = FAMILIES.find(({ pattern }) => pattern.test(modelId));
  return { ...PLAIN_PROFILE, ...family?.profile };
}

/**
 * Reads the text of a {@link PROFILE_FILE}; `path` only serves the message.
 * @throws EmbeddingError when it is not JSON, a setting is unknown or out of range
 */
export function parseProfile(json: string, path: string): ModelProfile {
  let settings: unknown;
  try {
    settings = JSON.parse(json);
  } catch (cause) {
    throw new EmbeddingError(`${path} is not valid JSON. Correct it or delete it.`, { cause });
  }
  const parsed = profileSchema.safeParse(settings);
  if (!parsed.success) {
    const problems = z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, " ");
    throw new EmbeddingError(
      `${path} does not say how to call the model. Correct it or delete it: ${problems}`,
    );
  }
  return parsed.data;
}
