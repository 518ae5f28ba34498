import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import { isOfShard } from "../fakes/discord/gateway.ts";
import type { FakeChannel, FakeGuild } from "../fakes/discord/places.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { RunningCommand } from "./command-harness.ts";
import { useServer } from "../index/postgres/test-server.ts";
import { freePorts } from "./free-ports.ts";

const QUESTION = "Who opened the museum in the old lighthouse?";
const ANSWER = /Leyla Arslan/;
const REPLY = { matching: ANSWER, timeoutMs: COMMAND_TIMEOUT_MS / 3 };

const lite = useServer();

describe.each([
  { store: "files of this machine", storeUrl: () => "" },
  { store: "Postgres", storeUrl: () => lite().freshAddress() },
])("a bot of two shards on $store", { timeout: COMMAND_TIMEOUT_MS }, ({ store, storeUrl }) => {
  let discord: FakeDiscord;
  let harness: CommandHarness;
  let running: RunningCommand;
  let port: number;
  let log: string;

  beforeEach(async () => {
    discord = await startFakeDiscord({ recommendedShards: 2, identifyEveryMs: 5_000 });
    discord.registerCommands(commandData());
    harness = await CommandHarness.make();
    port = await freePorts(2);
    running = harness.start("src/main.ts", [], {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      SHARDS: "auto",
      STORE_URL: storeUrl(),
      METRICS_PORT: String(port),
      USER_QUESTIONS_PER_MINUTE: "1",
    });
    log = "";
    running.child.stderr.on("data", (text: string) => (log += text));
    await bothServe();
  }, COMMAND_TIMEOUT_MS);

  afterEach(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
    await discord.stop();
    await harness.remove();
    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
  }, COMMAND_TIMEOUT_MS);

  async function bothServe(): Promise<void> {
    const both = (): boolean => discord.gateway.serves(0) && discord.gateway.serves(1);
    await discord.waitFor(both, "both shards", COMMAND_TIMEOUT_MS / 2).catch((error: unknown) => {
      throw new Error(log, { cause: error });
    });
  }

  /** A server that Discord gives to the shard: the milliseconds of its making decide. */
  async function serverOf(shard: number): Promise<FakeGuild> {
    for (let number = 0; ; number++) {
      const guild = discord.guild(`Server ${shard}.${number}`);
      if (isOfShard(guild.id, [shard, 2])) return guild;
      await sleep(1);
    }
  }

  const channelOf = async (shard: number): Promise<FakeChannel> => (await serverOf(shard)).channel();

  /** The process that serves the shard, as the log has it. */
  function pidOf(shard: number): number {
    const started = log
      .split("\n")
      .filter((line) => line.includes("A shard has been started"))
      .map((line) => JSON.parse(line) as { readonly shard: number; readonly pid: number })
      .filter((line) => line.shard === shard);
    return started.at(-1)!.pid;
  }

  /** Kills the process of the second shard, and waits for the one that takes its place. */
  async function killSecond(): Promise<void> {
    const before = discord.connections.length;
    process.kill(pidOf(1), "SIGKILL");
    await discord.waitFor(() => !discord.gateway.serves(1), "the shard to die");
    await discord.waitFor(() => discord.connections.length > before, "another", 30_000);
  }

  const answersIn = (channel: FakeChannel): number =>
    channel.messagesAs(discord.user("Aru")).filter(({ text }) => ANSWER.test(text)).length;

  it("goes on in one server while the process of another is killed in mid-answer, and answers there once", async () => {
    const [here, there] = [await channelOf(0), await channelOf(1)];
    const [aru, bek, can] = ["Aru", "Bek", "Can"].map((name) => discord.user(name));
    const earlier = await (await aru!.slash("ask", { question: QUESTION }, { channel: there })).reply(REPLY);

    const before = answersSent(discord);
    const begun = (): number => answersSent(discord) - before;

    // The command's answer does not reach Discord; the message's does, but the process never learns of it.
    discord.faults.rest({ hang: true, method: "PATCH", path: "/messages/%40original" });
    const posting = { method: "POST", path: `/channels/${there.id}/messages` };
    discord.faults.rest({ ...posting, hang: true, afterHandling: true });
    const asked = await bek!.slash("ask", { question: QUESTION }, { channel: there });
    const said = await can!.mention(there, QUESTION);
    // A call that hangs changes nothing at Discord, so there is nothing to wait for but the calls themselves.
    await expect.poll(begun, { timeout: 30_000 }).toBe(2);
    expect(log).not.toContain("could not be written down");
    const killing = killSecond();

    const meanwhile = await (await bek!.slash("sources", {}, { channel: here })).reply();
    expect(meanwhile.text).not.toBe("");
    await killing;
    const [answer, reply] = [await asked.reply(REPLY), await discord.waitForReply(said, REPLY)];
    expect(answer.id).not.toBe(reply.id);
    expect(reply.repliesTo).toBe(said.id);
    await expect.poll(begun, { timeout: 30_000 }).toBe(4);
    await sleep(500);
    expect(answersIn(there)).toBe(3);
    expect(log.split("Taking up what was left in the middle")).toHaveLength(3);
    // The second process learns by that that the command is acknowledged.
    const refusals = discord.takeViolations();
    expect(refusals.map(({ code }) => code)).toEqual([40060]);

    const passage = await (await aru!.press(earlier, "Passage")).reply({ timeoutMs: 30_000 });
    expect(passage.text).toContain("had stood empty for eleven years");
  });

  it("holds a person to one limit in both, and tells of the health of each", async () => {
    const aru = discord.user("Aru");
    const channels = [await channelOf(0), await channelOf(1)];
    const refused: boolean[] = [];
    for (let asked = 0; asked < 6; asked++) {
      const question = { question: QUESTION };
      const reply = await (
        await aru.slash("ask", question, { channel: channels[asked % 2]! })
      ).reply({ timeoutMs: 30_000 });
      refused.push(!ANSWER.test(reply.text));
    }
    // Five at once, whichever server they are asked in; the second shard alone has seen two.
    expect(refused).toEqual([false, false, false, false, false, true]);

    for (const shard of [0, 1]) {
      const health = await fetch(`http://127.0.0.1:${port + shard}/healthz`);
      expect(health.status).toBe(200);
    }
  });

  it.skipIf(store === "Postgres")("ends as a whole when its manager is killed", async () => {
    const pids = [pidOf(0), pidOf(1)];
    running.child.kill("SIGKILL");
    await running.ended;
    await discord.waitFor(
      () => !discord.gateway.serves(0) && !discord.gateway.serves(1),
      "both to end",
      30_000,
    );
    await expect.poll(() => pids.filter(isRunning), { timeout: 20_000 }).toEqual([]);
  });
});

/** How often the answer has been sent to Discord. */
function answersSent(discord: FakeDiscord): number {
  return discord.requests.filter(({ body }) => ANSWER.test(JSON.stringify(body ?? {}))).length;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
