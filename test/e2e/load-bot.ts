import { once } from "node:events";
import type { AnsweringService } from "../../src/answering-service.ts";
import { DiscordBot } from "../../src/discord/client.ts";
import { createLogger } from "../../src/platform/logging.ts";
import { openSqliteMemory } from "../../src/state/sqlite-memory.ts";
import { PrometheusMetrics } from "../../src/discord/metrics/metrics.ts";
import { ServiceThread } from "../../src/platform/threads/service-thread.ts";
import { startThread } from "../../src/platform/threads/start-thread.ts";

/**
 * The bot in a process of its own, its answers scripted: each keeps the answering thread busy for
 * ANSWER_MS. When it is told to stop it writes what it has counted to standard output.
 */
const { env } = process;
const EVERYTHING = { burst: 1_000, perMinute: 1_000 } as const;

const thread = await ServiceThread.open<AnsweringService>({
  name: "answering thread",
  start: () =>
    startThread(new URL("../fakes/scripted.worker.ts", import.meta.url), {
      answerMs: Number(env["ANSWER_MS"]),
    }),
});
const { service } = thread;
const memory = openSqliteMemory({ dataDir: env["DATA_DIR"]!, secret: "a secret for tests" });
const metrics = new PrometheusMetrics();
const bot = new DiscordBot({
  token: env["DISCORD_TOKEN"]!,
  apiUrl: env["DISCORD_API_URL"]!,
  answerer: service,
  evidence: service,
  timelines: service,
  events: service,
  memory,
  metrics,
  buttonSecret: "a secret for tests",
  limits: { perUser: EVERYTHING, perChannel: EVERYTHING, maxWaiting: 1_000 },
  logger: createLogger({ level: "warn" }),
  clock: () => new Date(),
});
await bot.start();
await once(process, "SIGTERM");
await bot.stop();
await thread.close();
await memory.close();
console.log(metrics.render());
