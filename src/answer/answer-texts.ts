import type { OtherTime } from "./abstain.ts";
import type { AbstentionReason } from "./answer.ts";
import { wordsIn } from "../text/languages.ts";
import type { TextLanguage } from "../text/languages.ts";
import type { Language } from "../text/words/stop-words.ts";

/** The few sentences the core itself says; those of the terminal and of Discord live with them. */
interface AnswerTexts {
  readonly refusals: Readonly<Record<AbstentionReason, string>>;
  /** Said where the question is in another language; the second where it could be read into English, which follows. */
  readonly otherLanguage: { readonly advice: string; readonly inEnglish: string };
  /** Said where the articles speak of it, but none of those inside the time that was chosen. */
  readonly nothingInside: string;
  /** Said where what is asked happened in another year, or is told of another edition, than the question names. */
  readonly otherTime: (times: OtherTime) => string;
  /** Said where there is no reader to tell whether the nearest articles answer. */
  readonly unread: string;
  /** @param question as it was read, without slips */
  readonly didYouMean: (question: string) => string;
  /** Said before statements that give different values. */
  readonly conflict: string;
  /** Said of statements that a language model has chosen and worded. */
  readonly composed: string;
  /** Said of a short answer. @param articles that give it too, at least one */
  readonly alsoIn: (articles: number) => string;
  /** Said before the items of a list. @param articles that tell of them, at least two */
  readonly foundIn: (articles: number) => string;
}

