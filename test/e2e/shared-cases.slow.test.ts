import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { GatewayDispatchEvents } from "discord-api-types/v10";
import { Client } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { OpenedAnswerer } from "../answer/open-answerer.ts";
import { openAnswerer } from "../answer/open-answerer.ts";
import type { FakeUser } from "../fakes/discord/people.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness, HarnessOptions } from "./bot-harness.ts";
import { aMoment, command, press, startBot } from "./bot-harness.ts";

const CASES = new URL("../../../shared/cases/discord/", import.meta.url);
const files = existsSync(CASES)
  ? readdirSync(CASES)
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];

interface Option {
  readonly name: string;
  readonly value: string;
}

interface GatewayData {
  readonly type: number;
  readonly name?: string;
  readonly content?: string;
  readonly data?: { readonly name: string; readonly options?: readonly Option[] };
}

interface Event {
  readonly t: GatewayDispatchEvents;
  readonly d: GatewayData;
}

/** What one of the files has: events as Discord sends them, or one that is sent again and again. */
interface Case {
  readonly events:
    readonly Partial<Event>[] | { readonly repeat: number; readonly everyMs?: number; readonly event: Event };
}

/** The events of a case, in the fake's own ids: what is asked, said or typed is the file's. */
class Played {
  readonly name: string;
  readonly #events: Case["events"];

  constructor(name: string) {
    this.name = name;
    this.#events = (JSON.parse(readFileSync(new URL(name, CASES), "utf8")) as Case).events;
  }

  get repeated(): { readonly times: number; readonly everyMs: number } {
    const events = this.#events;
    if (!("repeat" in events)) throw new Error(`${this.name} repeats nothing.`);
    return { times: events.repeat, everyMs: events.everyMs ?? 0 };
  }

  get events(): readonly Event[] {
    const events = this.#events;
    const all = "repeat" in events ? [events.event] : events;
    return all.filter((one): one is Event => one.t !== undefined);
  }

  /** The options of each command that is used or typed at. */
  get options(): readonly Readonly<Record<string, string>>[] {
    return this.events.flatMap(({ d }) =>
      d.data?.options === undefined
        ? []
        : [Object.fromEntries(d.data.options.map(({ name, value }) => [name, value]))],
    );
  }

  /** What is said, the mention of the bot taken out. */
  get said(): readonly string[] {
    return this.events.flatMap(({ d }) =>
      d.content === undefined ? [] : [d.content.replace(/^<@\d+> ?/u, "")],
    );
  }
}

let opened: OpenedAnswerer;
let harness: Harness;

/** Answers at once whatever is asked, or from the sample articles. */
async function start(how: "scripted" | "real", options: HarnessOptions = {}): Promise<Harness> {
  harness = await startBot(options);
  harness.answerer.script =
    how === "real" ? (ask) => opened.answerer.answer(ask) : ({ question }) => answered({ question });
  return harness;
}

function asked(): string[] {
  return harness.answerer.asks.map(({ question }) => question);
}

/** The day that a quote of an undated article names. */
function dayIn(quote: string): string {
  const named = /\d{1,2} \p{Lu}\p{L}+ \d{4}/u.exec(quote)?.[0] ?? "";
  return new Date(`${named} UTC`).toISOString().slice(0, 10);
}

const isAnswer = ({ text }: MessageView): boolean => text.includes("The leaders met");

