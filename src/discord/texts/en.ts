import type { Texts } from "./texts.ts";

const articles = (count: number): string => (count === 1 ? "1 article" : `${count} articles`);
const seconds = (count: number): string => (count === 1 ? "1 second" : `${count} seconds`);

export const EN: Texts = {
  language: "en",
  languageName: "English",
  dateLocale: "en-GB",

  commands: {
    ask: { name: "ask", description: "Ask about events; the answer comes with its sources" },
    question: { name: "question", description: "What you want to know, as a question" },
    since: { name: "since", description: "Only from this day on: 2021, 2021-11 or 2021-11-12" },
    until: { name: "until", description: "Only up to this day: 2021, 2021-11 or 2021-11-12" },
    private: { name: "private", description: "Show the answer to me alone" },
    askAboutThis: { name: "Ask about this" },
    about: { name: "about", description: "What the collection holds and how the bot works" },
    help: { name: "help", description: "How to ask" },
    sources: { name: "sources", description: "The articles the bot answers from" },
    search: { name: "search", description: "Words of a headline or an outlet" },
    timeline: { name: "timeline", description: "What was published on a topic, day by day" },
    topic: { name: "topic", description: "A name or a few words" },
    settings: { name: "settings", description: "How the bot behaves in this server" },
    settingsShow: { name: "show", description: "Show the settings" },
    settingsChannel: {
      name: "channel",
      description: "Allow a channel; with none allowed, all are",
    },
    channel: { name: "channel", description: "The channel; its threads follow it" },
    allowed: { name: "allowed", description: "Whether to allow it" },
    settingsRole: { name: "role", description: "Allow a role to ask; with none allowed, all may" },
    role: { name: "role", description: "The role" },
    settingsLanguage: {
      name: "language",
      description: "The language of public answers' fixed texts",
    },
    language: { name: "language", description: "The language" },
    readersOwn: { name: "Each reader's own" },
    settingsPrivate: { name: "private", description: "Whether /ask answers the asker alone" },
    byDefault: { name: "by-default", description: "Unless the asker says otherwise" },
    settingsLimits: {
      name: "limits",
      description: "Questions a minute; left out, the bot's own limits hold",
    },
    perUser: { name: "per-user", description: "By one person" },
    perChannel: { name: "per-channel", description: "In one channel" },
    settingsReset: { name: "reset", description: "Back to how the bot came" },
  },

  quotedQuestion: (question) => `“${question}”`,
  concluded: "concluded from the sources below",
  readAsWindow: (window) => `Read as: ${window}`,
  allTime: "all time",
  fromDay: (day) => `from ${day} on`,
  untilDay: (day) => `up to ${day}`,
  understoodAs: (interpretation) => `Understood as: ${interpretation}`,
  conflict: "⚖️ The sources disagree. Each value is shown with the article that gives it.",
  sources: "Sources",
  independentSources: (count) =>
    count === 1 ? "1 independent source" : `${count} independent sources`,
  countedOnce: "Articles of one outlet, reprints, and briefs from the same reports count once.",
  undated: "undated",
  brief: "brief",
  briefWrittenFrom: (links, more) =>
    `brief, written from: ${links}${more > 0 ? ` and ${more} more` : ""}`,
  reprints: (count) => (count === 1 ? "+1 reprint" : `+${count} reprints`),
  continuation: (place, total) => `Part ${place} of ${total}`,
  showPassage: (marker) => `Show passage ${marker}`,

  staleCitation: {
    changed: "changed since, the quote still stands",
    reworded: "changed since, the quote is gone",
    removed: "no longer in the collection",
  },

  earlier: "◀ Earlier",
  wider: "↔ Wider",
  later: "Later ▶",
  share: "Share here",
  moreSources: "More sources",
  noMoreSources: "No further article speaks of this clearly enough to be quoted.",
  helpful: "👍 Helpful",
  notHelpful: "👎 Not helpful",
  thanks: "Thank you, that is noted.",
  voteTooLate: "This answer is too old for a vote. Please ask again.",
  questionGone: "I cannot find the question in this message. Please ask again.",

  reasonTitle: "What was wrong?",
  reasonLabel: "The keeper of the articles reads this",
  questionLabel: "Your question",

  abstention: {
    "no-evidence": {
      title: "The collection has nothing on this.",
      advice: "No article speaks of what you asked. Other words may help.",
    },
    "weak-evidence": {
      title: "The articles do not give a sure answer.",
      advice: "Some come near, but none says it clearly enough to be quoted.",
    },
    "unknown-entity": {
      title: "The collection does not know this name.",
      advice: "No article mentions it. Please check the spelling, or try another name for it.",
    },
    "outside-coverage": {
      title: "This is outside the time the collection covers.",
      advice: "`/about` shows which dates the articles are from.",
    },
    "false-premise": {
      title: "The articles do not bear out what the question takes for granted.",
      advice: "Please ask about that part first.",
    },
    "not-a-question": {
      title: "This does not read as a question about events.",
      advice: "Try who, what, when, where or how many. `/help` has examples.",
    },
  },
  nearest: "Nearest headlines",

  articleGone: "This article is no longer in the collection. Please ask again.",
  articleChanged: "This article has changed since it was quoted. Please ask again.",
  buttonTooOld: "This button is from another version of the bot. Please ask again.",
  buttonNotOurs: "This button was not made by this bot, so it does nothing here.",

  emptyQuestion:
    "What would you like to know? Write a question along with it, for example: Where did the leaders meet in 2021?",
  hiddenQuestion:
    "You have mentioned my role, and what is written with it Discord does not show me. Please mention me myself, or use `/ask`.",
  questionTooLong: (length, limit) =>
    `That is ${length} characters; a question can have up to ${limit}. Please shorten it.`,
  badDate: (option, value) =>
    `I cannot read “${value}” as a date for \`${option}\`. Please write 2021, 2021-11 or 2021-11-12.`,
  datesSwapped: (since, until) =>
    `\`since\` (${since}) is later than \`until\` (${until}). Please swap them.`,
  slowDownUser: (count) =>
    `You ask faster than I can look things up. Try again in ${seconds(count)}.`,
  slowDownChannel: (count) =>
    `There are many questions in this channel just now. Try again in ${seconds(count)}.`,
  answersComeLater:
    "There are many questions here at once. Those with ⏳ are in the queue; their answers follow, one after the other.",
  unknownCommand: "I do not know this command; it may be new or gone. `/help` lists what I can do.",
  otherChannels: (channels) => `In this server I answer in ${channels}.`,
  otherRoles: (roles) => `In this server I answer who has one of these roles: ${roles}.`,

  place: (place) => `Many people are asking. Your question is number ${place} in the queue.`,
  delayed: "Discord makes me wait; answers come late.",
  queueFull: "Too many questions are waiting just now. Please ask again in a minute.",
  timedOut: "Sorry, that took too long. Please ask again, perhaps more simply.",
  failed: (reference) =>
    `Sorry, something went wrong on my side. The keeper finds it in the log under \`${reference}\`.`,
  stopping: "I am just restarting. Please ask again in a minute.",

  timelineHeading: (days) =>
    days === 0 ? "No dated article tells of this." : days === 1 ? "On 1 day" : `On ${days} days`,
  undatedLeftOut: (count) => `Left out for want of a date: ${articles(count)}.`,

  keepersOnly: "Only those who may manage this server can see and change its settings.",
  settingsWords: {
    heading: "Settings of this server",
    saved: "Saved. The settings of this server",
    channels: "Channels",
    roles: "Roles that may ask",
    language: "Language in public",
    privateByDefault: "Private by default",
    perUser: "Questions a minute, by one person",
    perChannel: "Questions a minute, in one channel",
    all: "all",
    readersOwn: "each reader's own",
    botsOwn: "the bot's own limit",
    yes: "yes",
    no: "no",
  },

  about: (facts) =>
    [
      `I answer from **${articles(facts.articles)}** (${facts.passages} passages), ${
        facts.dates === null ? "none of them dated" : `published ${facts.dates}`
      }. Every sentence I say is backed by a quote you can open.`,
      `Same text in several articles: ${facts.duplicates}. Undated: ${facts.undated}.`,
      `Index built ${facts.builtAt}, generation \`${facts.generation}\`, embedding model \`${facts.modelId}\`.`,
      "Answers are the articles' own sentences; one that a language model has worded says so.",
    ].join("\n"),
  measured: ({ questions, right, cited, refused }) =>
    `Measured on ${questions} questions about the sample briefs: ${right}% of those with an answer were answered rightly, ${cited}% of answers cite a right article, ${refused}% of those without an answer were refused.`,
  sourcesHeading: (total, search) =>
    search === null ? `${articles(total)}, newest first` : `${articles(total)} with “${search}”`,
  sourcesMore: (count) => `${count} more. Narrow the list with \`/sources search:\`.`,
  noSources: (search) => `No article has “${search}” in its headline or outlet.`,
  emptyCollection: "The collection is empty.",
  contents: {
    months: "Articles by month",
    outlets: "By outlet",
    languages: "By language",
    earlier: "earlier",
    undated: "undated",
    notSaid: "not said",
    others: (count) => (count === 1 ? "1 other" : `${count} others`),
  },
  help: (botMention) =>
    [
      "**Ask** with `/ask`, by mentioning me, or in a direct message:",
      `> ${botMention} Who signed the agreement in 2009?`,
      "**Follow up** by replying to my answer: “and where was it signed?”",
      "**Ask about a message**: open its menu, then Apps, then “Ask about this”.",
      "**Limit the time** with `since` and `until`, for example `since: 2021-11`.",
      "**Look around**: the buttons below an answer bring more sources, move its time and share it; `/timeline` tells a topic day by day.",
      "**Check me**: each `[n]` leads to a source, and “Show passage” shows the quote in its paragraph, to you alone.",
      "**Tell me** with 👍 and 👎 whether an answer helped. `/settings` is for who keeps this server.",
      "When the articles do not hold the answer, I say so. `/sources` lists them, `/about` tells what they cover.",
    ].join("\n"),
};
