import type { LanguageModel, ModelRequest } from "./language-model.ts";

/** What a model has answered, and why no more where it broke off. */
export interface AnswerText {
  readonly text: string;
  readonly error: unknown;
}

/** The whole of a model's answer, or as much of it as came before it broke off. Never throws but for `signal`. */
export async function answerText(
  model: LanguageModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<AnswerText> {
  let text = "";
  try {
    const reply = await model.ask(request, signal);
    for await (const piece of reply.text) text += piece;
    return { text, error: null };
  } catch (error) {
    return { text, error };
  }
}
