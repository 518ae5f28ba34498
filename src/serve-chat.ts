import { openApp } from "./app.ts";
import { runChat } from "./cli/chat.ts";
import { endWithReader } from "./cli/write-out.ts";
import { ensureIndex, loadEmbedder } from "./index-of-settings.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import type { Run } from "./serve-discord.ts";
import { DEFAULT_ZONE } from "./question/local-time.ts";
import { isTimeZone } from "./text/entities/zone-of.ts";
import { withWording } from "./with-wording.ts";

export type IndexEvents = Required<LiveCollectionOptions>;

function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : DEFAULT_ZONE;
}

/** Brings the index up to date, then is the bot as a chat in this terminal, until its input ends or it is told to stop. */
export async function serveChat(
  { config, logger, signal }: Run,
  { tell, ...indexEvents }: IndexEvents & { readonly tell: (error: unknown) => void },
): Promise<void> {
  const embedder = await loadEmbedder(config);
  const now = (): Date => new Date();
  await ensureIndex(config, { embedder, progress: process.stderr, now, signal });
  const app = await openApp(config, { embedder, ...indexEvents });
  const answerer = withWording(app, config, { onProblem: tell });
  if (process.stdin.isTTY) console.error("No DISCORD_TOKEN is set, so the bot is a chat here.");
  endWithReader(process.stdout);
  const lines = await runChat({
    ...{ ...app, answerer, clock: now, zone: machineZone(), signal },
    ...{ input: process.stdin, output: process.stdout },
    logError: (error, message) => {
      logger.error({ error }, message);
    },
  }).finally(() => {
    answerer.close();
    app.close();
  });
  // As in a container that was given no token.
  if (lines === 0 && !process.stdin.isTTY && !signal.aborted) {
    console.error("No DISCORD_TOKEN is set, and no question is on standard input: nothing to do.");
  }
}
