/**
 * Pages in the shapes in which sites publish, each of a story of our own: where the day stands, what stands around the
 * text, and what is amiss with the markup. With what is to be read of each.
 */
export interface ShapedPage {
  /** Of the file, without its extension. */
  readonly name: string;
  readonly html: string;
  readonly expected: ExpectedPage;
}

export interface ExpectedPage {
  readonly title?: string | undefined;
  /** `YYYY-MM-DD`; null where the page gives none. */
  readonly date: string | null;
  /** Pieces of text that an article of this page has. */
  readonly with: readonly string[];
  /** Pieces of what stands around it. */
  readonly without: readonly string[];
  /** Whether the page is to be refused: then the rest is empty. */
  readonly isRefused?: boolean;
}

const STORY = [
  "The council of Orvand has let the mill on the upper weir to two brothers from the valley, who will grind rye there from the autumn on.",
  "For eleven years the wheel had stood still, since the last miller went to sea and nobody in the town was found to take his place.",
  "The brothers pay no rent until the roof is mended; after that a tenth of what they grind goes to the town, said the clerk Tovah Lindqvist.",
  "A first sack of flour was promised to the baker of the market square, whose grandfather built the wheel with his own hands.",
] as const;
const TITLE = "Mill on the upper weir turns again";
const OUTLET = "Orvand Courier";
const MENU = `<nav><ul><li><a href="/">Front page</a></li><li><a href="/town">Town</a></li><li><a href="/notices">Notices</a></li></ul></nav>`;
const FOOT = `<footer><p>© 2011–2024 Orvand Courier. All rights reserved.</p><ul><li><a href="/imprint">Imprint</a></li></ul></footer>`;
const OTHER =
  "A ferry rope was stolen by night, and the ferryman has offered a barrel of cider for its return.";
const AROUND = ["Front page", "Imprint", "All rights reserved"];

interface Frame {
  readonly lang?: string;
  readonly head?: string;
  /** Between the headline and the text. */
  readonly below?: string;
  readonly story?: string;
  /** Behind the article. */
  readonly after?: string;
  readonly headline?: string;
  readonly before?: string;
}

const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("\n");

function page({
  lang = "en",
  head = "",
  below = "",
  story,
  after = "",
  headline,
  before = "",
}: Frame): string {
  const h1 = headline ?? `<h1>${TITLE}</h1>`;
  return `${before}<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${TITLE} | ${OUTLET}</title>${head}</head><body>
${MENU}<article>${h1}${below}${story ?? paragraphs(STORY)}</article>${after}${FOOT}</body></html>`;
}

const linked = (json: string) => `<script type="application/ld+json">${json}</script>`;
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;
const DAY = "2024-05-07";

