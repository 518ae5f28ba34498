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

/** A call under way. */
export interface ModelReply {
  /** The answer as it comes in, to be read once. @throws LanguageModelError where it breaks off */
  readonly text: AsyncIterable<string>;
  /** Known once `text` has been read; null where the endpoint does not tell. */
  readonly usage: () => TokenUsage | null;
}

/** A language model, wherever it runs. */
export interface LanguageModel {
  /** @throws LanguageModelError when there is no answer; the signal's reason when aborted */
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}
