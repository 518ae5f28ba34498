import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "exports-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function load(name: string, content: string) {
  writeFileSync(join(folder, name), content);
  const { articles, skipped } = await loadArticles(folder);
  return { articles, problems: skipped.map(({ message }) => message) };
}

describe("a calendar", () => {
  const calendar = (...events: readonly string[][]): string =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Varlen//Club//EN",
      "X-WR-CALNAME:Varlen Club",
      ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
      "END:VCALENDAR",
      "",
    ].join("\r\n");

  it("gives an article for each event, with when and where it is", async () => {
    const { articles, problems } = await load(
      "club.ics",
      calendar(
        [
          "UID:movie-1@club.example",
          "DTSTAMP:20260301T080000Z",
          "CREATED:20260220T080000Z",
          "LAST-MODIFIED:20260225T080000Z",
          "DTSTART;TZID=Europe/Berlin:20260612T190000",
          "DTEND;TZID=Europe/Berlin:20260612T220000",
          "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20260731T000000Z",
          "SUMMARY:Movie night",
          "LOCATION:Café Luna\\, 3 Harbour Street",
          "DESCRIPTION:We watch The Ninth Tenant.\\n\\nBring a cu",
          " shion.",
          "URL:https://club.example/movie",
        ],
        [
          "UID:camp@club.example",
          "DTSTART;VALUE=DATE:20260720",
          "DTEND;VALUE=DATE:20260727",
          "STATUS:CANCELLED",
          "SUMMARY:Summer camp",
        ],
        ["UID:call@club.example", "DTSTART:20260318T173000Z", "DURATION:PT1H30M", "SUMMARY:Call"],
      ),
    );
    expect(problems).toEqual([]);
    expect(
      articles.map(({ id, title, date, source, url, text }) => ({ id, title, date, source, url, text })),
    ).toEqual([
      {
        id: "movie-1@club.example",
        title: "Movie night",
        date: "2026-02-25",
        source: "Varlen Club",
        url: "https://club.example/movie",
        text: "When: Friday, 12 June 2026, 19:00–22:00 (Europe/Berlin)\nRepeats: every week on Friday until 2026-07-30\nWhere: Café Luna, 3 Harbour Street\n\nWe watch The Ninth Tenant.\n\nBring a cushion.",
      },
      {
        id: "camp@club.example",
        title: "Summer camp",
        date: null,
        source: "Varlen Club",
        url: null,
        text: "When: Monday, 20 July 2026 – Sunday, 26 July 2026\nStatus: cancelled",
      },
      {
        id: "call@club.example",
        title: "Call",
        date: null,
        source: "Varlen Club",
        url: null,
        text: "When: Wednesday, 18 March 2026, 17:30–19:00 (UTC)",
      },
    ]);
  });

  it.each([
    [":20260510T180000Z", ";VALUE=DATE:20260513", "Sunday, 10 May 2026, 18:00 – Tuesday, 12 May 2026 (UTC)"],
    [":20260510T180000Z", ";VALUE=DATE:20260511", "Sunday, 10 May 2026, 18:00 (UTC)"],
    [";VALUE=DATE:20260510", ":20260512T150000", "Sunday, 10 May 2026 – Tuesday, 12 May 2026, 15:00"],
    [";VALUE=DATE:20260510", ":20260511T020000", "Sunday, 10 May 2026 – Monday, 11 May 2026, 02:00"],
    [";VALUE=DATE:20260510", ":20260510T150000", "Sunday, 10 May 2026 – Sunday, 10 May 2026, 15:00"],
  ])("tells of one that has an hour at one end alone, from %s to %s", async (start, end, words) => {
    const event = [`DTSTART${start}`, `DTEND${end}`, "SUMMARY:Fair"];
    const { articles } = await load("club.ics", calendar(event));
    expect(articles.map(({ text }) => text)).toEqual([`When: ${words}`]);
  });

  it.each([
    [
      "of the evening before in America",
      ";TZID=America/New_York:20261023T193000",
      "20261218T003000Z",
      "2026-12-17",
    ],
    ["of the morning after in Asia", ";TZID=Asia/Tokyo:20261023T070000", "20261217T220000Z", "2026-12-18"],
    [
      "as written where the zone is no name of the IANA",
      ";TZID=Club time:20261023T193000",
      "20261218T003000Z",
      "2026-12-18",
    ],
    ["as written in an event of UTC", ":20261023T003000Z", "20261218T003000Z", "2026-12-18"],
    ["as written without an hour", ";TZID=America/New_York:20261023T193000", "20261218", "2026-12-18"],
  ])("ends what comes back on the day of its zone, %s", async (_which, start, until, day) => {
    const event = [`DTSTART${start}`, `RRULE:FREQ=WEEKLY;UNTIL=${until}`, "SUMMARY:Choir"];
    const { articles } = await load("club.ics", calendar(event));
    expect(articles[0]?.text).toContain(`Repeats: every week on Friday until ${day}`);
  });

  const textOf = async (lines: readonly string[], file = calendar): Promise<string | undefined> =>
    (await load("club.ics", file(["SUMMARY:Choir", ...lines]))).articles[0]?.text;

  it.each([
    ["FREQ=WEEKLY", "every week on Thursday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every 2 weeks on Tuesday and Thursday"],
    ["FREQ=DAILY;COUNT=3", "every day 3 times"],
    ["FREQ=MONTHLY", "every month on the 15th"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,22,-1", "every month on the 1st, the 22nd and the last day"],
    ["FREQ=MONTHLY;BYDAY=TH;BYSETPOS=3", "every month on the third Thursday"],
    ["FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=-1", "every month on the last of Monday and Thursday"],
    ["FREQ=MONTHLY;BYDAY=3TH;BYMONTH=1,2", "every month on the third Thursday in January and February"],
    ["FREQ=YEARLY", "every year on the 15th of January"],
    ["FREQ=YEARLY;BYMONTH=1;BYDAY=3TH", "every year on the third Thursday of January"],
  ])("says of what comes back by %s “%s”", async (rule, words) => {
    expect(await textOf(["DTSTART:20260115T190000", `RRULE:${rule}`])).toBe(
      `When: Thursday, 15 January 2026, 19:00\nRepeats: ${words}`,
    );
  });

  it.each([
    ["the zone of the calendar", "Z", "", "Wednesday, 1 July 2026, 01:30 (Europe/Istanbul)"],
    ["UTC, of what comes back", "Z", "RRULE:FREQ=DAILY", "Tuesday, 30 June 2026, 22:30 (UTC)"],
    ["an offset", "+0300", "", "Tuesday, 30 June 2026, 22:30 (UTC+03:00)"],
    ["no zone", "", "", "Tuesday, 30 June 2026, 22:30"],
  ])("is by the clock of %s", async (_which, zone, rule, words) => {
    const inIstanbul: typeof calendar = (...events) =>
      calendar(...events).replace("BEGIN:VEVENT", "X-WR-TIMEZONE:Europe/Istanbul\r\nBEGIN:VEVENT");
    const [when] = (await textOf([`DTSTART:20260630T223000${zone}`, rule], inIstanbul))!.split("\n");
    expect(when).toBe(`When: ${words}`);
  });

  it.each([
    ["W. Europe Standard Time", "", "Europe/Berlin"],
    ["(UTC+03:00) Istanbul", "", "Europe/Istanbul"],
    ["/example.org/Tzfile/America/New_York", "", "America/New_York"],
    ["+0300", "", "UTC+03:00"],
    ["Club time", "TZOFFSETTO:+0530", "UTC+05:30"],
    ["Club time", "X-LIC-LOCATION:Asia/Almaty", "Asia/Almaty"],
    ["Club time", "TZOFFSETTO:+0100\r\nTZOFFSETTO:+0200", "Club time"],
  ])("finds the zone that is called “%s” and defined by “%s”", async (name, definition, zone) => {
    const defined: typeof calendar = (...events) => {
      const lines = ["BEGIN:VTIMEZONE", `TZID:${name}`, definition, "END:VTIMEZONE", "BEGIN:VEVENT"];
      return calendar(...events).replace("BEGIN:VEVENT", lines.join("\r\n"));
    };
    expect(await textOf([`DTSTART;TZID="${name}":20260612T190000`], defined)).toBe(
      `When: Friday, 12 June 2026, 19:00 (${zone})`,
    );
  });

  it("reads the newest of two versions of an event, and says so of the other", async () => {
    const { articles, problems } = await load(
      "club.ics",
      calendar(
        ["UID:1", "SUMMARY:Supper", "SEQUENCE:10", "DTSTAMP:20260101T000000Z", "DTSTART:20260918T180000"],
        ["UID:1", "SUMMARY:Supper", "SEQUENCE:2", "DTSTAMP:20260601T000000Z", "DTSTART:20260911T180000"],
        ["UID:2", "SUMMARY:Lunch", "DTSTAMP:20260101T000000Z", "DTSTART:20260911T120000"],
        ["UID:2", "SUMMARY:Lunch", "DTSTAMP:20260102T000000Z", "DTSTART:20260912T120000"],
      ),
    );
    expect(articles.map(({ text }) => text)).toEqual([
      "When: Friday, 18 September 2026, 18:00",
      "When: Saturday, 12 September 2026, 12:00",
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/record 2: a newer version/u),
      expect.stringMatching(/record 3: a newer version/u),
    ]);
  });

  it("is of a day that the calendar has, also where it is not said to be one", async () => {
    const { articles, problems } = await load(
      "club.ics",
      calendar(["SUMMARY:Outing", "DTSTART:20260231T180000"], ["SUMMARY:Tree day", "DTSTART:20261006"]),
    );
    expect(articles.map(({ text }) => text)).toEqual(["When: Tuesday, 6 October 2026"]);
    expect(problems).toEqual([expect.stringMatching(/record 1: .*day of the calendar/u)]);
  });

  it.each([
    ["X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Read it\\, please.</p></body></html>", "Read it, please."],
    [
      "DESCRIPTION:<p>Bring <b>your</b> cup.</p><br>At the door&nbsp;&amp; online",
      "Bring your cup.\n\nAt the door\u00a0& online",
    ],
    ["DESCRIPTION:2 < 3 and 4 > 1", "2 < 3 and 4 > 1"],
  ])("has what it says in tags as text: %s", async (line, text) => {
    expect(await textOf(["DTSTART:20261006", line])).toBe(`When: Tuesday, 6 October 2026\n\n${text}`);
  });

  it("is read where a line is folded within a letter", async () => {
    const bytes = Buffer.from(calendar(["SUMMARY:Gözleme", "DTSTART:20261006"]));
    const at = bytes.indexOf("ö") + 1;
    writeFileSync(
      join(folder, "club.ics"),
      Buffer.concat([bytes.subarray(0, at), Buffer.from("\r\n "), bytes.subarray(at)]),
    );
    const { articles, warnings } = await loadArticles(folder);
    expect(articles.map(({ title }) => title)).toEqual(["Gözleme"]);
    expect(warnings).toEqual([]);
  });

  it("names what is no calendar and an event without a day", async () => {
    expect((await load("a.ics", "BEGIN:VEVENT\nnonsense")).problems).toEqual([
      expect.stringMatching(/a\.ics.*no calendar/u),
    ]);
    expect((await load("a.ics", calendar(["UID:1", "SUMMARY:Sometime"]))).problems).toEqual([
      expect.stringMatching(/a\.ics.*record 1.*DTSTART/u),
    ]);
  });
});