/** Heads that name the day, by what they have it in. */
const HEADS: Readonly<Record<string, string>> = {
  "ld-plain": linked(
    `{"@context":"https://schema.org","@type":"NewsArticle","headline":"${TITLE}","datePublished":"${DAY}T09:00:00+02:00"}`,
  ),
  "ld-array": linked(
    `[{"@type":"Organization","name":"x"},{"@type":"BlogPosting","datePublished":"${DAY}"}]`,
  ),
  "ld-graph-webpage": linked(
    `{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["WebPage"],"datePublished":"${DAY}T22:30:00+02:00","dateModified":"2024-06-01"}]}`,
  ),
  "ld-nested-entity": linked(
    `{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"${DAY}"}}`,
  ),
  "ld-line-break": linked(
    `{"@type":"NewsArticle","description":"two\nlines\tand a tab","datePublished":"${DAY}"}`,
  ),
  "ld-trailing-comma": linked(
    `{"@type":"NewsArticle","keywords":["a","b",],"datePublished":"${DAY}",}`,
  ),
  "ld-comment": linked(`{/* by hand */ "@type":"NewsArticle", // kind\n"datePublished":"${DAY}"}`),
  "ld-cdata": linked(`/*<![CDATA[*/{"@type":"NewsArticle","datePublished":"${DAY}"}/*]]>*/`),
  "ld-html-comment": linked(`<!-- {"@type":"NewsArticle","datePublished":"${DAY}"} -->`),
  "ld-bracket-too-many": linked(`{"@type":"NewsArticle","datePublished":"${DAY}"}}`),
  "ld-semicolon": linked(`{"@type":"NewsArticle","datePublished":"${DAY}"};`),
  "ld-quote-missing": linked(
    `{"@type":"NewsArticle","headline":"The “mill","datePublished":"${DAY}","name":'x'}`,
  ),
  "ld-picture-first": linked(
    `{"@type":"NewsArticle","image":{"@type":"ImageObject","datePublished":"2012-01-01"},"datePublished":"${DAY}"}`,
  ),
  "ld-year-one-then-meta":
    linked(`{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00Z"}`) + meta("pubdate", DAY),
  "ld-epoch-then-meta":
    linked(`{"@type":"NewsArticle","datePublished":"1970-01-01T00:00:00Z"}`) + meta("date", DAY),
  "ld-other-article": linked(
    `[{"@type":"NewsArticle","headline":"Rope stolen","datePublished":"2024-01-02"},{"@type":"NewsArticle","headline":"${TITLE}","datePublished":"${DAY}"}]`,
  ),
  "utc-evening-with-zone":
    linked(`{"@type":"NewsArticle","datePublished":"2024-05-06T21:30:00Z"}`) +
    `<meta property="article:modified_time" content="2024-05-09T10:00:00+06:00">`,
  "meta-published-time": `<meta property="article:published_time" content="${DAY}T23:10:00-05:00">`,
  "meta-article-published": `<meta property="article:published" content="${DAY}">`,
  "meta-bt-pubdate": `<meta property="bt:pubDate" content="${DAY}">`,
  "meta-pdate": meta("pdate", "20240507"),
  "meta-parsely": meta("parsely-pub-date", `${DAY}T00:00:00Z`),
  "meta-sailthru": meta("sailthru.date", `${DAY} 10:00:00`),
  "meta-dc": meta("DC.date.issued", DAY),
  "meta-dcterms": meta("dcterms.created", DAY),
  "meta-citation": meta("citation_publication_date", "2024/05/07"),
  "meta-publish-date": meta("publish-date", "Tue, 7 May 2024 08:00:00 GMT"),
  "meta-release": meta("article_date_original", "Tuesday, May 7, 2024, 10:06 AM"),
  "meta-unix": meta("og:published_time", "1715075000"),
  "meta-not-modified": `<meta property="article:modified_time" content="2024-06-01">${meta("article:published_time", DAY)}`,
  "address-canonical": `<link rel="canonical" href="https://courier.example/2024/05/07/mill">`,
  "address-dashes": `<meta property="og:url" content="https://courier.example/town/2024-05-07-mill.html">`,
  "address-month-name": `<link rel="canonical" href="https://courier.example/town/2024/may/07/mill">`,
  "address-compact": `<link rel="canonical" href="https://courier.example/town/20240507/mill">`,
  "script-data": `<script>window.__page = {"story":{"publishedAt":"${DAY}T08:00:00+02:00"}}</script>`,
};

/** What stands below the headline, by language and form. */
const LINES: readonly (readonly [name: string, lang: string, below: string])[] = [
  [
    "time",
    "en",
    `<p class="meta">By Ada Vance <time datetime="${DAY}T08:00:00+02:00">Tuesday</time></p>`,
  ],
  [
    "time-updated-after",
    "en",
    `<p><time datetime="${DAY}">7 May</time> Updated <time datetime="2024-06-02">2 June</time></p>`,
  ],
  [
    "time-updated-first",
    "en",
    `<p>Last updated: <time datetime="2024-06-02">2 June</time></p><p>Published: <time datetime="${DAY}">7 May</time></p>`,
  ],
  ["abbr", "en", `<abbr class="published" title="${DAY}T08:00:00+02:00">a while ago</abbr>`],
  ["posted-on", "en", `<div class="entry-meta">Posted on May 7, 2024 by ada in Town</div>`],
  ["published-label", "en", `<p>Published: 7th May 2024</p>`],
  ["bare", "en", `<div>7 May 2024</div>`],
  ["weekday", "en", `<p>Tuesday, May 7, 2024</p>`],
  ["byline-bar", "en", `<p>Ada Vance | May 7, 2024 | Town</p>`],
  ["us-figures", "en-US", `<span class="date">05/07/2024</span>`],
  ["gb-figures", "en-GB", `<span class="date">07/05/2024</span>`],
  ["iso", "en", `<span class="posted">2024-05-07</span>`],
  ["leaf", "en", `<div class="date"><span>07</span><span>May</span><span>2024</span></div>`],
  ["nbsp", "en", `<p class="date">May&nbsp;7,&nbsp;2024</p>`],
  ["microdata", "en", `<span itemprop="datePublished" content="${DAY}">some days ago</span>`],
  ["rdfa", "en", `<span property="schema:datePublished" content="${DAY}">some days ago</span>`],
  ["time-pubdate", "en", `<time pubdate datetime="${DAY}">some days ago</time>`],
  ["de", "de", `<p class="autor">Von Ada Vance, 7. Mai 2024</p>`],
  ["de-figures", "de-DE", `<p>Veröffentlicht am 07.05.2024, 10:12 Uhr</p>`],
  ["de-updated", "de", `<p>Erstellt: 07.05.2024, aktualisiert: 02.06.2024</p>`],
  ["fr", "fr", `<p>Publié le 7 mai 2024 à 10h12</p>`],
  ["es", "es", `<p class="fecha">7 de mayo de 2024</p>`],
  ["it", "it", `<p>Pubblicato il 7 maggio 2024</p>`],
  ["pt", "pt-BR", `<p>Publicado em 07/05/2024</p>`],
  ["nl", "nl", `<p>Geplaatst op 7 mei 2024</p>`],
  ["tr", "tr", `<p>Yayınlanma: 7 Mayıs 2024 Salı 10:12</p>`],
  ["ru", "ru", `<p>Опубликовано: 7 мая 2024 г.</p>`],
  ["kk", "kk", `<p class="date">2024 жылғы 7 мамыр</p>`],
  ["pl", "pl", `<p>Data publikacji: 7 maja 2024</p>`],
  ["cs", "cs", `<p>Vydáno 7. května 2024</p>`],
  ["uk", "uk", `<p class="date">7 травня 2024</p>`],
  ["sv", "sv", `<p>Publicerad 7 maj 2024</p>`],
  ["fi", "fi", `<p>Julkaistu 7.5.2024</p>`],
  ["hu", "hu", `<p>2024. május 7.</p>`],
  ["ro", "ro", `<p>Publicat la 7 mai 2024</p>`],
  ["el", "el", `<p>7 Μαΐου 2024</p>`],
  ["ja", "ja", `<p class="date">2024年5月7日</p>`],
  ["hr", "hr", `<p>Objavljeno 7. svibnja 2024.</p>`],
  ["az", "az", `<p>Tarix: 7 may 2024</p>`],
];

