import type { SmallTalkKind } from "../question/small-talk.ts";
import type { Language } from "../text/words/stop-words.ts";

/** What is said to a greeting, and the questions that are shown with it. */
interface GreetingTexts {
  /** @param articles how many there are */
  readonly replies: Readonly<Record<SmallTalkKind, (articles: number) => string>>;
  /** Said before sample questions. */
  readonly tryOne: string;
  readonly upcoming: string;
  /** @param title of an event */
  readonly when: (title: string) => string;
  readonly whenWas: (title: string) => string;
  readonly about: (headline: string) => string;
  /** What the newest articles tell. */
  readonly news: string;
  /** @param name that a headline mentions */
  readonly account: (name: string) => string;
}

const TEXTS: Readonly<Record<Language, GreetingTexts>> = {
  en: {
    replies: {
      greeting: () => "Hello!",
      thanks: () => "You are welcome.",
      farewell: () => "Goodbye.",
      about: (articles) => `I answer questions about events from ${articles === 1 ? "one article" : `${articles} articles`} and show where each sentence stands.`,
      reaction: () => "Good.",
    },
    tryOne: "You could ask:",
    upcoming: "What events are coming up?",
    when: (title) => `When is the next ${title}?`,
    whenWas: (title) => `When was the ${title}?`,
    about: (headline) => `What is “${headline}” about?`,
    news: "What is new?",
    account: (name) => `Tell me about ${name}`,
  },
  tr: {
    replies: {
      greeting: () => "Merhaba!",
      thanks: () => "Rica ederim.",
      farewell: () => "Görüşmek üzere.",
      about: (articles) => `Olaylarla ilgili soruları ${articles} haberden yanıtlar, her cümlenin nerede geçtiğini gösteririm.`,
      reaction: () => "Peki.",
    },
    tryOne: "Şunları sorabilirsiniz:",
    upcoming: "Yaklaşan etkinlikler neler?",
    when: (title) => `“${title}” ne zaman?`,
    whenWas: (title) => `“${title}” ne zaman yapıldı?`,
    about: (headline) => `“${headline}” ne hakkında?`,
    news: "Ne haber var?",
    account: (name) => `${name} hakkında bilgi ver`,
  },
  ru: {
    replies: {
      greeting: () => "Здравствуйте!",
      thanks: () => "Пожалуйста.",
      farewell: () => "До свидания.",
      about: (articles) => `Я отвечаю на вопросы о событиях по статьям собрания (их ${articles}) и показываю, где сказано каждое предложение.`,
      reaction: () => "Хорошо.",
    },
    tryOne: "Можно спросить:",
    upcoming: "Какие события предстоят?",
    when: (title) => `Когда будет «${title}»?`,
    whenWas: (title) => `Когда прошло событие «${title}»?`,
    about: (headline) => `О чём «${headline}»?`,
    news: "Что нового?",
    account: (name) => `Расскажи про ${name}`,
  },
  kk: {
    replies: {
      greeting: () => "Сәлеметсіз бе!",
      thanks: () => "Оқасы жоқ.",
      farewell: () => "Сау болыңыз.",
      about: (articles) => `Оқиғалар туралы сұрақтарға ${articles} мақала бойынша жауап беріп, әр сөйлемнің қайда тұрғанын көрсетемін.`,
      reaction: () => "Жарайды.",
    },
    tryOne: "Мынаны сұрауға болады:",
    upcoming: "Алда қандай оқиғалар бар?",
    when: (title) => `«${title}» қашан болады?`,
    whenWas: (title) => `«${title}» қашан өтті?`,
    about: (headline) => `«${headline}» не туралы?`,
    news: "Не жаңалық бар?",
    account: (name) => `${name} туралы айтып бер`,
  },
}; // prettier-ignore

export function greetingTexts(language: Language): GreetingTexts {
  return TEXTS[language];
}
