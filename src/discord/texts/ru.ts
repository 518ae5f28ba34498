import type { Texts } from "./texts.ts";

const RULES = new Intl.PluralRules("ru");

/** The Russian plural: one (1, 21), few (2–4, 22–24), many (0, 5–20). */
function counted(count: number, one: string, few: string, many: string): string {
  const rule = RULES.select(count);
  return `${count} ${rule === "one" ? one : rule === "few" ? few : many}`;
}

const articles = (count: number): string => counted(count, "статья", "статьи", "статей");
const seconds = (count: number): string => counted(count, "секунду", "секунды", "секунд");

export const RU: Texts = {
  language: "ru",
  languageName: "Русский",
  dateLocale: "ru-RU",

  commands: {
    ask: { name: "спросить", description: "Спросить о событиях; ответ приходит с источниками" },
    question: { name: "вопрос", description: "Что вы хотите узнать, в виде вопроса" },
    since: { name: "начало", description: "Только с этого дня: 2021, 2021-11 или 2021-11-12" },
    until: { name: "конец", description: "Только до этого дня: 2021, 2021-11 или 2021-11-12" },
    private: { name: "лично", description: "Показать ответ только мне" },
    askAboutThis: { name: "Спросить об этом" },
    about: { name: "о-боте", description: "Что есть в собрании и как работает бот" },
    help: { name: "помощь", description: "Как задать вопрос" },
    sources: { name: "источники", description: "Статьи, по которым отвечает бот" },
    search: { name: "поиск", description: "Слова из заголовка или названия издания" },
    timeline: { name: "хроника", description: "Что публиковали на эту тему, по дням" },
    topic: { name: "тема", description: "Имя, название или несколько слов" },
    settings: { name: "настройки", description: "Как бот ведёт себя на этом сервере" },
    settingsShow: { name: "показать", description: "Показать настройки" },
    settingsChannel: {
      name: "канал",
      description: "Разрешить канал; если не разрешён ни один, открыты все",
    },
    channel: { name: "канал", description: "Канал; его ветки следуют за ним" },
    allowed: { name: "разрешить", description: "Разрешить ли" },
    settingsRole: {
      name: "роль",
      description: "Разрешить роли спрашивать; если не разрешена ни одна, могут все",
    },
    role: { name: "роль", description: "Роль" },
    settingsLanguage: { name: "язык", description: "Язык постоянных текстов в ответах для всех" },
    language: { name: "язык", description: "Язык" },
    readersOwn: { name: "Свой у каждого читателя" },
    settingsPrivate: { name: "лично", description: "Отвечает ли /спросить только спросившему" },
    byDefault: { name: "по-умолчанию", description: "Если спросивший не скажет иначе" },
    settingsLimits: {
      name: "пределы",
      description: "Вопросов в минуту; если не указать, действуют пределы самого бота",
    },
    perUser: { name: "от-человека", description: "От одного человека" },
    perChannel: { name: "в-канале", description: "В одном канале" },
    settingsReset: { name: "сбросить", description: "Вернуть, как было сначала" },
  },

  quotedQuestion: (question) => `«${question}»`,
  concluded: "вывод из источников ниже",
  readAsWindow: (window) => `Понято как: ${window}`,
  allTime: "всё время",
  fromDay: (day) => `с ${day}`,
  untilDay: (day) => `по ${day}`,
  understoodAs: (interpretation) => `Вопрос понят так: ${interpretation}`,
  conflict: "⚖️ Источники расходятся. Каждое значение показано со статьёй, где оно стоит.",
  sources: "Источники",
  undated: "без даты",
  brief: "сводка",
  briefWrittenFrom: (links, more) =>
    `сводка, написана по: ${links}${more > 0 ? ` и ещё ${more}` : ""}`,
  reprints: (count) => `+${counted(count, "перепечатка", "перепечатки", "перепечаток")}`,
  continuation: (place, total) => `Часть ${place} из ${total}`,
  showPassage: (marker) => `Показать отрывок ${marker}`,

  earlier: "◀ Раньше",
  wider: "↔ Шире",
  later: "Позже ▶",
  share: "Показать всем",
  helpful: "👍 Полезно",
  notHelpful: "👎 Не помогло",
  thanks: "Спасибо, это записано.",
  voteTooLate: "Этот ответ слишком старый для оценки. Задайте вопрос ещё раз.",
  questionGone: "Не нахожу вопроса в этом сообщении. Задайте его ещё раз.",

  reasonTitle: "Что было не так?",
  reasonLabel: "Это прочтёт хранитель собрания",
  questionLabel: "Ваш вопрос",

  abstention: {
    "no-evidence": {
      title: "В собрании об этом ничего нет.",
      advice: "Ни одна статья не говорит о том, что вы спросили. Могут помочь другие слова.",
    },
    "weak-evidence": {
      title: "Статьи не дают надёжного ответа.",
      advice: "Некоторые близки к теме, но ни одна не говорит этого достаточно ясно.",
    },
    "unknown-entity": {
      title: "Собрание не знает этого имени или названия.",
      advice: "Его нет ни в одной статье. Проверьте написание или попробуйте другое название.",
    },
    "outside-coverage": {
      title: "Это за пределами времени, которое охватывает собрание.",
      advice: "`/о-боте` показывает, за какие даты есть статьи.",
    },
    "false-premise": {
      title: "Статьи не подтверждают того, из чего исходит вопрос.",
      advice: "Спросите сначала об этом.",
    },
    "not-a-question": {
      title: "Это не похоже на вопрос о событиях.",
      advice: "Попробуйте спросить кто, что, когда, где или сколько. Примеры есть в `/помощь`.",
    },
  },
  nearest: "Ближайшие заголовки",

  articleGone: "Этой статьи больше нет в собрании. Задайте вопрос ещё раз.",
  articleChanged: "Эта статья изменилась с тех пор, как её процитировали. Задайте вопрос ещё раз.",
  buttonTooOld: "Эта кнопка из другой версии бота. Задайте вопрос ещё раз.",
  buttonNotOurs: "Эту кнопку создал не этот бот, поэтому здесь она не действует.",

  emptyQuestion:
    "Что вы хотите узнать? Добавьте вопрос, например: Где лидеры встретились в 2021 году?",
  questionTooLong: (length, limit) =>
    `Символов в вопросе: ${length}, а можно не больше ${limit}. Сократите его, пожалуйста.`,
  badDate: (option, value) =>
    `Не могу прочитать «${value}» как дату для \`${option}\`. Напишите 2021, 2021-11 или 2021-11-12.`,
  datesSwapped: (since, until) =>
    `\`начало\` (${since}) позже, чем \`конец\` (${until}). Поменяйте их местами.`,
  slowDownUser: (count) =>
    `Вы спрашиваете быстрее, чем я успеваю искать. Повторите через ${seconds(count)}.`,
  slowDownChannel: (count) =>
    `В этом канале сейчас много вопросов. Повторите через ${seconds(count)}.`,
  unknownCommand:
    "Я не знаю этой команды: возможно, она новая или уже удалена. `/помощь` покажет, что я умею.",
  otherChannels: (channels) => `На этом сервере я отвечаю здесь: ${channels}.`,
  otherRoles: (roles) => `На этом сервере я отвечаю тем, у кого есть одна из ролей: ${roles}.`,

  place: (place) => `Сейчас много вопросов. Ваш вопрос в очереди под номером ${place}.`,
  queueFull: "Сейчас ждёт слишком много вопросов. Спросите ещё раз через минуту.",
  timedOut: "Извините, это заняло слишком много времени. Спросите ещё раз, может быть, проще.",
  failed: (reference) =>
    `Извините, у меня что-то сломалось. Хранитель найдёт это в журнале под номером \`${reference}\`.`,
  stopping: "Я как раз перезапускаюсь. Спросите ещё раз через минуту.",

  timelineHeading: (days) =>
    days === 0
      ? "Ни одна статья с датой об этом не говорит."
      : `Хроника: ${counted(days, "день", "дня", "дней")}`,
  undatedLeftOut: (count) => `Не вошли, потому что без даты: ${articles(count)}.`,

  settingsWords: {
    heading: "Настройки этого сервера",
    saved: "Сохранено. Настройки этого сервера",
    channels: "Каналы",
    roles: "Роли, которым можно спрашивать",
    language: "Язык для всех",
    privateByDefault: "Лично по умолчанию",
    perUser: "Вопросов в минуту от одного человека",
    perChannel: "Вопросов в минуту в одном канале",
    all: "все",
    readersOwn: "свой у каждого читателя",
    botsOwn: "предел самого бота",
    yes: "да",
    no: "нет",
  },

  about: (facts) =>
    [
      `Я отвечаю по собранию: **${articles(facts.articles)}** (${counted(
        facts.passages,
        "отрывок",
        "отрывка",
        "отрывков",
      )}), ${
        facts.dates === null ? "все без даты" : `даты публикации: ${facts.dates}`
      }. За каждым моим предложением стоит цитата, которую можно открыть.`,
      `Статей с тем же текстом, что у другой: ${facts.duplicates}. Без даты: ${facts.undated}.`,
      `Индекс построен ${facts.builtAt}, поколение \`${facts.generation}\`, модель эмбеддингов \`${facts.modelId}\`.`,
      "Ответы не пишет языковая модель: они состоят из предложений самих статей.",
    ].join("\n"),
  sourcesHeading: (total, search) =>
    search === null ? `${articles(total)}, сначала новые` : `${articles(total)} с «${search}»`,
  sourcesMore: (count) => `И ещё ${count}. Сузьте список: \`/источники поиск:\`.`,
  noSources: (search) => `Нет статей, где в заголовке или издании есть «${search}».`,
  emptyCollection: "Собрание пусто.",
  help: (botMention) =>
    [
      "**Спросить** можно через `/спросить`, упомянув меня или в личном сообщении:",
      `> ${botMention} Кто подписал соглашение в 2009 году?`,
      "**Продолжить**: ответьте на мой ответ: «а где его подписали?»",
      "**Спросить о сообщении**: откройте его меню, затем «Приложения», затем «Спросить об этом».",
      "**Ограничить время** можно через `начало` и `конец`, например `начало: 2021-11`.",
      "**Проверить меня**: каждое `[n]` ведёт к источнику, а «Показать отрывок» показывает цитату в её абзаце, только вам.",
      "Если в статьях ответа нет, я так и скажу. `/источники` перечисляет их, `/о-боте` говорит, что они охватывают.",
    ].join("\n"),
};
