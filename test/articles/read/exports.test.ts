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
        text: "When: Friday, 12 June 2026, 19:00–22:00 (Europe/Berlin)\nRepeats: every week on Friday until 2026-07-31\nWhere: Café Luna, 3 Harbour Street\n\nWe watch The Ninth Tenant.\n\nBring a cushion.",
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
    expect(articles[0]?.text).toContain(`Repeats: every week until ${day}`);
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
    const item = (title: string, type: string, status: string, html: string): string =>
      `<item><title>${title}</title><link>https://gazette.example/${title}</link><pubDate>Tue, 10 Mar 2026 07:00:00 +0000</pubDate>
       <content:encoded><![CDATA[${html}]]></content:encoded><wp:post_date><![CDATA[2026-03-10 23:30:00]]></wp:post_date>
       <wp:status><![CDATA[${status}]]></wp:status><wp:post_type><![CDATA[${type}]]></wp:post_type></item>`;
    const { articles, problems } = await load(
      "wordpress.xml",
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Varlen Gazette</title>
       ${item("pier", "post", "publish", '<!-- wp:paragraph --><p>The pier &amp; the mole.</p><!-- /wp:paragraph -->[gallery ids="1,2"]')}
       ${item("classic", "page", "publish", "One line.\n\nAnother [sic] line.")}
       ${item("draft", "post", "draft", "Not yet.")}
       ${item("logo", "attachment", "inherit", "")}
       </channel></rss>`,
    );
    expect(problems).toEqual([]);
    expect(articles.map(({ title, date, url, source, text }) => [title, date, url, source, text])).toEqual([
      ["pier", "2026-03-10", "https://gazette.example/pier", "Varlen Gazette", "The pier & the mole."],
      [
        "classic",
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