const TEXTS: Readonly<Record<Language, AnswerTexts>> = {
  en: {
    refusals: {
      "no-evidence": "The collection holds nothing on this.",
      "weak-evidence": "The articles come near this, but none of them states the answer.",
      "unknown-entity": "A name in the question does not occur in the collection.",
      "outside-coverage": "The question is about a time the collection does not cover.",
      "false-premise": "The articles do not support what the question takes for granted.",
      "not-a-question": "That is not a question the collection could answer.",
    },
    otherLanguage: {
      advice:
        "I do not know this language yet. I understand English, Turkish (Türkçe), Russian (русский) and Kazakh (қазақша).",
      inEnglish:
        "I do not know this language yet. I understand English, Turkish (Türkçe), Russian (русский) and Kazakh (қазақша). In English your question may read:",
    },
    nothingInside: "No article of that time answers this.",
    otherTime: ({ told, asked }) => `The articles tell of ${told}, not of ${asked}.`,
    unread: "The articles cannot be read for an answer just now. These may be about it:",
    didYouMean: (question) => `Did you mean “${question}”?`,
    conflict: "The articles give different accounts:",
    composed:
      "Chosen and worded by a language model; every statement is checked against its quotes.",
    alsoIn: (articles) => `also in ${articles} more ${articles === 1 ? "article" : "articles"}`,
    foundIn: (articles) => `Found in ${articles} articles; there may be more.`,
  },
  tr: {
    refusals: {
      "no-evidence": "Derlemede bu konuda bir şey yok.",
      "weak-evidence": "Haberler bu konuya değiniyor, ama hiçbiri yanıtı vermiyor.",
      "unknown-entity": "Sorudaki adlardan biri derlemede geçmiyor.",
      "outside-coverage": "Soru, derlemenin kapsamadığı bir zamanla ilgili.",
      "false-premise": "Haberler sorunun varsaydığı şeyi desteklemiyor.",
      "not-a-question": "Bu, derlemenin yanıtlayabileceği bir soru değil.",
    },
    otherLanguage: {
      advice:
        "Bu dili henüz bilmiyorum. İngilizce (English), Türkçe, Rusça (русский) ve Kazakça (қазақша) anlıyorum.",
      inEnglish:
        "Bu dili henüz bilmiyorum. İngilizce (English), Türkçe, Rusça (русский) ve Kazakça (қазақша) anlıyorum. Sorunuzun İngilizcesi şöyle olabilir:",
    },
    nothingInside: "O zamanın haberlerinden hiçbiri bunu yanıtlamıyor.",
    otherTime: ({ told, asked }) => `Haberler ${asked} yılını değil, ${told} yılını anlatıyor.`,
    unread: "Haberler şu anda yanıt için okunamıyor. Şunlar konuyla ilgili olabilir:",
    didYouMean: (question) => `“${question}” mi demek istediniz?`,
    conflict: "Haberler farklı bilgiler veriyor:",
    composed: "Bir dil modelinin seçimi ve ifadesiyle; her cümle alıntılarıyla karşılaştırıldı.",
    alsoIn: (articles) => `${articles} haberde daha geçiyor`,
    foundIn: (articles) => `${articles} haberde bulundu; daha fazlası olabilir.`,
  },
  ru: {
    refusals: {
      "no-evidence": "В собрании ничего об этом нет.",
      "weak-evidence": "Статьи касаются этой темы, но ответа ни одна из них не даёт.",
      "unknown-entity": "Одно из имён в вопросе в собрании не встречается.",
      "outside-coverage": "Вопрос относится ко времени, которого собрание не охватывает.",
      "false-premise": "Статьи не подтверждают того, что предполагает вопрос.",
      "not-a-question": "Это не вопрос, на который могло бы ответить собрание.",
    },
    otherLanguage: {
      advice:
        "Этого языка я пока не знаю. Я понимаю английский (English), турецкий (Türkçe), русский и казахский (қазақша).",
      inEnglish:
        "Этого языка я пока не знаю. Я понимаю английский (English), турецкий (Türkçe), русский и казахский (қазақша). По-английски ваш вопрос, возможно, звучит так:",
    },
    nothingInside: "Ни одна статья за это время на это не отвечает.",
    otherTime: ({ told, asked }) => `В статьях речь идёт о ${told} годе, а не о ${asked}.`,
    unread: "Сейчас статьи нельзя прочитать в поисках ответа. Возможно, об этом говорят:",
    didYouMean: (question) => `Вы имели в виду «${question}»?`,
    conflict: "Статьи расходятся:",
    composed: "Выбрано и сформулировано языковой моделью; каждое утверждение сверено с цитатами.",
    alsoIn: (articles) => `так же и в других статьях: ${articles}`,
    foundIn: (articles) => `Найдено в статьях: ${articles}; их может быть больше.`,
  },
  kk: {
    refusals: {
      "no-evidence": "Жинақта бұл туралы ештеңе жоқ.",
      "weak-evidence": "Мақалалар бұл тақырыпқа жақын, бірақ ешқайсысы жауап бермейді.",
      "unknown-entity": "Сұрақтағы бір атау жинақта кездеспейді.",
      "outside-coverage": "Сұрақ жинақ қамтымайтын уақытқа қатысты.",
      "false-premise": "Мақалалар сұрақта айтылғанды растамайды.",
      "not-a-question": "Бұл жинақ жауап бере алатын сұрақ емес.",
    },
    otherLanguage: {
      advice:
        "Бұл тілді әзірге білмеймін. Ағылшын (English), түрік (Türkçe), орыс (русский) және қазақ тілдерін түсінемін.",
      inEnglish:
        "Бұл тілді әзірге білмеймін. Ағылшын (English), түрік (Türkçe), орыс (русский) және қазақ тілдерін түсінемін. Сұрағыңыз ағылшынша былай болуы мүмкін:",
    },
    nothingInside: "Сол уақыттың бірде-бір мақаласы бұған жауап бермейді.",
    otherTime: ({ told, asked }) => `Мақалаларда ${asked} емес, ${told} жыл туралы айтылған.`,
    unread: "Қазір мақалаларды оқып, жауап іздеу мүмкін емес. Мыналар осы туралы болуы мүмкін:",
    didYouMean: (question) => `«${question}» дегіңіз келді ме?`,
    conflict: "Мақалаларда әртүрлі мәлімет бар:",
    composed: "Тілдік модель таңдап, тұжырымдаған; әр сөйлем дәйексөздермен салыстырылды.",
    alsoIn: (articles) => `тағы ${articles} мақалада солай`,
    foundIn: (articles) => `${articles} мақалада табылды; одан көп болуы мүмкін.`,
  },
};

export function answerTexts(language: TextLanguage): AnswerTexts {
  return wordsIn(TEXTS, language);
}
