import { describe, expect, it } from "vitest";
import { readSmallTalk, withoutOpening } from "../../src/question/small-talk.ts";

describe("small talk", () => {
  it.each([
    ["hello", "greeting", "en"],
    ["Heyyy bot!", "greeting", "en"],
    ["hi, how are you?", "greeting", "en"],
    ["what's up?", "greeting", "en"],
    ["Thanks a lot!", "thanks", "en"],
    ["ok, thank you", "thanks", "en"],
    ["thx so much lol", "thanks", "en"],
    ["Good morning everyone", "greeting", "en"],
    ["help", "about", "en"],
    ["who r u", "about", "en"],
    ["Hi! What can you do?", "about", "en"],
    ["lol ok", "reaction", "en"],
    ["bye", "farewell", "en"],
    ["Merhaba", "greeting", "tr"],
    ["teşekkür ederim", "thanks", "tr"],
    ["sen kimsin?", "about", "tr"],
    ["Спасибо большое!", "thanks", "ru"],
    ["Привет, что ты умеешь?", "about", "ru"],
    ["сәлем", "greeting", "kk"],
    ["рақмет", "thanks", "kk"],
  ])("is all that is said in “%s”: %s, %s", (text, kind, language) => {
    expect(readSmallTalk(text)).toEqual({ kind, language });
  });

  it.each([
    "",
    "???",
    "Hello Dolly",
    "Who said thanks?",
    "Good Friday",
    "and where?",
    "kurultai",
    "everyone",
    "do you know",
    "what's up with the bridge?",
    "Who are you voting for, Fidan asked",
    "help for Kahramanmaraş",
    "What can you do against floods?",
    "how does it work?",
    "thanks, and where?",
    "что нового?",
  ])("is not all that is said in “%s”", (text) => {
    expect(readSmallTalk(text)).toBeNull();
  });

  it("is no longer looked for in what goes on and on", () => {
    expect(readSmallTalk("bye ".repeat(12))?.kind).toBe("farewell");
    expect(readSmallTalk("bye ".repeat(13))).toBeNull();
  });
});

describe("a question without its opening", () => {
  it.each([
    ["Hi, when did it open?", "when did it open?"],
    ["Hello there! Who came?", "Who came?"],
    ["Hi all, who came?", "who came?"],
    ["thanks! and where?", "and where?"],
    ["Ok, please tell me who came", "tell me who came"],
    ["does anyone know when it opened", "when it opened"],
    ["I would like to know when it opened", "when it opened"],
    ["Merhaba, ne zaman açıldı?", "ne zaman açıldı?"],
    ["Добрый день! Когда открыли мост?", "Когда открыли мост?"],
    ["Сәлеметсіз бе, қашан ашылды?", "қашан ашылды?"],
  ])("of “%s” is “%s”", (text, rest) => {
    expect(withoutOpening(text)).toBe(rest);
  });

  it.each([
    "Who came?",
    "Nice, France: what happened there?",
    "Good Friday was when?",
    "Helping whom?",
    "All ministers came?",
    "How are you paid?",
    "thanks",
    "",
  ])("is “%s” itself where there is none", (text) => {
    expect(withoutOpening(text)).toBe(text);
  });
});
