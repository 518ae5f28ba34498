import { foldText } from "./fold-text.ts";

/** Languages whose questions are understood. */
export type Language = "en" | "tr" | "ru" | "kk";

/**
 * Words that carry the grammar of a question or a sentence and not its matter. “us”, “may” and “first”
 * are left out of the English list: US, May and a first meeting are matter.
 */
const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: foldedSet(`
    a an the this that these those such some any each every either neither both all another other
    i me my mine myself you your yours he him his himself she her hers herself it its itself
    we our ours ourselves they them their theirs themselves one's somebody someone anybody anyone
    who whom whose which what when where why how whoever whatever whichever whenever wherever
    who's what's where's when's how's that's there's here's it's let's
    am is are was were be been being isn't aren't wasn't weren't ain't
    do does did done doing don't doesn't didn't have has had having haven't hasn't hadn't
    can could cannot can't couldn't shall should shouldn't will won't would wouldn't might must mustn't ought
    and or but nor so yet if then else than as because while although though unless until since whether
    of in on at to from by with without within for about into onto upon over under between among
    through during before after above below up down out off against across along around behind beside
    beyond near per via toward towards amid
    not no only own same too very just also again once here there now ever never always still already
    even really quite rather much many more most few less least
    please tell know s t
  `),
  tr: foldedSet(`
    ne neyi neye neden nedir nereye nerede nereden neresi nerededir nasıl niçin niye kim kimin kime kimi kimler
    kimdir kimdi kimlerdi neydi nelerdi neresiydi kaçtı nasıldı hangi hangisi hangileri kaç kaçıncı kaçta ne zaman mi mı mu mü midir mıdır mudur müdür
    misin ve veya ya da de ki ile için gibi kadar göre sonra önce ama fakat ancak çünkü eğer ise bir bu şu o
    bunlar şunlar onlar bunun onun olan olarak oldu olmuş olacak oluyor etti eden eder edildi edilen edecek
    ediyor yaptı yapan yapıldı yapılan yapılacak var yok vardı mıydı miydi hakkında üzerine üzerinde
    tarafından arasında en çok daha her hem değil diye lütfen söyle anlat tarihte
  `),
  ru: foldedSet(`
    кто кого кому кем чей чья чьё чьи что чего чему чем какой какая какое какие каких каком какую каким
    который которая которое которые когда где куда откуда почему зачем как сколько ли и или но а да не ни
    в во на с со к ко из изо от до по за о об обо у при про для без над под между через после перед
    это этот эта эти этого этой этих этом тот та то те того той тех он она оно они его её их им ему ей
    я мы вы ты мне нам вам был была было были будет будут быть есть стал стала стали же бы так также
    тоже уже ещё только все всё всех был ли расскажи скажи пожалуйста назови
  `),
  kk: foldedSet(`
    кім кімді кімге кімнің кіммен кімдер не нені неге немен неліктен қандай қай қайсы қайда қайдан қашан
    қанша неше қалай ма ме ба бе па пе және мен бен пен немесе бірақ үшін туралы жайлы кейін дейін
    бұрын бұл сол осы ол олар оның бір болды болған болады болып еді екен өтті деген деп қатар
    бойынша арқылы арасында сайын тек ғана да де та те
  `),
};

/**
 * @param folded a word as `toWords` folds it.
 * @param language of the text; English when left out, since articles are indexed in it.
 */
export function isStopWord(folded: string, language: Language = "en"): boolean {
  return STOP_WORDS[language].has(folded);
}

function foldedSet(words: string): ReadonlySet<string> {
  return new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => foldText(word).replaceAll("'", "")),
  );
}
