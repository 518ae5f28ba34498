import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AbstentionReason } from "../../src/answer/answer.ts";
import type { GivenAnswer } from "../../src/state/answer-ledger.ts";
import type { TakenEvent } from "../../src/state/event-journal.ts";
import type { Follow } from "../../src/state/follows.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../src/state/guild-settings.ts";
import type { Memory } from "../../src/state/memory.ts";
import { abstained, answered, citation } from "../fakes/scripted-answerer.ts";

export const USER = "123456789012345678";
export const GUILD = "223456789012345678";
const CHANNEL = "323456789012345671";
const HIDDEN_CHANNEL = "323456789012345672";

/** A place for a memory that nobody has used yet. */
export interface MemoryPlace {
  /** Opens the memory there, as another process would. */
  open(secret?: string): Promise<Memory>;
  remove(): Promise<void>;
}

export function given(reference: string, parts: Partial<GivenAnswer> = {}): GivenAnswer {
  return {
    reference,
    askedAt: new Date("2026-03-01T10:00:00Z"),
    userId: USER,
    guildId: GUILD,
    channelId: CHANNEL,
    isPublic: true,
    generation: "g-1",
    answer: answered({ question: "Where did they meet?" }),
    earlierQuestions: [],
    contentHashes: new Map([["summit.txt", "hash-1"]]),
    ...parts,
  };
}