describe("a channel as DiscordChatExporter writes it", () => {
  const message = (fields: object): object => ({
    id: "1001",
    type: "Default",
    timestamp: "2026-03-10T18:05:00.000+00:00",
    timestampEdited: null,
    isPinned: false,
    content: "",
    author: { id: "7", name: "ilse", isBot: false },
    attachments: [],
    embeds: [],
    reactions: [],
    ...fields,
  });
  const channel = (...messages: readonly object[]): string =>
    JSON.stringify({
      guild: { id: "1", name: "Varlen Club" },
      channel: { id: "2", type: "GuildNews", name: "announcements", topic: null },
      dateRange: { after: null, before: null },
      messages,
      messageCount: messages.length,
    });

  it("keeps a message of nothing but markup as it is written, which no parser is asked for", async () => {
    const content = `${"*_[".repeat(1000)} the mill turns again`;
    const { articles } = await load("announcements.json", channel(message({ content })));
    expect(articles.map(({ text }) => text)).toEqual([content]);
  });

  it("gives an article for each message that says something", async () => {
    const { articles, problems } = await load(
      "announcements.json",
      channel(
        message({
          content: "**Movie night** moves!\nNew time: <t:1781287200:F>\n- bring a ~~lamp~~ cushion",
        }),
        message({ id: "1002", type: "ChannelPinnedMessage", content: "Pinned a message to this channel." }),
        message({ id: "1003", content: "ok" }),
        message({
          id: "1004",
          embeds: [
            {
              title: "Spring tournament",
              url: null,
              description: "In the town library.",
              fields: [{ name: "Day", value: "18 April" }],
            },
          ],
        }),
      ),
    );
    expect(problems).toEqual([]);
    expect(
      articles.map(({ id, title, date, source, url, text }) => ({ id, title, date, source, url, text })),
    ).toEqual([
      {
        id: "discord-2-1001",
        title: "Movie night moves!",
        date: "2026-03-10",
        source: "Varlen Club #announcements",
        url: "https://discord.com/channels/1/2/1001",
        text: "Movie night moves!\nNew time: 12 June 2026, 18:00 UTC\n\nbring a cushion",
      },
      {
        id: "discord-2-1004",
        title: "Spring tournament",
        date: "2026-03-10",
        source: "Varlen Club #announcements",
        url: "https://discord.com/channels/1/2/1004",
        text: "Spring tournament\n\nIn the town library.\n\nDay: 18 April",
      },
    ]);
  });
});

