import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  ClientOptions,
  Interaction,
  Message,
} from "discord.js";
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  HTTPError,
  MessageFlags,
  Partials,
  PermissionFlagsBits,
  REST,
  Routes,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { FakeDiscord, FakeDiscordOptions } from "./discord/server.ts";
import { startFakeDiscord } from "./discord/server.ts";

const ASK = {
  name: "ask",
  description: "Ask the collection",
  options: [
    { type: 3, name: "question", description: "What to ask", required: true, autocomplete: true },
    { type: 4, name: "count", description: "How many", min_value: 1, max_value: 5 },
  ],
};
const SETTINGS = {
  name: "settings",
  description: "Settings",
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  options: [
    {
      type: 1,
      name: "channel",
      description: "Where",
      options: [{ type: 7, name: "to", description: "Where", required: true }],
    },
  ],
};
const MENU = { name: "Ask about this", type: 3 };
const ROW = (...components: object[]): object => ({ type: 1, components });
const BUTTON = { type: 2, style: 1, custom_id: "more", label: "More" };

let server: FakeDiscord;
const clients: Client[] = [];

async function restart(options: FakeDiscordOptions): Promise<void> {
  await server.stop();
  server = await startFakeDiscord(options);
}

/** A real client pointed at the fake. */
function makeClient(options: Partial<ClientOptions> = {}): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    rest: { api: server.url },
    // A second IDENTIFY would otherwise wait for five seconds.
    ws: {
      buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }),
    },
    ...options,
  });
  clients.push(client);
  return client;
}

async function login(options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = makeClient(options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  return ready;
}

/** Handles what a test expects, and keeps what goes wrong for the test to see. */
function onInteraction(client: Client, handle: (interaction: Interaction) => Promise<unknown>): unknown[] {
  const failures: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => failures.push(error));
  });
  return failures;
}

/** As `onInteraction`, for slash commands. */
function onCommand(
  client: Client,
  handle: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
): unknown[] {
  return onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) await handle(interaction);
  });
}

/** As `onInteraction`, for buttons. */
function onButton(client: Client, handle: (interaction: ButtonInteraction) => Promise<unknown>): unknown[] {
  return onInteraction(client, async (interaction) => {
    if (interaction.isButton()) await handle(interaction);
  });
}

function nextMessage(client: Client): Promise<Message> {
  return new Promise((resolve) => client.once(Events.MessageCreate, resolve));
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : error;
}