/** What every memory does. */
export function describeMemory(name: string, place: () => Promise<MemoryPlace>): void {
  let here: MemoryPlace;
  let memory: Memory;
  const again = (): Promise<Memory> => here.open();

  beforeEach(async () => {
    here = await place();
    memory = await again();
  });

  afterEach(async () => {
    await memory.close();
    await here.remove();
  });

  describe(`${name}: the settings of a server`, () => {
    it("are the default until they are set, and outlive a restart", async () => {
      expect(await memory.settings.get(GUILD)).toEqual(DEFAULT_GUILD_SETTINGS);
      const settings = {
        ...DEFAULT_GUILD_SETTINGS,
        language: "tr" as const,
        channelIds: ["1", "2"],
      };
      await memory.settings.set(GUILD, settings);
      await memory.settings.set("another", { ...DEFAULT_GUILD_SETTINGS, privateByDefault: true });
      await memory.close();
      memory = await again();

      expect(await memory.settings.get(GUILD)).toEqual(settings);
      expect(await memory.settings.get(null)).toEqual(DEFAULT_GUILD_SETTINGS);
    });
  });

  describe(`${name}: the ledger`, () => {
    it("offers what was answered well in public in that server, the latest first, each once", async () => {
      const ask = (reference: string, question: string, parts: Partial<GivenAnswer> = {}): Promise<void> =>
        memory.ledger.record(given(reference, { answer: answered({ question }), ...parts }));
      await ask("1", "Кто приехал?");
      await ask("2", "Where in İstanbul?", { askedAt: new Date("2026-03-02T10:00:00Z") });
      await ask("3", "Where in İstanbul?", { askedAt: new Date("2026-03-03T10:00:00Z") });
      await ask("4", "Where was it hidden?", { isPublic: false });
      await ask("5", "Where elsewhere?", { guildId: "323456789012345678" });
      await ask("6", "Where was it wrong?");
      await ask("8", "And where was it held?", { earlierQuestions: ["Who met?"] });
      await memory.ledger.record(given("7", { answer: abstained({ question: "Where is it not?" }) }));
      const votedAt = new Date("2026-03-04T10:00:00Z");
      const vote = { userId: USER, value: "unhelpful", reason: null, votedAt } as const;
      await memory.feedback.vote({ reference: "6", ...vote });

      const suggested = (typed: string, limit = 10): Promise<string[]> =>
        memory.ledger.answeredWell({ guildId: GUILD, typed, limit, mayRead: () => true });
      expect(await suggested("")).toEqual(["Where in İstanbul?", "Кто приехал?"]);
      expect(await suggested("ista wh")).toEqual(["Where in İstanbul?"]);
      expect(await suggested("tanbul")).toEqual([]);
      expect(await suggested("КТО")).toEqual(["Кто приехал?"]);
      expect(await suggested("", 1)).toHaveLength(1);
    });

    it("offers nobody what was asked where they may not read", async () => {
      const hidden = answered({ question: "Who resigns tomorrow?" });
      await memory.ledger.record(given("1", { answer: hidden, channelId: HIDDEN_CHANNEL }));
      await memory.ledger.record(given("2"));
      const wanted = { guildId: GUILD, typed: "", limit: 10 };
      const mayRead = (channelId: string): boolean => channelId !== HIDDEN_CHANNEL;

      expect(await memory.ledger.answeredWell({ ...wanted, mayRead })).toEqual(["Where did they meet?"]);
    });

    it("knows what somebody was last answered in a channel, and what an answer was to", async () => {
      const ask = (reference: string, question: string, parts: Partial<GivenAnswer>): Promise<void> =>
        memory.ledger.record(given(reference, { answer: answered({ question, short: "Osh" }), ...parts }));
      const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 10, minute));
      await ask("1", "Where?", { askedAt: at(1) });
      await ask("2", "And when?", { askedAt: at(2), earlierQuestions: ["Where?"] });
      await ask("3", "Elsewhere?", { askedAt: at(3), channelId: HIDDEN_CHANNEL });
      await ask("4", "Another's?", { askedAt: at(3), userId: "423456789012345678" });
      await memory.ledger.record(
        given("5", { askedAt: at(4), answer: abstained({ reason: "not-a-question" }) }),
      );
      const latest = (since: Date, isPublic = false) =>
        memory.ledger.latest({ userId: USER, channelId: CHANNEL, since, isPublic });

      const second = { question: "And when?", earlierQuestions: ["Where?"], short: "Osh" };
      expect(await latest(at(2))).toEqual(second);
      expect(await latest(at(3))).toBeNull();
      await ask("6", "Alone?", { askedAt: at(5), isPublic: false });
      expect(await latest(at(2))).toMatchObject({ question: "Alone?" });
      expect(await latest(at(2), true)).toEqual(second);
      expect(await memory.ledger.exchange("2")).toEqual(second);
      expect(await memory.ledger.exchange("unknown")).toBeNull();
    });

    it("forgets a person, and nobody else", async () => {
      await memory.ledger.record(given("1"));
      await memory.ledger.record(given("2", { userId: "another" }));
      const vote = { value: "unhelpful", reason: "mine", votedAt: new Date(0) } as const;
      await memory.feedback.vote({ reference: "2", userId: USER, ...vote });
      await memory.feedback.vote({ reference: "2", userId: "another", ...vote, reason: "theirs" });

      expect(await memory.forgetPerson(USER)).toBe(1);
      expect(await memory.ledger.exchange("1")).toBeNull();
      expect(await memory.feedback.judgedAnswers()).toMatchObject([{ reasons: ["theirs"] }]);
    });

    it("counts the questions that were refused, by wording", async () => {
      const refused = abstained({ question: "Who leads Ruritania?", reason: "unknown-entity" });
      await memory.ledger.record(given("1", { answer: refused }));
      await memory.ledger.record(
        given("2", { answer: refused, askedAt: new Date("2026-02-01T10:00:00Z"), isPublic: false }),
      );
      await memory.ledger.record(given("3"));

      expect(await memory.ledger.unanswered("another server")).toEqual([]);
      expect(await memory.ledger.unanswered(GUILD)).toEqual([
        {
          question: "Who leads Ruritania?",
          earlierQuestions: [],
          reason: "unknown-entity",
          count: 2,
          firstAskedAt: "2026-02-01T10:00:00.000Z",
        },
      ]);
    });

    it("counts answers and refusals by month", async () => {
      const at = (day: string): Date => new Date(`${day}T10:00:00Z`);
      const refuse = (reference: string, day: string, reason: AbstentionReason): Promise<void> =>
        memory.ledger.record(given(reference, { askedAt: at(day), answer: abstained({ reason }) }));
      await memory.ledger.record(given("1", { askedAt: new Date("2026-01-31T23:59:59Z") }));
      await refuse("2", "2026-02-01", "unknown-entity");
      await memory.ledger.record(given("3", { askedAt: at("2026-02-02") }));
      await refuse("4", "2026-02-28", "unknown-entity");
      await refuse("5", "2026-02-28", "no-evidence");

      expect(await memory.ledger.monthlyCounts()).toEqual([
        { month: "2026-01", reason: null, count: 1 },
        { month: "2026-02", reason: null, count: 1 },
        { month: "2026-02", reason: "no-evidence", count: 1 },
        { month: "2026-02", reason: "unknown-entity", count: 2 },
      ]);
    });

    it("tells a follow-up from the same words without, or after others", async () => {
      const refused = abstained({ question: "And who chaired it?" });
      const ask = (reference: string, ...earlierQuestions: string[]): Promise<void> =>
        memory.ledger.record(given(reference, { answer: refused, earlierQuestions }));
      await ask("1");
      await ask("2", "Who met in “2021”?");
      await ask("3", "Who met in “2021”?");

      expect(
        (await memory.ledger.unanswered()).map(({ count, earlierQuestions }) => [count, earlierQuestions]),
      ).toEqual([
        [2, ["Who met in “2021”?"]],
        [1, []],
      ]);
    });

    it("takes an answer down once", async () => {
      await memory.ledger.record(given("1"));
      await memory.ledger.record(given("1", { answer: abstained() }));

      expect(await memory.ledger.unanswered()).toEqual([]);
    });

    it("forgets what was asked before a moment, votes and citations included", async () => {
      await memory.ledger.record(given("1"));
      await memory.ledger.record(given("2", { askedAt: new Date("2026-03-02T10:00:00Z") }));
      const votedAt = new Date("2026-03-04T10:00:00Z");
      const vote = { userId: USER, value: "helpful", reason: null, votedAt } as const;
      await memory.feedback.vote({ reference: "1", ...vote });

      expect(await memory.forgetBefore(new Date("2026-03-02T00:00:00Z"))).toBe(1);
      expect(await memory.feedback.judgedAnswers()).toEqual([]);
      expect(await memory.feedback.vote({ reference: "1", ...vote })).toBe(false);
      expect(await memory.feedback.vote({ reference: "2", ...vote })).toBe(true);
    });
  });

  describe(`${name}: handing a question to a person`, () => {
    it("is done once for an answer, over a restart too, and for one that nobody wrote down", async () => {
      await memory.ledger.record(given("1"));
      expect(await memory.ledger.claimHandOff("1")).toBe(true);
      const other = await again();
      expect(await other.ledger.claimHandOff("1")).toBe(false);
      expect(await other.ledger.claimHandOff("2")).toBe(true);
      await other.close();
    });
  });

  describe(`${name}: the places of answers`, () => {
    const posting = { channelId: "7", messageId: "8", language: "tr" } as const;

    it("are kept with what was cited, the oldest first, until they are forgotten", async () => {
      await memory.ledger.record(given("2", { askedAt: new Date("2026-03-02T10:00:00Z") }));
      await memory.ledger.record(given("1"));
      for (const reference of ["2", "1", "unknown"]) await memory.posted.add({ ...posting, reference }, []);
      await memory.posted.add({ ...posting, reference: "1", messageId: "9" }, []);
      await memory.posted.setMark("2", "1 removed");
      await memory.close();
      memory = await again();

      const { marker, quote } = citation();
      const citations = [{ marker, quote, articleId: "summit.txt", contentHash: "hash-1" }];
      const kept = [
        { ...posting, reference: "1", mark: "", citations },
        { ...posting, reference: "2", mark: "1 removed", citations },
      ];
      expect(await memory.posted.since(new Date(0))).toEqual(kept);
      expect(await memory.posted.since(new Date("2026-03-02T10:00:00Z"))).toEqual(kept.slice(1));
      await memory.posted.remove("1");
      await memory.forgetBefore(new Date("2026-03-03T00:00:00Z"));
      expect(await memory.posted.since(new Date(0))).toEqual([]);
    });

    it("tell whose answer a message shows, to the asker alone", async () => {
      await memory.ledger.record(given("1"));
      await memory.posted.add({ ...posting, reference: "1" }, ["19", "20"]);

      for (const id of ["8", "19", "20"]) expect(await memory.posted.ownAt(id, USER)).toBe("1");
      expect(await memory.posted.ownAt("8", "another")).toBeNull();
      expect(await memory.posted.ownAt("9", USER)).toBeNull();
      expect(await memory.posted.messageIdsOf("1")).toEqual(["8", "19", "20"]);
      expect(await memory.posted.messageIdsOf("2")).toEqual([]);
    });

    it("are of no use where nothing was cited, or it is not known in which version", async () => {
      await memory.ledger.record(given("1", { answer: abstained() }));
      await memory.ledger.record(given("2", { contentHashes: new Map() }));
      for (const reference of ["1", "2"]) await memory.posted.add({ ...posting, reference }, []);

      expect(await memory.posted.since(new Date(0))).toEqual([]);
    });
  });

  describe(`${name}: the journal of events`, () => {
    const since = new Date("2026-03-01T09:45:00Z");
    const everything = { since, isOurs: () => true };
    const event = (id: string, parts: Partial<TakenEvent> = {}): TakenEvent => ({
      id,
      guildId: GUILD,
      name: "MESSAGE_CREATE",
      payload: { content: "Кто приехал?", author: { id: USER } },
      takenAt: new Date("2026-03-01T10:00:00Z"),
      ...parts,
    });

    it("gives an event to one owner, and to nobody once it is settled", async () => {
      const other = await again();
      expect(await memory.journal.take(event("1"), "a")).toBe(true);
      expect(await other.journal.take(event("1"), "b")).toBe(false);
      await memory.journal.settle("1");
      expect(await other.journal.take(event("1"), "b")).toBe(false);
      expect(await other.journal.takeOver({ ...everything, owner: "b" })).toEqual([]);
      await other.close();
    });

    it("gives one of many who come at once the event", async () => {
      const owners = ["a", "b", "c", "d", "e"];
      const taken = await Promise.all(owners.map((owner) => memory.journal.take(event("1"), owner)));
      expect(taken.filter(Boolean)).toEqual([true]);
    });

    it("hands over what was left behind, the oldest first, as it came in, and once", async () => {
      const late = event("2", { takenAt: new Date("2026-03-01T10:00:05Z"), guildId: null });
      await memory.journal.take(late, "a");
      await memory.journal.take(event("1"), "a");
      await memory.journal.take(event("own"), "b");
      await memory.journal.take(event("old", { takenAt: new Date("2026-03-01T09:00:00Z") }), "a");

      const wanted = { ...everything, owner: "b" };
      expect(await memory.journal.takeOver(wanted)).toEqual([event("1"), late]);
      expect(await memory.journal.takeOver(wanted)).toEqual([]);
    });

    it("leaves the events of other servers to those who serve them", async () => {
      await memory.journal.take(event("1"), "a");
      await memory.journal.take(event("2", { guildId: null }), "a");
      const direct = (guildId: string | null): boolean => guildId === null;
      const left = await memory.journal.takeOver({ owner: "b", since, isOurs: direct });
      expect(left.map(({ id }) => id)).toEqual(["2"]);
    });

    it("hands an event over no more that two processes have left behind", async () => {
      await memory.journal.take(event("1"), "a");
      expect(await memory.journal.takeOver({ ...everything, owner: "b" })).toHaveLength(1);
      expect(await memory.journal.takeOver({ ...everything, owner: "c" })).toEqual([]);
    });

    it("cannot be read with another secret, and leaves it to those who have the right one", async () => {
      await memory.journal.take(event("1"), "a");
      const stranger = await here.open("another secret");
      const wanted = { ...everything, owner: "b" };
      expect(await stranger.journal.takeOver(wanted)).toEqual([]);
      expect(await stranger.journal.take(event("1"), "b")).toBe(false);
      await stranger.close();
      expect(await memory.journal.takeOver(wanted)).toHaveLength(1);
    });

    it("forgets the ids of long ago", async () => {
      await memory.journal.take(event("1"), "a");
      await memory.forgetTrafficBefore(new Date("2026-03-01T10:00:01Z"));
      expect(await memory.journal.take(event("1"), "b")).toBe(true);
    });
  });

  describe(`${name}: the topics that channels follow`, () => {
    const follow = (topic: string, parts: Partial<Follow> = {}): Follow => ({
      ...{ guildId: GUILD, channelId: CHANNEL, topic, toldAt: null, known: [] },
      followedAt: new Date("2026-03-01T10:00:00Z"),
      ...parts,
    });

    it("are each followed once in a channel, until they are not, over a restart too", async () => {
      expect(await memory.follows.add(follow("The Ferry"))).toBe(true);
      expect(await memory.follows.add(follow("the ferry"))).toBe(false);
      const later = { followedAt: new Date("2026-03-02T10:00:00Z") };
      await memory.follows.add(follow("the ferry", { channelId: HIDDEN_CHANNEL, ...later }));
      await memory.follows.add(follow("Chess", { guildId: "1", channelId: "2", ...later }));

      const other = await again();
      expect(await other.follows.list(GUILD)).toEqual([
        follow("The Ferry"),
        follow("the ferry", { channelId: HIDDEN_CHANNEL, ...later }),
      ]);
      expect(await other.follows.list(null)).toHaveLength(3);
      await other.close();
      expect(await memory.follows.remove({ channelId: CHANNEL, topic: "THE FERRY" })).toBe(true);
      expect(await memory.follows.remove({ channelId: CHANNEL, topic: "THE FERRY" })).toBe(false);
      expect(await memory.follows.list(GUILD)).toHaveLength(1);
    });

    it("are remembered with what the channel was told, unless it follows them no longer", async () => {
      await memory.follows.add(follow("Chess"));
      const told = { known: ["a", "b"], toldAt: new Date("2026-03-03T10:00:00Z") };
      await memory.follows.update({ channelId: CHANNEL, topic: "chess", ...told });
      await memory.follows.update({ channelId: CHANNEL, topic: "gone", ...told });
      expect(await memory.follows.list(GUILD)).toEqual([follow("Chess", told)]);
    });
  });

  describe(`${name}: the pace of people`, () => {
    const limit = { burst: 2, perMinute: 6 };
    const now = Date.UTC(2026, 2, 1);

    it("counts what somebody asks of any process, a token every ten seconds after two at once", async () => {
      const other = await again();
      expect(await memory.pace.admit(USER, limit, now)).toEqual({ admitted: true, waitMs: 0 });
      expect(await other.pace.admit(USER, limit, now)).toEqual({ admitted: true, waitMs: 0 });
      const refused = { admitted: false, retryAfterMs: 10_000, noticed: false };
      expect(await memory.pace.admit(USER, limit, now)).toEqual(refused);
      const again4 = await other.pace.admit(USER, limit, now + 4_000);
      expect(again4).toEqual({ admitted: false, retryAfterMs: 6_000, noticed: true });
      expect(await memory.pace.admit("another", limit, now)).toEqual({ admitted: true, waitMs: 0 });
      expect(await other.pace.admit(USER, limit, now + 10_000)).toEqual({
        admitted: true,
        waitMs: 0,
      });
      await other.close();
    });

    it("takes a question back, up to the two at once", async () => {
      const { pace } = memory;
      await pace.admit(USER, limit, now);
      for (let back = 0; back < 3; back++) await pace.giveBack(USER, limit, now);
      const admitted = [];
      for (let asked = 0; asked < 3; asked++) {
        admitted.push((await pace.admit(USER, limit, now)).admitted);
      }
      expect(admitted).toEqual([true, true, false]);
    });

    it("admits no more than there are tokens when many ask at once", async () => {
      const asks = Array.from({ length: 8 }, () => memory.pace.admit(USER, limit, now));
      const admissions = await Promise.all(asks);
      expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(2);
    });
  });
}
