import { fileURLToPath } from "node:url";
import pLimit from "p-limit";
import { DAY_MS } from "./platform/durations.ts";
import type { AppPorts } from "./answering-service.ts";
import { ensureIndexBeside } from "./app-in-thread.ts";
import { createHttpClient } from "./articles/fetch/http-client.ts";
import type { ArticleOffers, ArticleOffersOptions } from "./articles/offer/article-offers.ts";
import type { Config } from "./config.ts";
import { DiscordBot } from "./discord/client.ts";
import { readClockLead } from "./discord/application.ts";
import type { Shard } from "./discord/gateway/create-client.ts";
import { DEFAULT_BOT_LIMITS } from "./discord/limits.ts";
import { PrometheusMetrics } from "./discord/metrics/metrics.ts";
import { startOperationsServer } from "./discord/metrics/operations-server.ts";
import type { OperationsServer } from "./discord/metrics/operations-server.ts";
import { readQualitySummary } from "./discord/metrics/quality-summary.ts";
import type { ManagerLink } from "./discord/sharding/manager-link.ts";
import { openMemory } from "./memory-of-settings.ts";
import { callOf, serviceBy } from "./platform/call-by-name.ts";
import type { Logger } from "./platform/logging.ts";
import { forgetOld } from "./state/forget-old.ts";
import type { Memory } from "./state/memory.ts";

/** How good the answers were found to be, as committed with this version. */
const SCORECARD = fileURLToPath(new URL("../docs/scorecard.json", import.meta.url));

/** Answers that may wait for a language model without holding up the next. */
const WAITING_FOR_MODEL = 4;

/** What one run of the program goes by. */
export interface Run {
  readonly config: Config;
  readonly logger: Logger;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
  /** The part of the servers that this process was started for; null where it is to see to all. */
  readonly shard: Shard | null;
  /** To the process that started this one for its shard. */
  readonly link: ManagerLink | null;
}

/** The bot on Discord, until it is told to stop; what it opens it closes. */
export async function serveDiscord(
  ports: AppPorts,
  token: string,
  { config, link, logger, shard, signal }: Run,
): Promise<void> {
  const { dataDir, discord, storeUrl } = config;
  const secret = discord.buttonSecret?.reveal() ?? token;
  const memory = await openMemory({
    ...{ dataDir, storeUrl, secret },
    isShared: shard !== null,
    onLoss: (error) => {
      logger.error({ error }, "Something could not be written down.");
    },
  });
  const metrics = new PrometheusMetrics();
  const http = createHttpClient();
  const offers = offersWhenAsked({ articlesDir: config.articlesDir, http });
  // A build that meets another gives way.
  const inTurn = pLimit(1);
  const forgetting = forgetDaily(memory, config, { logger, signal });
  const bot = new DiscordBot({
    token,
    apiUrl: discord.apiUrl,
    ...ports,
    intake: config.addArticles ? { offers, index: () => inTurn(() => ensureIndexBeside(signal)) } : null,
    ...{ memory, metrics, logger },
    buttonSecret: secret,
    quality: await readQualitySummary(SCORECARD),
    limits: limitsOf(config),
    shard,
    ...(link === null ? {} : { waitForIdentify: () => link.waitForIdentify() }),
    clock: () => new Date(),
  });
  signal.addEventListener("abort", () => void bot.stop());
  let operations: OperationsServer | null = null;
  try {
    operations = await openOperations({ config, shard }, bot, metrics);
    await bot.start();
    link?.ready();
    await bot.closed;
  } finally {
    await bot.stop();
    await operations?.close();
    clearInterval(forgetting);
    await offers.close();
    await http.close();
    await memory.close();
  }
}

function limitsOf({ channelQuestionsPerMinute, languageModel, userQuestionsPerMinute }: Config) {
  const { answerTimeoutMs, concurrency, perChannel, perUser } = DEFAULT_BOT_LIMITS;
  return {
    perUser: { ...perUser, perMinute: userQuestionsPerMinute },
    perChannel: { ...perChannel, perMinute: channelQuestionsPerMinute },
    // Who waits for a language model needs nothing of this machine.
    answerTimeoutMs: answerTimeoutMs + (languageModel?.timeoutMs ?? 0),
    concurrency: concurrency + (languageModel === null ? 0 : WAITING_FOR_MODEL),
  };
}

/** What reads articles takes 10 MB, which a bot does without until somebody adds one. */
function offersWhenAsked(options: ArticleOffersOptions): ArticleOffers {
  const load = async (): Promise<ArticleOffers> => {
    const module = await import("./articles/offer/article-offers.ts");
    return new module.ArticleOffers(options);
  };
  let loaded: Promise<ArticleOffers> | null = null;
  const service = serviceBy(async (method, args) => {
    // Where nobody has added any there is nothing to close.
    if (loaded === null && method === "close") return;
    return callOf(await (loaded ??= load()), method, args);
  });
  return service as ArticleOffers;
}

/** The port for whoever watches the bot, where one is set; each shard has its own. */
async function openOperations(
  { config: { metricsPort }, shard }: Pick<Run, "config" | "shard">,
  bot: DiscordBot,
  metrics: PrometheusMetrics,
): Promise<OperationsServer | null> {
  if (metricsPort === null) return null;
  metrics.addGauge("kurultai_ready", "1 while questions are taken.", () => Number(bot.isReady));
  metrics.addGauge("kurultai_questions_waiting", "Questions that wait for their turn.", () => bot.waiting);
  metrics.addGauge("process_resident_memory_bytes", "Memory of the process.", () =>
    process.memoryUsage.rss(),
  );
  const port = metricsPort + (shard?.id ?? 0);
  return startOperationsServer({ port, metrics, isReady: () => bot.isReady });
}

/** Forgets what is older than the retention time, now and once a day, by a clock that Discord's confirms. */
function forgetDaily(
  memory: Memory,
  { discord: { apiUrl }, retentionDays }: Config,
  { logger, signal }: Pick<Run, "logger" | "signal">,
): NodeJS.Timeout {
  const forget = async (): Promise<void> => {
    const leadMs = await readClockLead(apiUrl, Date.now);
    if (signal.aborted) return;
    const answers = await forgetOld(memory, { retentionDays, now: Date.now(), leadMs });
    if ((answers ?? 0) > 0) logger.info({ answers, retentionDays }, "Forgot old answers.");
    if (answers === null && leadMs !== null) {
      logger.error(
        { leadMs },
        "The clock of this machine is far ahead of Discord's, so nothing old is forgotten. Set it right.",
      );
    }
  };
  const forgetOrTell = (): void => {
    forget().catch((error: unknown) => {
      logger.error({ error }, "Old answers could not be forgotten.");
    });
  };
  forgetOrTell();
  return setInterval(forgetOrTell, DAY_MS).unref();
}
