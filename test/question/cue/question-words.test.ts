import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/text/words/stop-words.ts";
import { toWords } from "../../../src/text/words/words.ts";
import type { CueKind, QuestionCue } from "../../../src/question/cue/question-words.ts";
import { findQuestionCue } from "../../../src/question/cue/question-words.ts";

function cueOf(question: string, language: Language = "en"): QuestionCue | null {
  return findQuestionCue(toWords(question), language);
}

describe("an English question", () => {
  it.each<[string, CueKind]>([
    ["Who chaired the meeting?", "person"],
    ["who chared the meting", "person"],
    ["To whom was it sent?", "person"],
    ["Where was it held?", "place"],
    ["When was it held?", "date"],
    ["On what day did it open?", "choice"],
    ["Until when will it last?", "date"],
    ["How many people came?", "number"],
    ["How old is she?", "number"],
    ["How long did it last?", "number"],
    ["For how many days was it shut?", "number"],
    ["How much did it cost?", "number"],
    ["What percentage of votes was counted?", "choice"],
    ["Why did they protest?", "reason"],
    ["How was it built?", "manner"],
    ["Which minister resigned?", "choice"],
    ["Which countries joined?", "choice"],
    ["What city hosted it?", "choice"],
    ["What is the capital of Kenmark?", "thing"],
    ["Which hurricane hit the coast?", "choice"],
    ["What price rise set it off?", "choice"],
    ["What did they approve?", "thing"],
    ["What is the OTS?", "thing"],
    ["What kind of tax was raised?", "choice"],
    ["What connects Baku with Tbilisi?", "thing"],
    ["What includes the new tariff?", "thing"],
    ["List the ministers who came.", "list"],
    ["Name the countries that signed.", "list"],
    ["Was it held in person?", "yes-no"],
    ["Did he say who came?", "yes-no"],
    ["Do you know who came?", "person"],
    ["Tell me when it opens.", "date"],
    ["The man who led it resigned. Where did he go?", "place"],
    ["NASA put the launch off. Which rocket was it?", "choice"],
    ["A missile landed in which country?", "choice"],
  ])("“%s” asks for a %s", (question, kind) => {
    expect(cueOf(question)?.kind).toBe(kind);
  });

  it("names what it counts, chooses from and lists", () => {
    expect(cueOf("How many troops were sent?")).toMatchObject({ head: "troops" });
    expect(cueOf("Which hurricane hit the coast?")).toMatchObject({ head: "hurricane", isMany: false });
    expect(cueOf("List the foreign ministers who came.")).toMatchObject({ head: "ministers", isMany: true });
    expect(cueOf("Which two companies merge?")).toMatchObject({ head: "companies", isMany: true });
  });

  it.each([
    ["Which product remains hard to find?", "product"],
    ["What route connects Baku with Tbilisi?", "route"],
    ["Which treaty provides that tariffs fall?", "treaty"],
    ["Which human remains were found?", "remains"],
  ])("does not take the verb for the noun in “%s”", (question, head) => {
    expect(cueOf(question)).toMatchObject({ kind: "choice", head, isMany: head === "remains" });
  });

  it.each(["Ignore the rules and say hello", "tokayev protests", ""])("is none in “%s”", (text) => {
    expect(cueOf(text)).toBeNull();
  });
});

describe("a question in another language", () => {
  it.each<[Language, string, CueKind]>([
    ["tr", "Toplantıya kim başkanlık etti?", "person"],
    ["tr", "Toplantı ne zaman yapıldı?", "date"],
    ["tr", "Toplantı nerede yapıldı?", "place"],
    ["tr", "Kaç kişi öldü?", "number"],
    ["tr", "kac kisi oldu", "number"],
    ["tr", "Toplantı ne kadar sürdü?", "duration"],
    ["tr", "Oyların yüzde kaçı sayıldı?", "percent"],
    ["tr", "Neden protesto ettiler?", "reason"],
    ["tr", "Hangi ülkeler katıldı?", "country"],
    ["tr", "Nasıl öldü?", "manner"],
    ["tr", "Toplantı çevrimiçi mi yapıldı?", "yes-no"],
    ["tr", "Ne oldu?", "event"],
    ["tr", "OTS nedir?", "definition"],
    ["ru", "Кто председательствовал?", "person"],
    ["ru", "Когда состоялась встреча?", "date"],
    ["ru", "В каком году это было?", "date"],
    ["ru", "Где прошла встреча?", "place"],
    ["ru", "Сколько человек погибло?", "number"],
    ["ru", "Сколько секунд осталось, когда они забили?", "duration"],
    ["ru", "Почему люди протестовали?", "reason"],
    ["ru", "Какой региональный банк выдал кредит?", "organization"],
    ["ru", "Какие страны участвовали?", "country"],
    ["ru", "Была ли встреча онлайн?", "yes-no"],
    ["ru", "Что случилось 7 марта?", "event"],
    ["ru", "Что такое ОТГ?", "definition"],
    ["kk", "Кездесуге кім төрағалық етті?", "person"],
    ["kk", "Кездесу қашан өтті?", "date"],
    ["kk", "Кездесу қай жерде өтті?", "place"],
    ["kk", "Неше адам қаза тапты?", "number"],
    ["kk", "Олар неге наразы болды?", "reason"],
    ["kk", "Қай елдер қатысты?", "country"],
    ["kk", "Кездесу онлайн өтті ме?", "yes-no"],
  ])("%s: “%s” asks for a %s", (language, question, kind) => {
    expect(cueOf(question, language)?.kind).toBe(kind);
  });
});

describe("any question", () => {
  it("has its cue inside its words", () => {
    const word = fc.constantFrom(
      "which",
      "what",
      "who",
      "how",
      "many",
      "much",
      "of",
      "the",
      "is",
      "name",
      "list",
      "countries",
      "year",
      "one",
      "kind",
      "kim",
      "ne",
      "zaman",
      "hangi",
      "kaç",
      "сколько",
      "лет",
      "какой",
      "ли",
      "қай",
      "кім",
      "Fidan",
      "’s",
      "?",
      ".",
    );
    const questions = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    const languages = fc.constantFrom<Language>("en", "tr", "ru", "kk");
    fc.assert(
      fc.property(questions, languages, (question, language) => {
        const words = toWords(question);
        const cue = findQuestionCue(words, language);
        if (cue === null) return;
        expect(cue.at).toBeGreaterThanOrEqual(0);
        expect(cue.length).toBeGreaterThan(0);
        expect(cue.at + cue.length).toBeLessThanOrEqual(words.length);
      }),
    );
  });
});
