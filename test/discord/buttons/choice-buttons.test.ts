import { expect, it } from "vitest";
import { renderAnswer } from "../../../src/discord/replies/render-answer.ts";
import { answered } from "../../fakes/scripted-answerer.ts";
import { buttonOptions } from "./button-options.ts";
import { labelsOf, linesOf } from "../replies/reading-pages.ts";

it("a greeting is one line, and a button for each sample question that a button has room for", () => {
  const samples = ["Who came?", `Who ${"really ".repeat(20)}came?`];
  const greeting = answered({
    question: "hello",
    ...{ form: "greeting", lead: "Hello! You could ask:", statements: [], citations: [] },
    choices: samples.map((question) => ({ text: question, question })),
  });
  const pages = renderAnswer(greeting, buttonOptions());

  expect(linesOf(pages)).toEqual(["-# “hello”", "Hello! You could ask:"]);
  expect(labelsOf(pages)).toEqual(["Who came?"]);
});

it("what a question may mean has buttons in a row of their own, above those of every answer", () => {
  const choices = ["7 March 2026", "14 March 2026"].map((text) => ({ text, question: `${text}?` }));
  const pages = renderAnswer(answered({ form: "choice", choices }), buttonOptions());

  expect(labelsOf(pages).slice(0, 3)).toEqual(["7 March 2026", "14 March 2026", "Passage"]);
});