/** By the number that the file's name begins with. */
const EXPECTED: Readonly<Record<string, (played: Played) => Promise<void>>> = {
  "01": async ({ options: [option], repeated }) => {
    const { discord } = await start("scripted", {
      discord: { latencyMs: 150 },
      bot: { limits: { perChannel: { burst: 1_000, perMinute: 1_000 } } },
    });
    const all = [];
    for (let number = 0; number < repeated.times; number += 1) {
      all.push(await discord.user(`person-${number}`).slash("ask", option));
      await sleep(repeated.everyMs);
    }
    const answers = await Promise.all(all.map((one) => one.reply({ matching: isAnswer, timeoutMs: 10_000 })));
    expect(answers).toHaveLength(repeated.times);
  },
  "02": async ({ options }) => {
    const { discord } = await start("real");
    for (const [number, option] of options.entries()) {
      const reply = await command(discord.user(`person-${number}`), "ask", option);
      const window = harness.answerer.asks.at(-1)!.window!;
      const answer = await opened.answerer.answer({
        ...{ question: option["question"]!, now: harness.clock.now, window },
      });
      const cited = answer.kind === "answered" ? answer.citations : [];
      for (const { date, quote } of cited) {
        const day = date ?? dayIn(quote);
        expect(day >= (window.from ?? "") && day <= (window.to ?? day), quote).toBe(true);
      }
      if (answer.kind === "abstained")
        expect(reply.text).toMatch(
          /No article of that time|nothing|know this name|sure answer|outside the time/,
        );
    }
  },
  "03": async ({ said: [first, second] }) => {
    const { discord } = await start("real");
    const asker = discord.user("Aru");
    const channel = discord.guild().channel();
    await discord.waitForReply(await asker.mention(channel, first!), { matching: /Passage|chaired/ });
    const reply = await discord.waitForReply(await asker.mention(channel, second!));
    expect(reply.text).toContain("Istanbul");
  },
  "04": async ({ options: [option] }) => {
    const { discord } = await start("scripted");
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", option);
    for (const ping of [true, false]) {
      const reply = await asker.reply(answer, "And where?", { ping });
      expect((await discord.waitForReply(reply)).text).toContain("**Follow-up**");
    }
    expect((await asker.press(answer, "Follow-up")).failed).toBe(false);
  },
  "05": async ({ repeated, said: [question] }) => {
    const { discord } = await start("scripted");
    const channel = discord.guild().channel();
    const messages: { readonly person: FakeUser; readonly message: MessageView }[] = [];
    for (let number = 0; number < repeated.times; number += 1) {
      const person = discord.user(`person-${number}`);
      messages.push({ person, message: await person.mention(channel, question!) });
      await sleep(repeated.everyMs);
    }
    const hasWord = ({ message, person }: (typeof messages)[number]): boolean =>
      person.look(message).reactions.length > 0 ||
      person.directChannel.messagesAs(person).length > 0 ||
      channel.messagesAs(person).some(({ repliesTo }) => repliesTo === message.id);
    await discord.waitFor(() => messages.every(hasWord), "a word for each", 50_000);
  },
  "06": async ({ options: [option], repeated }) => {
    const { discord } = await start("scripted");
    discord.faults.rest({ hang: true, method: "POST", path: "/callback" });
    const all = [];
    for (let number = 0; number < repeated.times; number += 1) {
      all.push(await discord.user(`person-${number}`).slash("ask", option));
      await sleep(repeated.everyMs);
    }
    await Promise.all(all.map((one) => one.reply({ matching: isAnswer })));
    const [hung, ...others] = await Promise.all(all.map((one) => one.acknowledged()));
    expect(hung).toBeLessThan(3_000);
    expect(Math.max(...others)).toBeLessThan(2_000);
    harness.discord.takeViolations();
  },
  "07": async ({ said: [text] }) => {
    const login = vi.spyOn(Client.prototype, "login");
    const { discord } = await start("scripted");
    const [client] = login.mock.contexts as Client[];
    login.mockRestore();
    for (let number = 0; number < 2_000; number += 1) {
      const channel = discord.guild().channel(`channel-${number % 20}`);
      await discord.user(`person-${number % 500}`).say(channel, text === "" ? "…" : text!);
    }
    await command(discord.user("Aru"), "help");
    const kept = client!.channels.cache.map((one) => ("messages" in one ? one.messages.cache.size : 0));
    expect(kept.reduce((sum, size) => sum + size, 0)).toBe(0);
    expect(client!.users.cache.size).toBeLessThanOrEqual(51);
  },
  "08": async ({ events }) => {
    const { discord } = await start("scripted");
    for (const { d, t } of events) discord.world.dispatch({ name: t, intent: 0, payload: d });
    expect(isAnswer(await command(discord.user("Aru"), "ask", { question: "Where?" }))).toBe(true);
  },
  "09": async ({ said: [question] }) => {
    const { discord } = await start("scripted");
    const asker = discord.user("Aru");
    const begun = await asker.say(discord.guild().channel(), "Here.");
    const thread = asker.startThread(begun, "A thread");
    await aMoment();
    discord.network.latencyMs = 50;
    await asker.mention(thread, question!);
    thread.delete();
    const told = await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "the answer");
    expect(isAnswer(told)).toBe(true);
    discord.takeViolations();
  },
  "10": async ({ options }) => {
    const { discord } = await start("scripted");
    const asker = discord.user("Aru");
    for (const { question } of options) {
      const found = `What of the ${question!}zz of 2026?`;
      await command(asker, "ask", { question: found });
      const typed = await asker.autocomplete("ask", { question: question! });
      expect((await typed.choices()).map(({ value }) => value)).toContain(found);
    }
  },
  "11": async ({ events }) => {
    const { discord } = await start("scripted");
    const asker = discord.user("Aru");
    const text = /"content":"(Who [^"]+)"/u.exec(JSON.stringify(events))![1]!;
    const said = await discord.user("Bek").say(discord.guild().channel(), text);
    await discord.waitForReply(await asker.forward(said, asker.directChannel));
    expect(asked()).toEqual([text]);
  },
  "12": async ({ events }) => {
    const { discord } = await start("scripted");
    const title = /"embeds":\[\{[^}]*"title":"([^"]+)"/u.exec(JSON.stringify(events))![1]!;
    const post = await discord.user("News").say(discord.guild().channel(), "x");
    const stored = discord.world.messages.get(post.id)!;
    stored.api.content = "";
    stored.api.embeds = [{ title, description: "x" }];
    const form = await (await discord.user("Aru").contextMenu("Ask about this", post)).modal();
    expect(JSON.stringify(form)).toContain(title);
  },
  "13": async ({ events }) => {
    const { discord } = await start("scripted");
    const title = events.find(({ d }) => d.name !== undefined)!.d.name!;
    const mention = `<@${discord.world.bot.id}>`;
    const forum = discord.guild().forum("questions");
    await discord.waitForReply(await discord.user("Aru").post(forum, title, mention));
    expect(asked()).toEqual([title]);
  },
  "14": async ({ said: [text] }) => {
    const { discord } = await start("scripted");
    await discord.waitForReply(await discord.user("Aru").mention(discord.guild().channel(), text!));
    expect(asked().map((one) => one.replace(/^@everyone /u, ""))).toEqual([text!.replace("@everyone ", "")]);
    const { answer } = await opened.answerer.answer({ question: text!, now: harness.clock.now });
    const plain = await opened.answerer.answer({
      question: text!.replace("@everyone ", ""),
      now: harness.clock.now,
    });
    expect(answer).toBe(plain.answer);
  },
  "15": async () => {
    const { discord } = await start("scripted");
    const keeper = discord.user("Kamshat");
    discord.guild().role("Keepers", 32n, keeper);
    await command(keeper, "settings private", { "by-default": true });
    const said = await discord.user("Bek").say(discord.guild().channel(), "Who met?");
    const form = await discord.user("Aru").contextMenu("Ask about this", said);
    const reply = await (await discord.user("Aru").submitModal(form, { text: "Who met?" })).reply();
    expect(reply.ephemeral).toBe(true);
  },
  "17": async ({ said: [text] }) => {
    await start("scripted");
    const { answerer, discord } = harness;
    answerer.script = async ({ question }) => {
      await sleep(17_000);
      return answered({ question });
    };
    const channel = discord.guild().channel();
    const message = await discord.user("Aru").mention(channel, text!);
    await discord.waitForReply(message, { timeoutMs: 25_000 });
    // A sign of typing lasts ten seconds.
    expect(channel.typingCount).toBeGreaterThanOrEqual(2);
  },
  "19": async ({ said: [text] }) => {
    const { discord } = await start("scripted");
    const message = await discord.user("Aru").mention(discord.guild().channel(), text!);
    const reply = await discord.waitForReply(message);
    expect(reply.text).toContain("What would you like to know?");
    expect(reply.buttons).toEqual([]);
  },
  "21": async ({ options: [option] }) => {
    const { discord } = await start("scripted");
    discord.world.events.prependListener("dispatch", ({ payload }) => {
      delete (payload as { locale?: string }).locale;
    });
    const reply = await command(discord.user("Aru", { locale: "tr" }), "ask", option);
    expect(isAnswer(reply)).toBe(true);
    const passage = await press(discord.user("Aru"), reply, "Passage");
    expect(passage.ephemeral).toBe(true);
  },
};

describe.skipIf(files.length === 0)(
  "the cases of ../shared/cases/discord (skipped without them)",
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      opened = await openAnswerer(fileURLToPath(new URL("../../articles", import.meta.url)));
    });

    afterEach(async () => {
      await harness.close();
    });

    afterAll(() => {
      opened.close();
    });

    it.each(files)("%s comes out as expected", async (file) => {
      const expected = EXPECTED[file.slice(0, 2)];
      if (expected === undefined) throw new Error(`Nothing is expected of ${file} yet.`);
      await expected(new Played(file));
    });
  },
);