/** Pages that give no day, though days stand on them. */
const UNDATED: Readonly<Record<string, Frame>> = {
  comment: {
    after: `<section class="comments"><h3>Readers</h3><div><time datetime="2024-05-20">later</time><p>Well done.</p></div></section>`,
  },
  "comments-by-id": {
    after: `<div id="comments"><p>Posted on 20 May 2024</p><p>Well done.</p></div>`,
  },
  copyright: {},
  related: {
    after: `<div class="related"><div><time datetime="2024-01-01">x</time><a href="/a">Rope stolen</a></div><div><time datetime="2024-02-02">x</time><a href="/b">Cider sold</a></div></div>`,
  },
  picture: {
    story: `<figure itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="datePublished" content="2012-01-01"><img src="x.jpg"><figcaption>The weir on 3 June 2012</figcaption></figure>${paragraphs(STORY)}`,
  },
  prose: {
    story: paragraphs([
      ...STORY,
      "The mill was built on 4 June 1871 by the town, and burnt down twice before the war, as its book tells.",
    ]),
  },
  "quoted-post": {
    story: `${paragraphs(STORY)}<blockquote><p>We grind again.</p>— Mill <a href="/x">May 9, 2019</a></blockquote>`,
  },
  "only-updated": { below: `<p>Last updated: 2 June 2024</p>` },
  event: { after: `<div class="events"><p>12 June 2024</p><p>Market day</p></div>` },
  ambiguous: { lang: "en", below: `<span class="date">05/07/2024</span>` },
  ticket: { after: `<aside class="calendar"><p>1 May 2024</p></aside>` },
  version: { head: `<meta name="generator" content="Maker 2019.05.07">` },
};

