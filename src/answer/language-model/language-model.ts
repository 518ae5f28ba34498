import { KurultaiError } from "../../platform/errors.ts";

/** What is asked of a model in one call. */
export interface ModelRequest {
  /** What the model is to do; ours, never anybody else's words. */
  readonly instructions: string;
  /** What it is to do it with. */
  readonly input: string;
  /** The form of the answer, where the endpoint can hold the model to one. */
  readonly schema: { readonly name: string; readonly schema: object };
  readonly maxOutputTokens: number;
}

/** Tokens as the endpoint counts them. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** What came of a call, though it may have broken off. */
export interface ModelAnswer {
  readonly text: string;
  /** Null where it is not known. */
  readonly usage: TokenUsage | null;
  /** Why no more came: a `LanguageModelError`, or the reason of the signal; null for a whole answer. */
  readonly failure: unknown;
}

/** A language model, wherever it runs. */
export interface LanguageModel {
  /** Never rejects. */
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

/** A language model gave no answer that can be used. Its message holds nothing of what was asked or sent. */
export class LanguageModelError extends KurultaiError {
  override readonly name = "LanguageModelError";
}
