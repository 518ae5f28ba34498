import { describe, expect, it } from "vitest";
import { isCourtesy, withoutOpening } from "../../src/question/courtesies.ts";

describe("courtesies", () => {
  it.each([
    "hello",
    "Thanks a lot!",
    "ok, thank you",
    "Good morning",
    "help",
    "teşekkür ederim",
    "Спасибо большое!",
    "рақмет",
  ])("are all that is said in “%s”", (text) => {
    expect(isCourtesy(text)).toBe(true);
  });

  it.each(["", "???", "Hello Dolly", "Who said thanks?", "Good Friday", "and where?"])(
    "are not all that is said in “%s”",
    (text) => {
      expect(isCourtesy(text)).toBe(false);
    },
  );
});

describe("a question without its opening", () => {
  it.each([
    ["Hi, when did it open?", "when did it open?"],
    ["Hello there! Who came?", "Who came?"],
    ["thanks! and where?", "and where?"],
    ["Ok, please tell me who came", "tell me who came"],
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
    "thanks",
    "",
  ])("is “%s” itself where there is none", (text) => {
    expect(withoutOpening(text)).toBe(text);
  });
});