/** Texts with what is to be kept, and what is not. */
const TEXTS: readonly (readonly [
  name: string,
  frame: Frame,
  kept: readonly string[],
  left: readonly string[],
])[] = [
  ["plain", {}, STORY, AROUND],
  ["style-before", { before: `<style>.a{color:red}</style>\n` }, STORY, [...AROUND, "color:red"]],
  [
    "warning-before",
    { before: `<br />\n<b>Warning</b>: mysql gone in <b>/srv/a.php</b> on line <b>3</b><br />\n` },
    STORY,
    [...AROUND, "mysql gone"],
  ],
  [
    "quoted-post",
    {
      story: `${paragraphs(STORY)}<div class="social-embed"><blockquote class="twitter-tweet"><p>We shall grind by moonlight if we must, and by candle if the moon will not have it.</p></blockquote></div><p>The town has promised the candles, its clerk said on the same day.</p>`,
    },
    [...STORY, "We shall grind by moonlight", "promised the candles"],
    AROUND,
  ],
  [
    "standfirst",
    {
      below: `<p class="standfirst">Two brothers take over what the town had given up, and pay with a roof.</p>`,
    },
    [...STORY, "pay with a roof"],
    AROUND,
  ],
  [
    "standfirst-h2",
    { below: `<h2>Two brothers take over what the town had given up, and pay with a roof.</h2>` },
    [...STORY, "pay with a roof"],
    AROUND,
  ],
  [
    "standfirst-outside",
    {
      headline: `<header><h1>${TITLE}</h1><div class="article__dek">Two brothers take over what the town had given up, and pay with a roof.</div></header>`,
    },
    [...STORY, "pay with a roof"],
    AROUND,
  ],
  [
    "linked-paragraph",
    {
      story: `${paragraphs(STORY.slice(0, 2))}<p><a href="/deed">The deed of the mill, of which three pages are left, lies in the town hall</a> and may be read there.</p>${paragraphs(STORY.slice(2))}`,
    },
    [...STORY, "The deed of the mill"],
    AROUND,
  ],
  [
    "divs",
    { story: STORY.map((text) => `<div class="line">${text}</div>`).join("") },
    STORY,
    AROUND,
  ],
  ["breaks", { story: `<div>${STORY.join("<br><br>")}</div>` }, STORY, AROUND],
  [
    "list",
    {
      story: `${paragraphs(STORY)}<ul><li>Rye is ground on Mondays and on days after rain.</li><li>Wheat is ground when there is wind to dry it.</li></ul>`,
    },
    [...STORY, "Rye is ground on Mondays"],
    AROUND,
  ],
  [
    "related-inside",
    {
      story: `${paragraphs(STORY.slice(0, 2))}<div class="related-links"><h3>More</h3><ul><li><a href="/a">Rope of the ferry stolen by night</a></li><li><a href="/b">Cider sold out</a></li></ul></div>${paragraphs(STORY.slice(2))}`,
    },
    STORY,
    [...AROUND, "Rope of the ferry"],
  ],
  [
    "read-more",
    {
      story: `${paragraphs(STORY.slice(0, 2))}<p>Read more: <a href="/a">Rope of the ferry stolen by night</a></p>${paragraphs(STORY.slice(2))}`,
    },
    STORY,
    [...AROUND, "Rope of the ferry"],
  ],
  [
    "other-stories",
    {
      after: `<div class="box"><div><h2><a href="/a">Rope stolen</a></h2><p>${OTHER}</p></div><div><h2><a href="/b">Cider sold</a></h2><p>The cider of last autumn was sold out within a day, to the very last barrel of it.</p></div></div>`,
    },
    STORY,
    [...AROUND, "barrel of cider", "cider of last autumn"],
  ],
  [
    "comments",
    {
      after: `<div id="comments">${Array.from({ length: 6 }, (_, n) => `<div class="c"><p>Reader ${n} says that the mill should never have stood still, and that anyone could have seen to that, had anyone cared to look.</p></div>`).join("")}</div>`,
    },
    STORY,
    [...AROUND, "Reader 3"],
  ],
  [
    "unnamed-notes",
    {
      after: `<div class="box">${Array.from({ length: 4 }, (_, n) => `<div class="note"><p>Reader ${n}: the mill should never have stood still, and anyone could have seen to that, had anyone cared to look at it.</p></div>`).join("")}</div>`,
    },
    STORY,
    [...AROUND, "Reader 2"],
  ],
  [
    "nested-document",
    {
      story: `<div class="entry"><!DOCTYPE html><html><body>${paragraphs(STORY)}</body></html></div>`,
    },
    STORY,
    AROUND,
  ],
  [
    "newsletter",
    {
      story: `${paragraphs(STORY.slice(0, 3))}<div class="newsletter-box"><p>Have the Courier sent to your door every morning, for less than a loaf of bread.</p></div>${paragraphs(STORY.slice(3))}`,
    },
    STORY,
    [...AROUND, "less than a loaf"],
  ],
  [
    "caption",
    {
      story: `<figure><img src="x.jpg"><figcaption>The weir in the rain</figcaption></figure>${paragraphs(STORY)}`,
    },
    STORY,
    [...AROUND, "The weir in the rain"],
  ],
  [
    "cookie-bar",
    {
      after: `<div class="cookie-consent"><p>We use cookies to make the Courier better, and share what you read with our partners.</p></div>`,
    },
    STORY,
    [...AROUND, "We use cookies"],
  ],
  [
    "entities",
    {
      story: `<p>T&uuml;rkiye&rsquo;s mill&#150;wright ground 1&frac12; sacks &#147;for the town&#148; &mdash; and no more, as the book of the mill says in its last line.</p>${paragraphs(STORY)}`,
    },
    ["Türkiye’s mill–wright ground 1½ sacks “for the town” — and", ...STORY],
    AROUND,
  ],
  [
    "template-svg",
    {
      story: `<svg><title>wheel</title><!DOCTYPE html></svg><template><p>Never seen</p></template>${paragraphs(STORY)}`,
    },
    STORY,
    [...AROUND, "Never seen"],
  ],
  ["unclosed-paragraphs", { story: STORY.map((text) => `<p>${text}`).join("\n") }, STORY, AROUND],
];

