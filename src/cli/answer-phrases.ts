import type { AnswerLanguage } from "../answer/answer.ts";

/** The fixed words around an answer, in the language of the question. */
export interface AnswerPhrases {
  /** BCP 47 tag that dates are written by. */
  readonly dateLocale: string;
  readonly concluded: string;
  /** What was filled in from earlier questions. */
  readonly followUpOn: (interpretation: string) => string;
  readonly readAs: (time: string) => string;
  readonly fromDay: (day: string) => string;
  readonly untilDay: (day: string) => string;
  readonly sources: string;
  readonly undated: string;
  /** `more`: hosts that are not listed. */
  readonly briefFrom: (hosts: string, more: number) => string;
  readonly reprints: (count: number) => string;
  /** `pages`: of a document, as “3, 5”. */
  readonly onPages: (pages: string) => string;
  readonly nearest: string;
}

const EN: AnswerPhrases = {
  dateLocale: "en-GB",
  concluded: "concluded from the sources below",
  followUpOn: (interpretation) => `Taken as a follow-up on: ${interpretation}`,
  readAs: (time) => `Read as ${time}`,
  fromDay: (day) => `from ${day} on`,
  untilDay: (day) => `up to ${day}`,
  sources: "Sources",
  undated: "undated",
  briefFrom: (hosts, more) => `brief, written from: ${hosts}${more > 0 ? ` and ${more} more` : ""}`,
  reprints: (count) => (count === 1 ? "+1 reprint" : `+${count} reprints`),
  onPages: (pages) => `p. ${pages}`,
  nearest: "Nearest headlines",
};

const TR: AnswerPhrases = {
  dateLocale: "tr",
  concluded: "aşağıdaki kaynaklardan çıkarıldı",
  followUpOn: (interpretation) => `Önceki sorunun devamı sayıldı: ${interpretation}`,
  readAs: (time) => `Sorulan zaman: ${time}`,
  fromDay: (day) => `${day} ve sonrası`,
  untilDay: (day) => `${day} ve öncesi`,
  sources: "Kaynaklar",
  undated: "tarihsiz",
  briefFrom: (hosts, more) =>
    `özet, kaynakları: ${hosts}${more > 0 ? ` ve ${more} tane daha` : ""}`,
  reprints: (count) => `+${count} yeniden yayım`,
  onPages: (pages) => `s. ${pages}`,
  nearest: "En yakın başlıklar",
};

const RU: AnswerPhrases = {
  dateLocale: "ru",
  concluded: "вывод из источников ниже",
  followUpOn: (interpretation) => `Понято как продолжение: ${interpretation}`,
  readAs: (time) => `Время в вопросе: ${time}`,
  fromDay: (day) => `с ${day}`,
  untilDay: (day) => `по ${day}`,
  sources: "Источники",
  undated: "без даты",
  briefFrom: (hosts, more) => `сводка по материалам: ${hosts}${more > 0 ? ` и ещё ${more}` : ""}`,
  reprints: (count) => `перепечаток: ${count}`,
  onPages: (pages) => `с. ${pages}`,
  nearest: "Ближайшие заголовки",
};

const KK: AnswerPhrases = {
  dateLocale: "kk",
  concluded: "төмендегі дереккөздерден қорытылды",
  followUpOn: (interpretation) => `Алдыңғы сұрақтың жалғасы ретінде түсінілді: ${interpretation}`,
  readAs: (time) => `Сұрақтағы уақыт: ${time}`,
  fromDay: (day) => `${day} және одан кейін`,
  untilDay: (day) => `${day} және одан бұрын`,
  sources: "Дереккөздер",
  undated: "күні көрсетілмеген",
  briefFrom: (hosts, more) => `шолу, дереккөздері: ${hosts}${more > 0 ? ` және тағы ${more}` : ""}`,
  reprints: (count) => `қайта жарияланған: ${count}`,
  onPages: (pages) => `${pages}-бет`,
  nearest: "Ең жақын тақырыптар",
};

const PHRASES: Readonly<Record<AnswerLanguage, AnswerPhrases>> = { en: EN, tr: TR, ru: RU, kk: KK };

export function phrasesIn(language: AnswerLanguage): AnswerPhrases {
  return PHRASES[language];
}