async function refusalOf(action: Promise<unknown>): Promise<DiscordAPIError> {
  const outcome = await action.catch((error: unknown) => error);
  if (!(outcome instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(outcome)}`);
  return outcome;
}

async function textChannel(client: Client) {
  const channel = await client.channels.fetch(server.guild().channel().id);
  if (channel?.isSendable() !== true) throw new Error("#general is gone");
  return channel;
}

beforeEach(async () => {
  server = await startFakeDiscord();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await server.stop();
});

describe("logging in", () => {
  it("makes the client ready, with its guilds and channels", async () => {
    const channel = server.guild().channel("news");
    const client = await login();

    expect(client.user.id).toBe(server.botId);
    expect(client.application.id).toBe(server.applicationId);
    expect(client.guilds.cache.map((guild) => guild.name)).toEqual(["Test guild"]);
    expect(client.channels.cache.get(channel.id)?.isTextBased()).toBe(true);
  });

  it("refuses a wrong token before there is a connection", async () => {
    const attempt = makeClient().login("a-wrong-token");

    await expect(attempt).rejects.toMatchObject({ code: "TokenInvalid" });
    expect(server.connections).toEqual([]);
  });

  it("closes with 4004 when the token is worth nothing by the time of IDENTIFY", async () => {
    server.gateway.refuseNextIdentify(4004);

    await expect(makeClient().login(server.token)).rejects.toThrow();
    expect(server.connections[0]?.closeCode).toBe(4004);
  });

  it("closes with 4014 for a privileged intent that is not switched on", async () => {
    const { Guilds, MessageContent } = GatewayIntentBits;

    await expect(makeClient({ intents: [Guilds, MessageContent] }).login(server.token)).rejects.toThrow();
    expect(server.connections[0]?.closeCode).toBe(4014);
  });

  it("lets a privileged intent pass that is switched on", async () => {
    const { Guilds, MessageContent } = GatewayIntentBits;
    await restart({ privilegedIntents: MessageContent });
    await login({ intents: [Guilds, MessageContent] });

    // GUILDS 1<<0 and MESSAGE_CONTENT 1<<15
    expect(server.connections[0]?.intents).toBe(1 + 32_768);
  });

  it("tells the client of guilds it enters and leaves", async () => {
    const client = await login();
    const entered = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
    const guild = server.guild("Second guild");
    await entered;
    const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
    guild.removeBot();
    await left;

    expect(client.guilds.cache.map(({ name }) => name)).toEqual(["Test guild"]);
  });
});

describe("staying connected", () => {
  it("answers heartbeats", async () => {
    await restart({ heartbeatIntervalMs: 50 });
    await login();
    await server.waitFor(() => (server.connections[0]?.heartbeats ?? 0) >= 3, "three heartbeats");

    expect(server.connections).toHaveLength(1);
  });

  it("makes the client resume when heartbeats get no answer", async () => {
    await restart({ heartbeatIntervalMs: 200 });
    await login();
    server.gateway.acknowledgeHeartbeats(false);
    await server.waitFor(() => server.connections.length === 2, "a second connection");
    server.gateway.acknowledgeHeartbeats(true);
    await server.waitFor(() => server.connections[1]?.start === "resume", "a RESUME");

    expect(server.connections[0]?.closeCode).toBe(4200);
  });

  it("replays after a cut line what the client missed, once", async () => {
    const client = await login();
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => seen.push(message.content));
    const anna = server.user("anna");
    await anna.directMessage("before");
    await expect.poll(() => seen).toEqual(["before"]);
    server.gateway.cut();
    await server.waitFor(() => server.connections[0]?.closeCode !== null, "the cut");
    await anna.directMessage("meanwhile");
    await server.waitFor(() => server.connections[1]?.start === "resume", "a RESUME");
    await anna.directMessage("after");
    await expect.poll(() => seen).toEqual(["before", "meanwhile", "after"]);

    expect(server.connections[1]?.replayed).toBe(1);
  });

  it("makes the client resume when asked to reconnect", async () => {
    await login();
    server.gateway.requestReconnect();
    await server.waitFor(() => server.connections[1]?.start === "resume", "a RESUME");

    expect(server.connections[1]?.replayed).toBe(0);
  });

  it("makes the client begin anew when its session is invalid", async () => {
    await login();
    server.gateway.invalidateSessions(false);
    await server.waitFor(() => server.connections[1]?.start === "identify", "an IDENTIFY");
    const anna = server.user("anna");
    const client = clients[0]!;
    const heard = nextMessage(client);
    await anna.directMessage("still there?");

    expect((await heard).content).toBe("still there?");
  });

  it("lets a client resume on the same line when its session is still good", async () => {
    await login();
    server.gateway.invalidateSessions(true);
    await server.waitFor(() => server.connections[0]?.start === "resume", "a RESUME");

    expect(server.connections).toHaveLength(1);
  });

  it("gets a heartbeat at once when it asks for one", async () => {
    await login();
    server.gateway.requestHeartbeat();
    await server.waitFor(() => server.connections[0]?.heartbeats === 1, "a heartbeat", 1000);
  });

  it("never sees a client again after closing with 4014", async () => {
    const client = await login();
    const gone = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
    server.gateway.closeAll(4014);
    await gone;
    await sleep(600);

    expect(server.connections).toHaveLength(1);
  });
});

describe("a client that breaks the gateway's rules", () => {
  const identify = (intents: number): string =>
    JSON.stringify({ op: 2, d: { token: server.token, intents, properties: {} } });

  /** Sends these frames and tells with which code the line is closed. */
  async function closeCodeAfter(frames: readonly string[], version = 10): Promise<number> {
    const address = server.url.replace("http", "ws").replace("/api", "");
    const socket = new WebSocket(`${address}/?v=${version}&encoding=json`);
    socket.on("open", () => {
      for (const frame of frames) socket.send(frame);
    });
    const [code] = (await once(socket, "close")) as [number];
    return code;
  }

  it.each([
    ["4001 for an unknown opcode", 4001, () => [JSON.stringify({ op: 99, d: null })]],
    ["4002 for what is no JSON", 4002, () => ["hello"]],
    ["4002 for more than 4096 bytes", 4002, () => [JSON.stringify({ op: 1, d: "x".repeat(4096) })]],
    ["4003 for a request before IDENTIFY", 4003, () => [JSON.stringify({ op: 3, d: {} })]],
    ["4005 for a second IDENTIFY", 4005, () => [identify(1), identify(1)]],
    ["4008 for 121 frames in a minute", 4008, () => Array<string>(121).fill('{"op":1,"d":null}')],
    ["4013 for intents that do not exist", 4013, () => [identify(2 ** 30)]],
  ])("is closed with %s", async (_, code, frames) => {
    expect(await closeCodeAfter(frames())).toBe(code);
  });

  it("is closed with 4012 for another version", async () => {
    expect(await closeCodeAfter([], 9)).toBe(4012);
  });
});

describe("messages and what the intents let through", () => {
  it("hides the text of a message that has nothing to do with the bot", async () => {
    const client = await login();
    const heard = nextMessage(client);
    await server.user("anna").say(server.guild().channel(), "between us");

    expect((await heard).content).toBe("");
  });

  it("shows the text of a mention, a direct message and a reply that pings the bot", async () => {
    const client = await login();
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) seen.push(message.content);
    });
    const anna = server.user("anna");
    const channel = server.guild().channel();
    const own = await (await textChannel(client)).send("Ask me.");
    await anna.mention(channel, "one");
    await anna.directMessage("two");
    await anna.reply(own.id, "three", { ping: true });
    await anna.reply(own.id, "four");

    await expect.poll(() => seen).toEqual([`<@${server.botId}> one`, "two", "three", ""]);
  });

  it("hides a reply to an interaction's answer, ping or not, unless it names the bot", async () => {
    server.registerCommands([ASK]);
    const client = await login();
    onCommand(client, (interaction) => interaction.reply("In 2021."));
    const anna = server.user("anna");
    const answer = await (await anna.slash("ask", { question: "When?" })).reply();
    const heard: Message[] = [];
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) heard.push(message);
    });
    await anna.reply(answer, "and where?", { ping: true });
    await anna.reply(answer, `<@${server.botId}> and where?`);

    await expect
      .poll(() => heard.map(({ content }) => content))
      .toEqual(["", `<@${server.botId}> and where?`]);
    const [hidden] = heard;
    expect(hidden!.mentions.users.has(server.botId)).toBe(true);
    expect((await hidden!.fetch(true)).content).toBe("");
  });

  it("hides the message replied to in what a REST call returns, where it is not for the bot", async () => {
    const client = await login();
    const { id } = await server.user("anna").say(server.guild().channel(), "between us");
    await (await textChannel(client)).send({ content: "hm", reply: { messageReference: id } });
    const [sent] = server.guild().channel().messagesAs(server.user("anna")).slice(-1);
    const fetched = await new REST({ version: "10", api: server.url })
      .setToken(server.token)
      .get(Routes.channelMessage(sent!.channelId, sent!.id));

    expect(fetched).toMatchObject({ content: "hm", referenced_message: { id, content: "" } });
  });

  it("shows every text to a bot with the MESSAGE_CONTENT intent", async () => {
    const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
    await restart({ privilegedIntents: MessageContent });
    const client = await login({ intents: [Guilds, GuildMessages, MessageContent] });
    const heard = nextMessage(client);
    await server.user("anna").say(server.guild().channel(), "for everyone");

    expect((await heard).content).toBe("for everyone");
  });

  it("hides over REST what it hides over the gateway", async () => {
    const client = await login();
    const { id } = await server.user("anna").say(server.guild().channel(), "between us");
    const fetched = await (await textChannel(client)).messages.fetch({ message: id, force: true });

    expect(fetched.content).toBe("");
  });

  it("sends no events for intents that were not asked for", async () => {
    const client = await login({ intents: [GatewayIntentBits.Guilds] });
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => seen.push(message.id));
    await server.user("anna").mention(server.guild().channel(), "hello?");
    server.guild("Later");
    await expect.poll(() => client.guilds.cache.size).toBe(2);

    expect(seen).toEqual([]);
  });

  it("answers a direct message, and the person sees the reply", async () => {
    const client = await login();
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) void message.reply(`You said: ${message.content}`);
    });
    const anna = server.user("anna");
    const reply = await server.waitForReply(await anna.directMessage("hello"));

    expect(reply.text).toBe("You said: hello");
    expect(anna.directChannel.messagesAs(anna).map((view) => view.text)).toEqual([
      "hello",
      "You said: hello",
    ]);
  });

  it("tells the bot of edits and deletions, and shows which messages are edited", async () => {
    const client = await login();
    const edited = new Promise<string>((resolve) =>
      client.once(Events.MessageUpdate, (_, message) => {
        resolve(message.content);
      }),
    );
    const deleted = new Promise<string>((resolve) =>
      client.once(Events.MessageDelete, (message) => {
        resolve(message.id);
      }),
    );
    const anna = server.user("anna");
    const heard = nextMessage(client);
    const sent = await anna.directMessage("frist");
    await heard;
    const corrected = anna.editMessage(sent, "first");
    expect(await edited).toBe("first");
    anna.deleteMessage(sent);
    expect(await deleted).toBe(sent.id);

    expect([sent.edited, corrected.edited]).toEqual([false, true]);
    expect(anna.directChannel.messagesAs(anna)).toEqual([]);
  });

  it("starts a thread from a message once, and hears what is written in it", async () => {
    const client = await login();
    const anna = server.user("anna");
    const message = await (await textChannel(client)).send("A long answer");
    const thread = await message.startThread({ name: "More on this" });
    const heard = nextMessage(client);
    await anna.mention(server.guild().channel().threads[0]!, "and then?");

    expect((await heard).channelId).toBe(thread.id);
    expect(thread.id).toBe(message.id);
    const again = client.rest.post(Routes.threads(message.channelId, message.id), {
      body: { name: "Again" },
    });
    expect((await refusalOf(again)).code).toBe(160_004);
  });

  it("opens an archived thread again for a message, but not a locked one", async () => {
    const client = await login();
    const message = await (await textChannel(client)).send("A long answer");
    const { id } = await message.startThread({ name: "More on this" });
    const [thread] = server.guild().channel().threads;
    const write = () => client.rest.post(Routes.channelMessages(id), { body: { content: "And then" } });
    thread!.archive();
    await write();
    thread!.archive({ locked: true });

    expect((await refusalOf(write())).code).toBe(50_083);
    expect(thread!.messagesAs(server.user("anna"))).toHaveLength(1);
  });

  it("records reactions and typing", async () => {
    const client = await login();
    const channel = await textChannel(client);
    await channel.sendTyping();
    const message = await channel.send("Helpful?");
    await message.react("👍");
    server.user("anna").react(message.id, "👍");

    expect(server.guild().channel().typingCount).toBe(1);
    expect(server.user("bob").look(message.id).reactions).toEqual([{ emoji: "👍", count: 2 }]);
  });

  it("keeps the files that are attached", async () => {
    const client = await login();
    await (
      await textChannel(client)
    ).send({ content: "Here:", files: [{ attachment: Buffer.from("a,b\n1,2\n"), name: "t.csv" }] });
    const [view] = server.guild().channel().messagesAs(server.user("anna"));

    expect(view?.lines).toEqual(["Here:", "📎 t.csv"]);
    expect(view?.attachments[0]?.bytes.toString()).toBe("a,b\n1,2\n");
  });
});

describe("commands", () => {
  it("registers them all at once and lists them", async () => {
    const client = await login();
    await client.application.commands.set([ASK, MENU] as never);
    const listed = await client.application.commands.fetch();

    expect(listed.map((command) => command.name).sort()).toEqual(["Ask about this", "ask"]);
    expect(server.requests.map((request) => request.route)).toContain(
      "PUT /applications/:application/commands",
    );
  });

  it("keeps a command's id when it is registered again, and a guild's own apart", async () => {
    const rest = new REST({ api: server.url }).setToken(server.token);
    const global = Routes.applicationCommands(server.applicationId);
    const own = Routes.applicationGuildCommands(server.applicationId, server.guild().id);
    const first = (await rest.put(global, { body: [ASK] })) as { id: string }[];
    const second = (await rest.put(global, { body: [ASK] })) as { id: string }[];

    expect(second[0]?.id).toBe(first[0]?.id);
    expect(await rest.get(own)).toEqual([]);
  });

  it("refuses a bad command by the name of the field", async () => {
    const rest = new REST({ api: server.url }).setToken(server.token);
    const bad = { name: "Ask", description: "" };
    const refused = await refusalOf(
      rest.put(Routes.applicationCommands(server.applicationId), { body: [bad] }),
    );

    expect(refused.code).toBe(50_035);
    expect(refused.rawError).toMatchObject({
      errors: {
        0: {
          name: { _errors: [{ code: "APPLICATION_COMMAND_INVALID_NAME" }] },
          description: { _errors: [{ code: "BASE_TYPE_REQUIRED" }] },
        },
      },
    });
    expect(server.violations.map(({ code }) => code)).toEqual([50_035]);
  });

  it("lets nobody use what is not registered, not offered to them or not filled in", async () => {
    server.registerCommands([ASK, SETTINGS]);
    await login();
    const anna = server.user("anna");
    const to = server.guild().channel();

    await expect(anna.slash("nothing")).rejects.toThrow("No command");
    await expect(anna.slash("settings channel", { to })).rejects.toThrow("not offered to anna");
    await expect(anna.slash("ask")).rejects.toThrow('"question" is required');
    await expect(anna.slash("ask", { question: "?", count: 9 })).rejects.toThrow("between 1 and 5");
    await expect(anna.slash("ask", { question: "?", since: "x" })).rejects.toThrow("no option");
  });

  it("hands subcommands, channels and permissions to the bot", async () => {
    server.registerCommands([SETTINGS]);
    const client = await login();
    const asked = new Promise<ChatInputCommandInteraction>((resolve) =>
      client.once(Events.InteractionCreate, (interaction) => {
        resolve(interaction as ChatInputCommandInteraction);
      }),
    );
    const keeper = server.user("keeper", { locale: "tr" });
    server.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    const to = server.guild().channel("news");
    await keeper.slash("settings channel", { to });
    const interaction = await asked;

    expect(interaction.options.getSubcommand()).toBe("channel");
    expect(interaction.options.getChannel("to")?.id).toBe(to.id);
    expect(interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(true);
    expect(interaction.locale).toBe("tr");
    expect(interaction.inGuild()).toBe(true);
  });
});

describe("interactions", () => {
  beforeEach(() => {
    server.registerCommands([ASK, MENU]);
  });

  it("shows a deferred reply as thinking, then as what it is edited to", async () => {
    const client = await login();
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    onCommand(client, async (interaction) => {
      await interaction.deferReply();
      await gate;
      await interaction.editReply(`About: ${interaction.options.getString("question", true)}`);
    });
    const anna = server.user("anna");
    const asked = await anna.slash("ask", { question: "who?" });
    expect(await asked.acknowledged()).toBeLessThan(3000);
    const channel = server.guild().channel();
    const [thinking] = channel.messagesAs(anna);
    expect(thinking).toMatchObject({ thinking: true, text: "Kurultai is thinking…" });
    finish();
    const reply = await server.waitForReply(asked);

    expect(reply).toMatchObject({ text: "About: who?", thinking: false, edited: false });
    expect(reply.id).toBe(thinking?.id);
    expect(server.violations).toEqual([]);
  });

  it("shows a private reply to the person who asked, and to nobody else", async () => {
    const client = await login();
    onCommand(client, async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      // Ephemerality is decided by the first response: this one cannot undo it.
      await interaction.followUp("for your eyes only");
      await interaction.followUp("for everyone");
    });
    const anna = server.user("anna");
    const asked = await anna.slash("ask", { question: "who?" });
    await server.waitForReply(asked, { matching: /everyone/ });
    const channel = server.guild().channel();
    const texts = (name: string) => channel.messagesAs(server.user(name)).map(({ text }) => text);

    expect(texts("anna")).toEqual(["for your eyes only", "for everyone"]);
    expect(texts("bob")).toEqual(["for everyone"]);
    const [secret] = asked.replies;
    expect(secret?.ephemeral).toBe(true);
    expect(() => server.user("bob").look(secret!)).toThrow("sees no message");
  });

  it("keeps private replies from the gateway and from the channel's own routes", async () => {
    const client = await login();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    onCommand(client, async (interaction) => {
      await interaction.reply({ content: "private", flags: MessageFlags.Ephemeral });
      await interaction.followUp("public");
    });
    const asked = await server.user("anna").slash("ask", { question: "who?" });
    await expect.poll(() => heard).toEqual(["public"]);
    const [secret] = asked.replies;
    const path = Routes.channelMessage(asked.channelId, secret!.id);

    expect((await refusalOf(client.rest.get(path))).code).toBe(10_008);
  });

  it("changes the message when a button's answer is an update", async () => {
    const client = await login();
    onButton(client, (interaction) =>
      interaction.update({ content: `pressed ${interaction.customId}`, components: [] }),
    );
    const sent = await (
      await textChannel(client)
    ).send({ content: "Press.", components: [ROW(BUTTON)] as never });
    const anna = server.user("anna");
    const view = anna.look(sent.id);
    expect(view.lines).toEqual(["Press.", "[More]"]);
    const pressed = await (await anna.press(view, /more/i)).reply();

    expect(pressed).toMatchObject({ id: sent.id, content: "pressed more", edited: true });
    await expect(anna.press(pressed, "More")).rejects.toThrow("no button");
  });

  it("lets a deferred update be followed by a change and by a private message", async () => {
    const client = await login();
    onButton(client, async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editReply("changed");
      await interaction.followUp({ content: "psst", flags: MessageFlags.Ephemeral });
    });
    const sent = await (
      await textChannel(client)
    ).send({ content: "Press.", components: [ROW(BUTTON)] as never });
    const pressed = await server.user("anna").press(sent.id, "more");
    const whisper = await pressed.reply({ matching: /psst/ });

    expect(whisper).toMatchObject({ ephemeral: true, repliesTo: sent.id });
    expect(server.user("bob").look(sent.id).content).toBe("changed");
  });

  it("offers suggestions, and no more than fit", async () => {
    const client = await login();
    const choice = (_: unknown, index: number) => ({ name: `n${index}`, value: `v${index}` });
    const failures = onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const size = Number(interaction.options.getFocused());
      await interaction.respond(Array.from({ length: size }, choice));
    });
    const anna = server.user("anna");
    const asked = await anna.autocomplete("ask", { question: "2" });
    expect(await asked.choices()).toEqual([
      { name: "n0", value: "v0" },
      { name: "n1", value: "v1" },
    ]);
    await anna.autocomplete("ask", { question: "26" });

    await expect.poll(() => failures.map(codeOf)).toEqual([50_035]);
  });

  it("opens a form and hands over what was entered", async () => {
    const client = await login();
    const input = { type: 4, custom_id: "why", style: 1, label: "Why?", max_length: 10 };
    onInteraction(client, async (interaction) => {
      if (interaction.isButton()) {
        await interaction.showModal({
          custom_id: "report",
          title: "Report",
          components: [ROW(input)] as never,
        });
      } else if (interaction.isModalSubmit()) {
        const why = interaction.fields.getTextInputValue("why");
        await interaction.reply({ content: `Noted: ${why}`, flags: MessageFlags.Ephemeral });
      }
    });
    const sent = await (
      await textChannel(client)
    ).send({ content: "Wrong?", components: [ROW(BUTTON)] as never });
    const anna = server.user("anna");
    const opened = await anna.press(sent.id, "More");
    expect((await opened.modal()).title).toBe("Report");
    await expect(anna.submitModal(opened, { why: "far too long" })).rejects.toThrow("10 characters");
    const submitted = await anna.submitModal(opened, { why: "old news" });

    expect((await submitted.reply()).text).toBe("Noted: old news");
  });

  it("lets a person choose from a menu", async () => {
    const client = await login();
    onInteraction(client, async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
    });
    const menu = {
      type: 3,
      custom_id: "year",
      placeholder: "Year",
      options: [
        { label: "2025", value: "25" },
        { label: "2026", value: "26" },
      ],
    };
    const sent = await (
      await textChannel(client)
    ).send({ content: "When?", components: [ROW(menu)] as never });
    const anna = server.user("anna");
    expect(anna.look(sent.id).text).toBe("When?\n[▾ Year: 2025 | 2026]");
    await expect(anna.select(sent.id, "27")).rejects.toThrow("does not offer");

    expect((await (await anna.select(sent.id, "26")).reply()).text).toBe("26");
  });

  it("gives the whole text of a message to its context menu", async () => {
    const client = await login();
    onInteraction(client, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      await interaction.reply(`About: ${interaction.targetMessage.content}`);
    });
    const anna = server.user("anna");
    const said = await anna.say(server.guild().channel(), "The summit met in Budapest.");
    const asked = await anna.contextMenu("Ask about this", said);

    expect((await asked.reply()).text).toBe("About: The summit met in Budapest.");
  });

  it("works in direct messages", async () => {
    const client = await login();
    onCommand(client, (interaction) =>
      interaction.reply(`${interaction.user.username} ${String(interaction.inGuild())}`),
    );
    const anna = server.user("anna");
    const asked = await anna.slash("ask", { question: "?" }, { channel: anna.directChannel });

    expect((await asked.reply()).text).toBe("anna false");
  });
});

describe("the rules for answering an interaction", () => {
  beforeEach(() => {
    server.registerCommands([ASK]);
  });

  it("refuses a first response after three seconds with 10062", async () => {
    const client = await login();
    const failures = onCommand(client, async (interaction) => {
      server.skip(3001);
      await interaction.deferReply();
    });
    const asked = await server.user("anna").slash("ask", { question: "?" });
    await expect.poll(() => failures.map(codeOf)).toEqual([10_062]);

    expect(asked.acknowledgedAfterMs).toBeNull();
    expect(asked.failed).toBe(true);
  });

  it("tells how long a bot took that heard of it late, its line being cut", async () => {
    const client = await login();
    onCommand(client, async (interaction) => {
      await interaction.deferReply();
    });
    server.gateway.cut();
    const asked = await server.user("anna").slash("ask", { question: "?" });
    const sinceAsked = await asked.acknowledged();

    // discord.js comes back half a second after a cut.
    expect(sinceAsked).toBeGreaterThan(400);
    expect(asked.acknowledgedAfterDeliveryMs).toBeLessThan(sinceAsked - 300);
  });

  it("refuses a second response with 40060", async () => {
    const client = await login();
    const failures = onCommand(client, async (interaction) => {
      await interaction.reply("once");
      await client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: { type: 4, data: { content: "twice" } },
        auth: false,
      });
    });
    await server.user("anna").slash("ask", { question: "?" });

    await expect.poll(() => failures.map(codeOf)).toEqual([40_060]);
  });

  it("lets the token die after fifteen minutes, with 50027", async () => {
    const client = await login();
    const failures = onCommand(client, async (interaction) => {
      await interaction.deferReply();
      server.skip(15 * 60_000);
      await interaction.editReply("too late");
    });
    await server.user("anna").slash("ask", { question: "?" });

    await expect.poll(() => failures.map(codeOf)).toEqual([50_027]);
  });

  it("refuses a follow-up before the first response with 10015", async () => {
    const client = await login();
    const failures = onCommand(client, (interaction) => interaction.webhook.send("too early"));
    await server.user("anna").slash("ask", { question: "?" });

    await expect.poll(() => failures.map(codeOf)).toEqual([10_015]);
  });

  it("refuses an answer of the wrong kind, and names the field", async () => {
    const client = await login();
    const failures = onCommand(client, (interaction) =>
      client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: { type: 7, data: { content: "there is nothing to update" } },
        auth: false,
      }),
    );
    await server.user("anna").slash("ask", { question: "?" });
    await expect.poll(() => failures.map(codeOf)).toEqual([50_035]);

    expect(Object.keys(server.violations[0]?.errors ?? {})).toEqual(["type"]);
  });

  it("does not count a refused response: a proper one may follow", async () => {
    const client = await login();
    const failures = onCommand(client, async (interaction) => {
      await interaction.reply("x".repeat(2001)).catch((error: unknown) => failures.push(error));
      await interaction.reply("short");
    });
    const asked = await server.user("anna").slash("ask", { question: "?" });

    expect((await asked.reply()).text).toBe("short");
    expect(failures.map(codeOf)).toEqual([50_035]);
    expect(server.violations[0]?.errors).toMatchObject({
      data: { content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH" }] } },
    });
  });
});

describe("what Discord refuses", () => {
  it("takes 2000 characters and refuses 2001", async () => {
    const client = await login();
    const channel = await textChannel(client);
    await channel.send("x".repeat(2000));
    const refused = await refusalOf(channel.send("x".repeat(2001)));

    expect(refused.code).toBe(50_035);
    expect(refused.message).toContain("content[BASE_TYPE_MAX_LENGTH]");
  });

  it("refuses a message with nothing in it with 50006", async () => {
    const client = await login();

    expect((await refusalOf((await textChannel(client)).send(" "))).code).toBe(50_006);
  });

  it("refuses an unknown channel, an unknown message and someone else's", async () => {
    const client = await login();
    const channel = await textChannel(client);
    const { id } = await server.user("anna").say(server.guild().channel(), "mine");
    const gone = "1000000000000000000";
    const codes = [
      await refusalOf(client.rest.get(Routes.channel(gone))),
      await refusalOf(channel.messages.fetch(gone)),
      await refusalOf(channel.messages.edit(id, "yours")),
      await refusalOf(channel.messages.delete(id)),
    ].map((refused) => refused.code);

    expect(codes).toEqual([10_003, 10_008, 50_005, 50_013]);
  });

  it("refuses what the bot may not do in a channel, and tells it nothing of hidden ones", async () => {
    const client = await login();
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => seen.push(message.channelId));
    const quiet = server.guild().channel("quiet");
    const hidden = server.guild().channel("hidden");
    quiet.denyBot(PermissionFlagsBits.SendMessages);
    hidden.denyBot(PermissionFlagsBits.ViewChannel);
    const send = (id: string) =>
      refusalOf(client.rest.post(Routes.channelMessages(id), { body: { content: "hello" } }));
    expect((await send(quiet.id)).code).toBe(50_013);
    expect((await send(hidden.id)).code).toBe(50_001);
    await server.user("anna").mention(hidden, "can you hear me?");
    await server.user("anna").mention(quiet, "and me?");

    await expect.poll(() => seen).toEqual([quiet.id]);
  });

  it("refuses direct messages to a person who has closed them, with 50007", async () => {
    const client = await login();
    const anna = server.user("anna");
    anna.closeDirectMessages();

    expect((await refusalOf(client.users.send(anna.id, "hello"))).code).toBe(50_007);
  });

  it("refuses a reply to a message that is gone, unless told not to mind", async () => {
    const client = await login();
    const channel = await textChannel(client);
    const anna = server.user("anna");
    const said = await anna.say(server.guild().channel(), "never mind");
    anna.deleteMessage(said);
    const reply = (failIfNotExists: boolean) =>
      channel.send({ content: "hm", reply: { messageReference: said.id, failIfNotExists } });
    const refused = await refusalOf(reply(true));
    const sent = await reply(false);

    expect(refused.message).toContain("REPLIES_UNKNOWN_MESSAGE");
    expect(sent.reference).toBeNull();
  });

  it("answers 401 to every call once the token is reset, and 4004 to a RESUME", async () => {
    const client = await login();
    const channel = await textChannel(client);
    const gone = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
    server.resetToken();
    await expect(channel.send("anyone?")).rejects.toMatchObject({ status: 401 });
    server.gateway.cut();
    await gone;

    expect(server.connections.map(({ closeCode }) => closeCode)).toEqual([1006, 4004]);
  });
});

describe("who is pinged", () => {
  const everybody = (annaId: string): string => `<@${annaId}> @everyone`;

  it("is everyone named when the bot says nothing of allowed mentions", async () => {
    const client = await login();
    const anna = server.user("anna");
    await (await textChannel(client)).send(everybody(anna.id));

    expect(server.pings).toMatchObject([{ userIds: [anna.id], everyone: true }]);
  });

  it("is nobody when the bot allows no mentions, in replies too", async () => {
    const client = await login({ allowedMentions: { parse: [], repliedUser: false } });
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) void message.reply(everybody(message.author.id));
    });
    const anna = server.user("anna");
    await server.waitForReply(await anna.mention(server.guild().channel(), "ping me"));

    expect(server.pings).toEqual([]);
  });

  it("is users alone, not everyone, in the reply to a command", async () => {
    server.registerCommands([ASK]);
    const client = await login();
    const anna = server.user("anna");
    onCommand(client, (interaction) => interaction.reply(everybody(anna.id)));
    await (await anna.slash("ask", { question: "?" })).reply();

    expect(server.pings).toMatchObject([{ userIds: [anna.id], everyone: false }]);
  });

  it("is found in text displays as well", async () => {
    const client = await login();
    const anna = server.user("anna");
    const text = { type: 10, content: `Ask <@${anna.id}>` };
    await (
      await textChannel(client)
    ).send({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: 17, components: [text] }] as never,
    });

    expect(server.pings).toMatchObject([{ userIds: [anna.id] }]);
  });
});

describe("limits and trouble", () => {
  it("posts once what is sent again with the same enforced nonce", async () => {
    const client = await login({ enforceNonce: true });
    server.faults.rest({ status: 502, path: "/messages", afterHandling: true, times: 2 });
    await (await textChannel(client)).send("once");
    const posts = server.requests.filter(({ route }) => route.startsWith("POST /channels"));

    expect(posts.map(({ status }) => status)).toEqual([502, 502, 200]);
    expect(server.guild().channel().messagesAs(server.user("anna"))).toHaveLength(1);
  });

  it("posts twice what is sent again without one", async () => {
    const client = await login();
    server.faults.rest({ status: 502, path: "/messages", afterHandling: true });
    await (await textChannel(client)).send("twice");

    expect(server.guild().channel().messagesAs(server.user("anna"))).toHaveLength(2);
  });

  it("fails for good when every attempt fails", async () => {
    const client = await login();
    const channel = await textChannel(client);
    server.faults.rest({ status: 503, path: "/messages", times: 4 });

    await expect(channel.send("hello?")).rejects.toBeInstanceOf(HTTPError);
  });

  it("cuts a connection, and leaves a call without an answer", async () => {
    const client = await login({ rest: { api: server.url, timeout: 100, retries: 1 } });
    const channel = await textChannel(client);
    server.faults.rest({ destroy: true, path: "/messages" });
    await expect(channel.send("one")).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
    server.faults.rest({ hang: true, path: "/messages" });
    await channel.send("two");

    expect(server.requests.slice(-2).map(({ status }) => status)).toEqual([null, 200]);
  });

  it("keeps both ways of the network in order, half of the latency each", async () => {
    await restart({ latencyMs: 200 });
    server.registerCommands([ASK]);
    const client = await login();
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ author, content }) => {
      if (!author.bot) heard.push(content);
    });
    onCommand(client, (interaction) => interaction.deferReply());
    const anna = server.user("anna");
    const startedAt = performance.now();
    const asked = await anna.slash("ask", { question: "When?" });
    await anna.mention(server.guild().channel(), "one");
    server.network.latencyMs = 0;
    await anna.mention(server.guild().channel(), "two");
    await expect.poll(() => heard.length).toBe(2);

    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(100);
    expect(heard.map((text) => text.slice(-3))).toEqual(["one", "two"]);
    expect(await asked.acknowledged()).toBeGreaterThanOrEqual(100);
  });

  it("lets a bot write five messages in five seconds in one channel, as Discord does", async () => {
    const call = (channelId: string) =>
      fetch(`${server.url}/v10/channels/${channelId}/messages`, {
        method: "POST",
        headers: { authorization: `Bot ${server.token}`, "content-type": "application/json" },
        body: JSON.stringify({ content: "word" }),
      });
    const [one, other] = [server.guild().channel().id, server.guild().channel("other").id];
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await call(one)).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await call(other)).status).toBe(200);
  });

  it("answers 429 with Retry-After, after which the client tries again", async () => {
    const client = await login();
    const channel = await textChannel(client);
    server.rateLimits.refuseNext({ retryAfterMs: 200, scope: "shared" });
    const startedAt = performance.now();
    await channel.send("patience");

    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(200);
    expect(server.requests.slice(-2).map(({ status }) => status)).toEqual([429, 200]);
  });

  it("stops every route with a global 429", async () => {
    const client = await login();
    const channel = await textChannel(client);
    server.rateLimits.refuseNext({ retryAfterMs: 200, scope: "global" });
    const startedAt = performance.now();
    await Promise.all([channel.send("one"), sleep(50).then(() => channel.sendTyping())]);

    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(200);
    const statuses = server.requests.slice(-3).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 204, 429]);
  });

  it("tells the client its limit, so that it waits before it is refused", async () => {
    const client = await login();
    const channel = await textChannel(client);
    server.rateLimits.limit("POST /channels/:channel/messages", { limit: 2, perMs: 300 });
    for (let count = 0; count < 5; count += 1) await channel.send(String(count));
    const posts = server.requests.filter(({ route }) => route.startsWith("POST /channels"));

    expect(posts.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("refuses calls beyond a limit by itself", async () => {
    server.rateLimits.limit("GET /users/@me", { limit: 1, perMs: 60_000 });
    const call = () =>
      fetch(`${server.url}/v10/users/@me`, { headers: { authorization: `Bot ${server.token}` } });
    const first = await call();
    const second = await call();

    expect([first.status, second.status]).toEqual([200, 429]);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
    const waitS = Number(second.headers.get("retry-after"));
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(60);
  });
});
