import { describe, expect, it } from "vitest";
import { findForm } from "../../src/question/question-form.ts";
import { toWords } from "../../src/text/words/words.ts";

/** The form of a question, and what it asks of. */
function formOf(text: string): readonly [string, string] | null {
  const words = toWords(text);
  const found = findForm(words, ({ folded }) => folded === "monday");
  if (found === null) return null;
  const topic = words.slice(found.from, found.to).map(({ surface }) => surface);
  return [found.form, topic.join(" ")];
}

describe("the form of a question", () => {
  it.each([
    ["Tell me about the harbour fair", "account", "the harbour fair"],
    ["could you please summarise the fair of 2019?", "account", "the fair of 2019"],
    ["Give me the gist of the fair", "account", "the fair"],
    ["a recap of the fair", "account", "the fair"],
    ["What should I know about the harbour fair?", "account", "the harbour fair"],
    ["How did the harbour fair go?", "account", "the harbour fair"],
    ["what do I need to know before the harbour fair", "account", "the harbour fair"],
    ["Tell me about the trouble", "account", "the trouble"],
    ["Tell me about the ferry trouble", "account", "the ferry"],
    ["How is the new ferry coming along?", "digest", "the new ferry"],
    ["what is the story with the ferry, tell me everything", "account", "the ferry"],
    ["What's the latest news from the harbour?", "digest", "from the harbour"],
    ["What happened at the harbour fair?", "account", "at the harbour fair"],
    ["What is the harbour charter about?", "account", "the harbour charter"],
    ["can someone explain the ferry situation please", "account", "the ferry"],
    ["Sum up what was decided at the fair", "account", "at the fair"],
    ["Liman fuarında ne oldu?", "account", "Liman fuarında"],
    ["Расскажи о ярмарке в порту", "account", "ярмарке в порту"],
    ["What's new?", "digest", ""],
    ["What is the latest on the ferry?", "digest", "on the ferry"],
    ["What has happened since Monday?", "digest", "Monday"],
    ["Son haberler neler?", "digest", ""],
    ["Что нового в порту?", "digest", "в порту"],
    ["Compare the fair and the regatta", "comparison", "the fair and the regatta"],
    ["How does the fair differ from the regatta?", "comparison", "the fair differ from the regatta"],
    ["Чем отличается ярмарка от регаты?", "comparison", "ярмарка от регаты"],
  ])("“%s” is told by the words around what it asks of", (text, form, topic) => {
    expect(formOf(text)).toEqual([form, topic]);
  });

  it.each([
    "Who opened the harbour fair?",
    "Explain why the ferries stopped",
    "What is the latest fair?",
    "What happened?",
    "Compare the fair",
    "What is the harbour charter?",
  ])("“%s” is none", (text) => {
    expect(formOf(text)).toBeNull();
  });
});
