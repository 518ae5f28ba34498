import ical from "node-ical";
import { describe, expect, it } from "vitest";
import { makeCalendar } from "../../src/events/calendar.ts";
import { findEvents } from "../../src/events/find-events.ts";
import { writeIcs } from "../../src/events/write-ics.ts";
import type { IcsEvent } from "../../src/events/write-ics.ts";
import { buildArticle } from "../../src/articles/read/build-article.ts";
import { readHtml } from "../../src/articles/read/read-html.ts";
import { splitIcs } from "../../src/articles/read/read-ics.ts";
import { readMarkdown } from "../../src/articles/read/read-markdown.ts";
import type { ReadRecord } from "../../src/articles/read/article-record.ts";

function eventsOf(read: ReadRecord | undefined) {
  if (read === undefined || "problem" in read) throw new Error("no article");
  const article = buildArticle(read.record, { path: "a", position: null, warn: () => undefined })!;
  return findEvents(article, []);
}

const BODY = "The mill opens its doors again after two years. ".repeat(5);

function page(...things: readonly object[]): ReadRecord {
  const blocks = things.map(
    (thing) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`,
  );
  const html = `<html><head><title>Old Mill</title>${blocks.join("")}</head><body><article><p>${BODY}</p></article></body></html>`;
  return readHtml(html);
}

describe("events that a page declares", () => {
  it("are rows with what they declare, and can be quoted", () => {
    const [row] = eventsOf(
      page({
        "@context": "https://schema.org",
        "@type": "MusicEvent",
        name: "Harbour concert",
        startDate: "2026-05-08T19:30:00+02:00",
        endDate: "2026-05-08T22:00:00+02:00",
        location: {
          "@type": "Place",
          name: "Old Mill",
          address: { streetAddress: "3 Quay Street" },
        },
        offers: {
          "@type": "Offer",
          price: 12,
          priceCurrency: "EUR",
          url: "https://mill.example/tickets",
        },
      }),
    );
    expect(row).toMatchObject({
      title: "Harbour concert",
      start: "2026-05-08T19:30",
      end: "2026-05-08T22:00",
      zone: "UTC+02:00",
      place: "Old Mill, 3 Quay Street",
      price: "12 EUR",
      signUp: "https://mill.example/tickets",
      status: "planned",
    });
    expect(row!.quote.text).toContain("Harbour concert · 2026-05-08T19:30:00+02:00");
  });

  it("are found in a graph, and say what was cancelled or moved", () => {
    const rows = eventsOf(
      page({
        "@graph": [
          {
            "@type": "Event",
            name: "Quiz",
            startDate: "2026-05-09",
            eventStatus: "https://schema.org/EventCancelled",
          },
          {
            "@type": "Event",
            name: "Regatta",
            startDate: "2026-05-17",
            previousStartDate: "2026-05-10",
            eventStatus: "https://schema.org/EventRescheduled",
          },
        ],
      }),
    );
    expect(rows).toMatchObject([
      { title: "Quiz", start: "2026-05-09", status: "cancelled" },
      { title: "Regatta", start: "2026-05-17", status: "moved", movedFrom: "2026-05-10" },
    ]);
  });

  it("are passed over where they have no day that exists", () => {
    const things = [
      { "@type": "Event", name: "A", startDate: "soon" },
      { "@type": "Event", name: "B", startDate: "2026-02-30" },
      { "@type": "Event" },
    ];
    expect(eventsOf(page(...things))).toEqual([]);
  });
});

describe("what pages write in place of the form that is asked for", () => {
  const eventOf = (fields: object) =>
    eventsOf(page({ "@type": "Event", name: "Lantern walk", startDate: "2026-06-12T19:00", ...fields }))[0];

  it("is a type as an address, and days without zeros or signs between them", () => {
    expect(eventOf({ "@type": "http://schema.org/Festival" })).toMatchObject({ title: "Lantern walk" });
    expect(eventOf({ startDate: "2026-6-7" })).toMatchObject({ start: "2026-06-07" });
    expect(eventOf({ startDate: "20260618T190000Z" })).toMatchObject({
      start: "2026-06-18T19:00",
      zone: "UTC",
    });
  });

  it("is no event where its day stands for none", () => {
    expect(eventOf({ startDate: "0001-01-01" })).toBeUndefined();
    expect(eventOf({ startDate: "1970-01-01T00:00:00Z" })).toBeUndefined();
  });

  it("has no end before its beginning", () => {
    const row = eventOf({ endDate: "2026-06-12T18:00" });
    expect(row).toMatchObject({ start: "2026-06-12T19:00", end: null });
    expect(row!.quote.text).toBe("Lantern walk · 2026-06-12T19:00");
  });

  it("has the lowest and the highest of its prices", () => {
    const euros = (price: number | string) => ({ price, priceCurrency: "EUR" });
    expect(eventOf({ offers: [euros(5), euros(0)] })).toMatchObject({ price: "0–5 EUR" });
    expect(eventOf({ offers: { lowPrice: "5", highPrice: "9", priceCurrency: "EUR" } })).toMatchObject({
      price: "5–9 EUR",
    });
    expect(eventOf({ offers: [euros("free"), euros(5)] })).toMatchObject({ price: "free EUR" });
    const crowns = { price: 100, priceCurrency: "CZK" };
    expect(eventOf({ offers: [euros(5), crowns] })).toMatchObject({ price: "5 EUR" });
  });

  it("has a name and a place without tags and entities", () => {
    expect(
      eventOf({ name: "<b>Moth</b> night &#8211; pier", location: { name: "Tom &amp; Ida’s" } }),
    ).toMatchObject({ title: "Moth night – pier", place: "Tom & Ida’s" });
  });

  it("is put off where it is postponed and no earlier day is given, and moved where one is", () => {
    const putOff = eventOf({ eventStatus: "https://schema.org/EventPostponed" })!;
    expect(putOff).toMatchObject({ start: null, status: "moved", movedFrom: "2026-06-12" });
    expect(putOff.quote.text).toBe("Lantern walk · 2026-06-12T19:00 · postponed");
    const moved = { eventStatus: "EventPostponed", previousStartDate: "2026-06-05" };
    expect(eventOf(moved)).toMatchObject({
      start: "2026-06-12T19:00",
      status: "moved",
      movedFrom: "2026-06-05",
    });
    const [event] = makeCalendar([putOff], new Map());
    expect(event).toMatchObject({ start: "2026-06-12", isPutOff: true, status: "moved" });
  });

  it("may say its status as one of several", () => {
    const several = {
      eventStatus: ["EventMovedOnline", "EventRescheduled"],
      previousStartDate: "2026-06-05",
    };
    expect(eventOf(several)).toMatchObject({ status: "moved", movedFrom: "2026-06-05" });
  });

  it("may be microdata, which is not told a second time", () => {
    const item = `<div itemscope itemtype="https://schema.org/MusicEvent"><h2 itemprop="name">Reed concert</h2>
      <time itemprop="startDate" datetime="2026-06-23T18:00+02:00">Tuesday at six</time>
      <meta itemprop="endDate" content="2026-06-23T20:00+02:00">
      <p itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">Weir house</span></p>
      <p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price">7</span>
      <a itemprop="url" href="https://weir.example/t">Tickets</a></p></div>`;
    const data = JSON.stringify({
      "@type": "Event",
      name: "Reed concert",
      startDate: "2026-06-23T18:00+02:00",
    });
    const html = (body: string) =>
      readHtml(
        `<html><head><title>Weir</title></head><body><article><p>${BODY}</p>${body}</article></body></html>`,
      );
    expect(eventsOf(html(item))).toMatchObject([
      {
        title: "Reed concert",
        start: "2026-06-23T18:00",
        end: "2026-06-23T20:00",
        zone: "UTC+02:00",
        place: "Weir house",
        price: "7",
        signUp: "https://weir.example/t",
      },
    ]);
    const both = html(`${item}<script type="application/ld+json">${data}</script>`);
    expect(eventsOf(both).map(({ title }) => title)).toEqual(["Reed concert"]);
  });
});

describe("events in the front matter of a post", () => {
  const post = (...lines: readonly string[]): ReadRecord =>
    readMarkdown(["---", "title: Notes from the ferry", ...lines, "---", BODY].join("\n"));
  const warningsOf = (read: ReadRecord) => ("problem" in read ? [] : read.warnings);

  it("are rows with what is written there, quoted from a line of the text", () => {
    const [row] = eventsOf(
      post(
        "event:",
        "  title: Lantern swim",
        "  start: 2026-08-14 21:30 +03:00",
        "  end: 2026-08-14 23:00 +03:00",
        "  place: North jetty",
        "  price: 4 euros",
        "  url: https://ferry.example/swim",
      ),
    );
    expect(row).toMatchObject({
      title: "Lantern swim",
      start: "2026-08-14T21:30",
      end: "2026-08-14T23:00",
      zone: "UTC+03:00",
      place: "North jetty",
      price: "4 euros",
      signUp: "https://ferry.example/swim",
      status: "planned",
      derivedBy: null,
    });
    expect(row!.quote.text).toContain("Lantern swim · 2026-08-14 21:30 +03:00");
  });

  it("may be a list, with days as YAML or strings, zones by name and the article's title", () => {
    const read = post(
      "event:",
      "  - start: 2026-08-14",
      '  - { title: Knot class, start: "2026-08-20T9:00 CET", status: canceled }',
      "  - title: Crossing",
      "    start: 2026-09-03 18:00 Europe/Helsinki",
      "    movedFrom: 2026-08-27",
      "    status: postponed",
    );
    expect(warningsOf(read)).toEqual([]);
    expect(eventsOf(read)).toMatchObject([
      { title: "Notes from the ferry", start: "2026-08-14", zone: null },
      { title: "Knot class", start: "2026-08-20T09:00", zone: "CET", status: "cancelled" },
      {
        title: "Crossing",
        start: "2026-09-03T18:00",
        zone: "Europe/Helsinki",
        status: "moved",
        movedFrom: "2026-08-27",
      },
    ]);
  });

  it("are read from TOML too", () => {
    const toml = [
      "+++",
      "[[event]]",
      'title = "Knot class"',
      "start = 2026-08-20T18:30:00+03:00",
      "[[event]]",
      'title = "Crossing"',
      "start = 2026-09-03",
      "+++",
      BODY,
    ];
    expect(eventsOf(readMarkdown(toml.join("\n")))).toMatchObject([
      { title: "Knot class", start: "2026-08-20T18:30", zone: "UTC+03:00" },
      { title: "Crossing", start: "2026-09-03", zone: null },
    ]);
  });

  it.each([
    ["event: FerryCon 2026", "is no mapping with a title and a start"],
    ["event: { title: Swim }", "has no start"],
    ["event: { start: 2026-02-30 }", "has as its start no day"],
    ["event: { start: 2026-03-10 25:00 }", "has as its start no day"],
    ["event: { start: 2026-03-10, end: later }", "has as its end no day"],
    ["event: { start: 2026-03-10, end: 2026-03-09 }", "ends before it begins"],
    ["event: { start: 2026-03-10, status: maybe }", "a status other than"],
  ])("are left out with a note where they cannot be read: %s", (line, problem) => {
    const read = post(line);
    expect(warningsOf(read)).toEqual([
      expect.stringMatching(new RegExp(`^front matter: "event" .*(?:${problem})`, "u")),
    ]);
    expect(eventsOf(read)).toEqual([]);
  });

  it("are told apart by their number where one of several is wrong, and an empty field is none", () => {
    const read = post("event: [{ start: 2026-08-14 }, { start: soon }]");
    expect(warningsOf(read)).toEqual([expect.stringContaining("event 2 has as its start no day")]);
    expect(eventsOf(read)).toHaveLength(1);
    expect(warningsOf(post("event:"))).toEqual([]);
  });
});

const EVENT = {
  title: "Spring regatta",
  end: null,
  zone: null,
  place: "Old harbour; pier 3, Varlen",
  status: "planned",
  recurrence: null,
  except: [],
  quote: "The regatta is on 18 April.\nCome!",
  articleId: "a.md",
  headline: "Spring at the harbour",
  url: "https://club.example/a",
} as const;

describe("an event of a calendar", () => {
  const rowsIn = (lines: readonly string[], head: readonly string[] = []) =>
    [...splitIcs(Buffer.from(["BEGIN:VCALENDAR", ...head, ...lines, "END:VCALENDAR"].join("\r\n")))].flatMap(
      (record) => eventsOf(record.read() ?? undefined),
    );
  const event = (...lines: readonly string[]): string[] => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
  const zone = ";TZID=Europe/Berlin";

  it.each(["Midnight mass", "Noon concert", "7 pm club"])("is called by all of its title: %s", (title) => {
    const rows = rowsIn(event(`SUMMARY:${title}`, "DTSTART:20261224T220000"));
    expect(rows.map((row) => [row.title, row.start])).toEqual([[title, "2026-12-24T22:00"]]);
  });

  it.each([
    ["FREQ=WEEKLY;UNTIL=20260205T170000Z", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260204"],
    ["FREQ=WEEKLY;UNTIL=20260205T180000Z", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260205"],
    ["FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260129"],
    ["FREQ=WEEKLY;BYDAY=TU,TH,TH;COUNT=4", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260127"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20260210"],
    ["FREQ=DAILY;COUNT=5000", "FREQ=DAILY;UNTIL=20390923"],
    ["FREQ=DAILY;COUNT=99999999", "FREQ=DAILY"],
    ["FREQ=MONTHLY;COUNT=1000", "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=21090415"],
    ["FREQ=MONTHLY;COUNT=1001", "FREQ=MONTHLY;BYMONTHDAY=15"],
    ["FREQ=YEARLY;INTERVAL=1000;COUNT=9", "FREQ=YEARLY;INTERVAL=1000;BYMONTHDAY=15;BYMONTH=1"],
    ["FREQ=DAILY;INTERVAL=1001", null],
    ["FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU"],
    ["FREQ=DAILY;BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=MO,TH"],
    ["FREQ=MONTHLY;BYDAY=TH;BYSETPOS=3;BYHOUR=19", "FREQ=MONTHLY;BYDAY=3TH"],
    ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=15"],
    ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=1"],
    ["FREQ=HOURLY", null],
    ["FREQ=YEARLY;BYWEEKNO=3", null],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", null],
    ["FREQ=DAILY;INTERVAL=99999999999", null],
  ])("comes back by its own rule: %s", (written, recurrence) => {
    const rows = rowsIn(event("SUMMARY:Choir", `DTSTART${zone}:20260115T190000`, `RRULE:${written}`));
    expect(rows).toMatchObject([{ start: "2026-01-15T19:00", zone: "Europe/Berlin", recurrence }]);
  });

  it("is not on the days that are left out, and on those that are added, with its hours and place", () => {
    const rows = rowsIn(
      event(
        ...["SUMMARY:Choir", "LOCATION:Hall", `DTSTART${zone}:20260107T193000`, "DURATION:PT90M"],
        ...["RRULE:FREQ=WEEKLY", "EXDATE:20260121T183000Z", "EXDATE;VALUE=DATE:20260128"],
        `RDATE${zone}:20260130T200000,20260128T193000`,
      ),
    );
    expect(rows).toMatchObject([
      { start: "2026-01-07T19:30", recurrence: "FREQ=WEEKLY;BYDAY=WE", except: ["2026-01-21", "2026-01-28"] },
      { start: "2026-01-30T20:00", end: "2026-01-30T21:00", recurrence: null, place: "Hall" },
    ]);
    expect(rows.map(({ quote }) => quote.text.split("\n"))).toEqual([
      [
        "When: Wednesday, 7 January 2026, 19:30–21:00 (Europe/Berlin)",
        "Repeats: every week on Wednesday",
        "Not on: 21 January 2026, 28 January 2026",
        "Where: Hall",
      ],
      ["Also on: Friday, 30 January 2026, 20:00–21:00 (Europe/Berlin)", "Where: Hall"],
    ]);
  });

  it("is cancelled on every day that it has where it is cancelled", () => {
    const rows = rowsIn(
      event(
        ...["SUMMARY:Choir", `DTSTART${zone}:20260107T193000`, "STATUS:CANCELLED"],
        `RDATE${zone}:20260130T200000`,
      ),
    );
    expect(rows.map(({ start, status }) => [start, status])).toEqual([
      ["2026-01-07T19:30", "cancelled"],
      ["2026-01-30T20:00", "cancelled"],
    ]);
  });

  it("is told apart where one of its days is moved, cancelled or elsewhere", () => {
    const series = ["UID:1", "SUMMARY:Salsa", `DTSTART${zone}:20260105T180000`, "RRULE:FREQ=WEEKLY"];
    const instead = (day: string, ...lines: readonly string[]): string[] =>
      event("UID:1", "SUMMARY:Salsa", `RECURRENCE-ID${zone}:${day}T180000`, ...lines);
    const rows = rowsIn([
      ...event(...series),
      ...instead("20260119", `DTSTART${zone}:20260120T190000`),
      ...instead("20260202", `DTSTART${zone}:20260202T180000`, "STATUS:CANCELLED"),
      ...instead("20260209", `DTSTART${zone}:20260209T180000`, "LOCATION:Barn"),
    ]);
    expect(rows).toMatchObject([
      { start: "2026-01-05T18:00", except: ["2026-01-19", "2026-02-02", "2026-02-09"] },
      { start: "2026-01-20T19:00", status: "moved", movedFrom: "2026-01-19" },
      { start: "2026-02-02T18:00", status: "cancelled", movedFrom: null },
      { start: "2026-02-09T18:00", status: "planned", place: "Barn" },
    ]);
  });

  it("is cancelled where its calendar takes it back", () => {
    const rows = rowsIn(event("SUMMARY:Auction", "DTSTART:20261009T100000"), ["METHOD:CANCEL"]);
    expect(rows).toMatchObject([{ title: "Auction", status: "cancelled" }]);
  });
});

describe("a calendar that is written", () => {
  const timesIn = (parts: Pick<IcsEvent, "start" | "end" | "zone">): (string | undefined)[] => {
    const text = writeIcs([{ ...EVENT, ...parts }], new Date("2026-03-18T10:00:00Z"));
    const [event] = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === "VEVENT");
    return [event?.start, event?.end].map((time) => time && new Date(time).toISOString());
  };

  // Summer time in Berlin and New York; none in Istanbul since 2016.
  it.each([
    ["Europe/Berlin", "2026-07-18T12:00:00.000Z"],
    ["CET", "2026-07-18T12:00:00.000Z"],
    ["TRT", "2026-07-18T11:00:00.000Z"],
    ["Istanbul time", "2026-07-18T11:00:00.000Z"],
    ["UTC+03:00", "2026-07-18T11:00:00.000Z"],
    ["UTC-4", "2026-07-18T18:00:00.000Z"],
    ["GMT+5:30", "2026-07-18T08:30:00.000Z"],
    ["BST", "2026-07-18T13:00:00.000Z"],
    ["EDT", "2026-07-18T18:00:00.000Z"],
  ])("has the moment that is meant by 14:00 %s in July", (zone, start) => {
    expect(timesIn({ start: "2026-07-18T14:00", end: "2026-07-18T14:00", zone })).toEqual([start, start]);
  });

  it("goes by winter's hours in winter, and describes each zone once", () => {
    const parts = { start: "2026-01-18T14:00", end: null, zone: "Europe/Berlin" };
    expect(timesIn(parts)[0]).toBe("2026-01-18T13:00:00.000Z");
    const twice = writeIcs(
      [
        { ...EVENT, ...parts },
        { ...EVENT, ...parts },
      ],
      new Date(),
    );
    expect(twice.match(/^BEGIN:VTIMEZONE\r$/gmu)).toHaveLength(1);
    expect(twice).toContain("DTSTART;TZID=Europe/Berlin:20260118T140000\r\n");
  });

  it.each([null, "local time", "IST", "harbour time"])(
    "leaves the hour as it is written where its zone is not sure: %s",
    (zone) => {
      const parts = { start: "2026-07-18T14:00", end: null, zone };
      const text = writeIcs([{ ...EVENT, ...parts }], new Date());
      expect(text).toContain("\r\nDTSTART:20260718T140000\r\n");
      expect(text).not.toContain("VTIMEZONE");
    },
  );

  // 19:00 in New York is 23:00 in UTC, 21:00 there is the next day; in Auckland 09:00 is the day before.
  it.each([
    ["2026-06-10", null, ["2026-06-10", "2026-06-24"]],
    ["2026-06-10T19:00", null, ["2026-06-10T19:00", "2026-06-24T19:00"]],
    ["2026-06-10T19:00", "UTC", ["2026-06-10T19:00Z", "2026-06-24T19:00Z"]],
    ["2026-06-10T21:00", "America/New_York", ["2026-06-11T01:00Z", "2026-06-25T01:00Z"]],
    ["2026-06-10T09:00", "Pacific/Auckland", ["2026-06-09T21:00Z", "2026-06-23T21:00Z"]],
  ])("comes back up to its last day and not on those taken out: %s, %s", (start, zone, days) => {
    const rule = { recurrence: "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260624", except: ["2026-06-17"] };
    const text = writeIcs([{ ...EVENT, ...rule, start, zone }], new Date());
    const event = Object.values(ical.sync.parseICS(text)).find((one) => one?.type === "VEVENT");
    const [from, to] = [new Date("2026-06-01"), new Date("2026-08-01")];
    const found = ical.expandRecurringEvent(event as ical.VEvent, { from, to });
    const local = start.includes("T") ? "" : "T00:00";
    expect(found.map((one) => one.start.getTime())).toEqual(
      days.map((day) => new Date(`${day}${local}`).getTime()),
    );
  });

  it.each([
    ["2026-06-10", "DATE"],
    ["2026-06-10T19:00", undefined],
  ])("has the value of its first day in its last and in those taken out: %s", (start, value) => {
    const rule = { recurrence: "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260624", except: ["2026-06-17"] };
    const text = writeIcs([{ ...EVENT, ...rule, start }], new Date());
    const time = value === undefined ? "T\\d{6}" : "";
    const kind = value === undefined ? "" : `;VALUE=${value}`;
    expect(text).toMatch(new RegExp(`\r\nDTSTART${kind}:20260610${time}\r\n`, "u"));
    expect(text).toMatch(new RegExp(`;UNTIL=20260624${time}\r\n`, "u"));
    expect(text).toMatch(new RegExp(`\r\nEXDATE${kind}:20260617${time}\r\n`, "u"));
  });

  const written = writeIcs(
    [
      { ...EVENT, start: "2026-04-18T14:00", end: "2026-04-18T18:00", zone: "UTC" },
      { ...EVENT, title: "Sailing camp", start: "2026-07-20", end: "2026-07-26" },
      { ...EVENT, title: "Quiz night", start: "2026-03-27", status: "cancelled" },
      {
        ...EVENT,
        title: "Reading evening",
        start: "2026-04-14",
        recurrence: "FREQ=MONTHLY;BYDAY=2TU",
      },
    ],
    new Date("2026-03-18T10:00:00Z"),
  );

  it("is opened by another library, with all that was written", () => {
    const events = Object.values(ical.sync.parseICS(written)).filter((one) => one?.type === "VEVENT");
    const byTitle = new Map(events.map((event) => [event.summary, event]));
    expect([...byTitle.keys()]).toEqual(["Spring regatta", "Sailing camp", "Quiz night", "Reading evening"]);
    const regatta = byTitle.get("Spring regatta")!;
    expect(new Date(regatta.start).toISOString()).toBe("2026-04-18T14:00:00.000Z");
    expect(new Date(regatta.end!).toISOString()).toBe("2026-04-18T18:00:00.000Z");
    expect(regatta.location).toBe(EVENT.place);
    expect(regatta.description).toBe(`${EVENT.quote}\n\nSpring at the harbour\nhttps://club.example/a`);
    expect(byTitle.get("Sailing camp")!.datetype).toBe("date");
    expect(byTitle.get("Quiz night")!.status).toBe("CANCELLED");
    expect(byTitle.get("Reading evening")!.rrule?.toString()).toContain("BYDAY=2TU");
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
  });

  it("is read again as the events that it was written from", () => {
    const rows = [...splitIcs(Buffer.from(written))].flatMap((record) =>
      eventsOf(record.read() ?? undefined),
    );
    expect(rows).toMatchObject([
      {
        title: "Spring regatta",
        start: "2026-04-18T14:00",
        end: "2026-04-18T18:00",
        zone: "UTC",
        place: EVENT.place,
      },
      { title: "Sailing camp", start: "2026-07-20", end: "2026-07-26" },
      { title: "Quiz night", start: "2026-03-27", status: "cancelled" },
      { title: "Reading evening", start: "2026-04-14", recurrence: "FREQ=MONTHLY;BYDAY=2TU" },
    ]);
  });
});
