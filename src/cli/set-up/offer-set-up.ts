import { KurultaiError } from "../../platform/errors.ts";
import { describeFailure } from "../../platform/system-failure.ts";
import { checkDiscord } from "../doctor/check-discord.ts";
import type { BotStanding } from "../../platform/bot-standing.ts";
import type { Terminal } from "./terminal.ts";

export interface SetUpParts {
  readonly terminal: Terminal;
  /** What Discord says of a token. @throws KurultaiError where it refuses it or cannot be asked */
  readonly look: (token: string) => Promise<BotStanding>;
  readonly save: (token: string) => Promise<void>;
  /** Tells Discord of the commands, and returns how many there are. @throws KurultaiError */
  readonly register: (token: string) => Promise<number>;
}

/** `declined`: the person would rather chat here. `left`: they have gone. */
export type SetUp =
  { readonly kind: "declined" | "left" } | { readonly kind: "done"; readonly token: string };

const OFFER = `No token is set, so the bot is not on Discord yet.
Put it there now? Type y, or press Enter alone to ask it questions here: `;

const HOW_TO_GET_A_TOKEN = `
1. Open https://discord.com/developers/applications and press “New Application”; its name is the bot's.
2. Under “Bot” press “Reset Token” and copy the token. Leave the three privileged intents off.
3. Paste the token here. It is not shown, and kept in .env, which only you can read.
`;

/** Leads a person from no token to a bot that can be started, a step at a time; every step may be left by Enter alone. */
export async function offerSetUp(parts: SetUpParts): Promise<SetUp> {
  const { terminal } = parts;
  const wish = await askYesOrNo(terminal);
  if (wish === null) return { kind: "left" };
  if (!wish) return { kind: "declined" };
  terminal.say(HOW_TO_GET_A_TOKEN);
  const found = await askForToken(parts);
  if (found === "left") return { kind: "left" };
  if (found === "declined") return { kind: "declined" };
  const { standing, token } = found;
  terminal.say(`Discord knows it as ${standing.applicationName}.`);
  await attempt(terminal, async () => {
    await parts.save(token);
    terminal.say("The token is kept in .env.");
  });
  if (!(await invite(terminal, standing))) return { kind: "left" };
  await attempt(terminal, async () => {
    terminal.say(`Discord knows its ${await parts.register(token)} commands now.`);
  });
  terminal.say("\nThe bot starts. Ask it in your server with /ask, or mention it; Ctrl-C stops it.\n");
  return { kind: "done", token };
}

async function askYesOrNo(terminal: Terminal): Promise<boolean | null> {
  let answer = await terminal.ask(OFFER);
  while (answer !== null && !/^(?:y|yes|n|no|)$/iu.test(answer)) {
    answer = await terminal.ask("y for Discord, Enter alone to ask questions here: ");
  }
  return answer === null ? null : /^y/iu.test(answer);
}

/** Asks until Discord takes one, or the person gives it up. */
async function askForToken({
  look,
  terminal,
}: SetUpParts): Promise<{ readonly token: string; readonly standing: BotStanding } | "declined" | "left"> {
  for (;;) {
    const typed = await terminal.askHidden("Token (Enter alone leaves it for now): ");
    if (typed === null) return "left";
    // As it stands in examples of requests, and as some copy it.
    const token = typed.replace(/^Bot\s+/u, "");
    if (token === "") return "declined";
    if (/\s/u.test(token)) {
      terminal.say("A token has no blanks in it. Copy it once more.");
      continue;
    }
    try {
      return { token, standing: await look(token) };
    } catch (error) {
      if (!(error instanceof KurultaiError)) throw error;
      terminal.say(error.message);
    }
  }
}

/** False where the person has left. */
async function invite(terminal: Terminal, standing: BotStanding): Promise<boolean> {
  // To be in no server and to have no commands yet is what the next steps are about.
  const inService = { ...standing, servers: Math.max(1, standing.servers), missingCommands: [] };
  for (const { says, todo, verdict } of checkDiscord(inService)) {
    if (verdict === "wrong") terminal.say(`But ${says} ${todo ?? ""}`);
  }
  terminal.say(
    `\nLet the bot into your server: open this link in a browser and choose it.\n${standing.inviteLink}\n`,
  );
  return (await terminal.ask("Enter when that is done: ")) !== null;
}

/** A step that can be done later as well: its failure is told, and the others go on. */
async function attempt(terminal: Terminal, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    terminal.say(describeFailure(error));
  }
}