describe("a site's export", () => {
  it("of Ghost gives its published posts", async () => {
    const posts = [
      {
        id: "a",
        title: "Pier opens",
        html: "<p>The pier opened.</p><p>It is long.</p>",
        status: "published",
        published_at: "2026-03-10T08:00:00.000Z",
        locale: "en",
      },
      { id: "b", title: "Later", html: "<p>Not yet.</p>", status: "draft", published_at: null },
      {
        id: "c",
        title: "Plain",
        html: null,
        plaintext: "Only words.",
        status: "published",
        published_at: 1772582400000,
      },
    ];
    const settings = [{ key: "title", value: "Varlen Gazette" }];
    const { articles, problems } = await load(
      "ghost.json",
      JSON.stringify({ db: [{ meta: { version: "5.0.0" }, data: { posts, settings } }] }),
    );
    expect(problems).toEqual([]);
    expect(articles.map(({ title, date, source, text }) => [title, date, source, text])).toEqual([
      ["Pier opens", "2026-03-10", "Varlen Gazette", "The pier opened.\n\nIt is long."],
      ["Plain", "2026-03-04", "Varlen Gazette", "Only words."],
    ]);
  });

  it("of WordPress gives its published posts and pages", async () => {
    const item = (title: string, type: string, status: string, html: string, more = ""): string =>
      `<item><title><![CDATA[${title}&#8217;s]]></title>${more}<link>https://gazette.example/${title}</link><pubDate>Tue, 10 Mar 2026 07:00:00 +0000</pubDate>
       <content:encoded><![CDATA[${html}]]></content:encoded><wp:post_date><![CDATA[2026-03-10 23:30:00]]></wp:post_date>
       <wp:status><![CDATA[${status}]]></wp:status><wp:post_type><![CDATA[${type}]]></wp:post_type></item>`;
    const { articles, problems } = await load(
      "wordpress.xml",
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Varlen Gazette</title>
       ${item("pier", "post", "publish", '<!-- wp:paragraph --><p>The pier &amp; the mole.</p><!-- /wp:paragraph -->[gallery ids="1,2"]')}
       ${item("classic", "page", "publish", "One line.\n\nAnother [sic] line.")}
       ${item("draft", "post", "draft", "Not yet.")}
       ${item("members", "post", "publish", "For us.", "<wp:post_password><![CDATA[oar]]></wp:post_password>")}
       ${item("logo", "attachment", "inherit", "")}
       </channel></rss>`,
    );
    expect(problems).toEqual([]);
    expect(articles.map(({ title, date, url, source, text }) => [title, date, url, source, text])).toEqual([
      ["pier’s", "2026-03-10", "https://gazette.example/pier", "Varlen Gazette", "The pier & the mole."],
      [
        "classic’s",
        "2026-03-10",
        "https://gazette.example/classic",
        "Varlen Gazette",
        "One line.\n\nAnother [sic] line.",
      ],
    ]);
  });

  it("of neither kind is refused by name", async () => {
    expect((await load("other.xml", "<svg></svg>")).problems).toEqual([
      expect.stringMatching(/other\.xml.*WordPress/u),
    ]);
  });
});
