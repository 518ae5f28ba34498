import { describe, expect, it } from "vitest";
import { nameKey } from "../../../src/text/words/name-key.ts";
import { toWords } from "../../../src/text/words/words.ts";

const keysOf = (name: string) => toWords(name).map((word) => nameKey(word.folded));

describe("nameKey", () => {
  it.each([
    [
      "Kassym-Jomart Tokayev",
      ["Qasym-Zhomart Toqaev", "Касым-Жомарт Токаев", "Kasım-Jomart Tokayev", "Қасым-Жомарт Тоқаев"],
    ],
    ["Mevlüt Çavuşoğlu", ["Mevlut Cavusoglu", "Мевлют Чавушоглу"]],
    ["Recep Tayyip Erdoğan", ["Recep Tayyip Erdogan", "Реджеп Тайип Эрдоган"]],
    ["Nursultan Nazarbayev", ["Nursultan Nazarbaev", "Нурсултан Назарбаев", "Nursultan Nazarbajew"]],
    ["Ilham Aliyev", ["İlham Əliyev", "Ильхам Алиев"]],
    ["Shavkat Mirziyoyev", ["Shavkat Mirziyoev", "Шавкат Мирзиёев"]],
    ["Sadyr Japarov", ["Sadyr Zhaparov", "Садыр Жапаров"]],
    ["Sooronbay Jeenbekov", ["Sooronbai Jeenbekov", "Sooronbay Ceenbekov", "Сооронбай Жээнбеков"]],
    [
      "Gurbanguly Berdimuhamedov",
      [
        "Gurbanguly Berdimuhamedow",
        "Gurbanguly Berdymuhammedov",
        "Gurbanguly Berdymukhammedov",
        "Гурбангулы Бердымухамедов",
      ],
    ],
    ["Viktor Orbán", ["Victor Orban", "Виктор Орбан"]],
    [
      "Kubanychbek Omuraliev",
      ["Kubanychbek Omuraliyev", "Kubanıçbek Ömüraliyev", "Кубанычбек Омуралиев", "Kubanytschbek Ömüralijew"],
    ],
    ["Baghdad Amreyev", ["Bagdad Amreyev", "Baghdad Amreev", "Багдад Амреев"]],
    ["Halil Akıncı", ["Khalil Akinchi", "Халил Акынджы"]],
    ["Jeyhun Bayramov", ["Ceyhun Bayramov", "Джейхун Байрамов"]],
    ["Volodymyr Zelenskyy", ["Volodymyr Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelenskyi"]],
  ])("is one for every usual spelling of %s", (name, spellings) => {
    for (const spelling of spellings) expect(keysOf(spelling), spelling).toEqual(keysOf(name));
  });

  it.each([
    ["Japarov", "Jeenbekov"],
    ["Tokayev", "Atambayev"],
    ["Gurbanguly", "Serdar"],
    ["Nazarbayev", "Nazarbayeva"],
    ["Aliyev", "Alakbarov"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(keysOf(a)).not.toEqual(keysOf(b));
  });

  it("leaves names of three letters alone, since their vowels are all they have", () => {
    expect(["lee", "leo", "xi"].map(nameKey)).toEqual(["lee", "leo", "xi"]);
  });
});