const WITHOUT_FRAME = `<!DOCTYPE html><head><title>${TITLE}</title><script>var a = "<html><body>";</script></head><body>${MENU}<div class="side"><ul><li><a href="/a">Rope stolen</a></li></ul></div><h1>${TITLE}</h1>${paragraphs(STORY)}</body>`;
const IN_LINKED_DATA = page({
  story: `<div id="app"></div>`,
  head: linked(
    JSON.stringify({ "@type": "NewsArticle", headline: TITLE, articleBody: STORY.join("\n\n") }),
  ),
});
const SHORT_BY_LINKS = `<!doctype html><html lang="en"><head><title>Horses blessed | ${OUTLET}</title></head><body>${MENU}<div><h1>Horses blessed</h1><p>The priest of Orvand blesses horses on Sunday from eight.</p></div><div class="x"><div class="y"><h2><a href="/z">${TITLE}</a></h2>${paragraphs(STORY)}</div></div>${FOOT}</body></html>`;

function notice(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`;
}

const REFUSED: Readonly<Record<string, string>> = {
  consent: notice(
    "Before you continue",
    "We use cookies and data to keep our pages up, and to see who reads them. If you accept all cookies, we use them for personalised content too. Reject all cookies if you like.",
  ),
  "consent-untitled": notice(
    OUTLET,
    "We and our partners ask for consent to store cookies. Accept all, or reject all cookies, or go to privacy settings to manage consent. Third-party vendors and legitimate interest are listed there.",
  ),
  "not-found": notice(
    "404 – Page not found",
    "The page that you asked for is not here any more. Try the front page, or look for it in our archive, which goes back to the year the paper began.",
  ),
  login: notice(
    "Log in to read on",
    "To read this you need an account with us. It takes a minute, and the first month is free for everyone who has never had one before.",
  ),
  robot: notice(
    "Just a moment...",
    "Checking your browser before you go on. This takes a few seconds, and needs scripts to be switched on. Ray ID: 00000",
  ),
  forbidden: notice(
    "Access denied",
    "You do not have permission to see this page on this server. The reference of the refusal is given below for those who write to us.",
  ),
};

/** All pages, the same each time. */
export function shapedPages(): ShapedPage[] {
  const dated = (name: string, html: string): ShapedPage => ({
    ...{ name, html },
    expected: { date: DAY, with: STORY, without: AROUND },
  });
  return [
    ...Object.entries(HEADS).map(([name, head]) => dated(`date-${name}`, page({ head }))),
    ...LINES.map(([name, lang, below]) => dated(`line-${name}`, page({ lang, below }))),
    ...LINES.slice(0, 8).map(([name, lang, below]) =>
      dated(`line-${name}-with-others`, page({ lang, below, after: UNDATED["related"]!.after! })),
    ),
    ...Object.entries(UNDATED).map(([name, frame]) => ({
      ...{ name: `undated-${name}`, html: page(frame) },
      expected: { date: null, with: STORY, without: AROUND },
    })),
    ...TEXTS.map(([name, frame, kept, left]) => ({
      ...{ name: `text-${name}`, html: page(frame) },
      expected: { date: null, with: kept, without: left },
    })),
    {
      name: "text-no-frame",
      html: WITHOUT_FRAME,
      expected: { date: null, with: STORY, without: ["Front page", "Rope stolen"] },
    },
    {
      name: "text-in-linked-data",
      html: IN_LINKED_DATA,
      expected: { date: null, with: STORY, without: AROUND },
    },
    {
      name: "text-shorter-than-others",
      html: SHORT_BY_LINKS,
      expected: { date: null, with: ["blesses horses on Sunday"], without: [STORY[1], "Imprint"] },
    },
    ...Object.entries(REFUSED).map(([name, html]) => ({
      ...{ name: `refused-${name}`, html },
      expected: { date: null, with: [], without: [], isRefused: true },
    })),
  ];
}
