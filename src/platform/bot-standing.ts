/** How the bot stands with Discord, as it tells (`discord`) and as it is judged (`cli`). */
export interface BotStanding {
  readonly applicationName: string;
  readonly inviteLink: string;
  /** Servers that it is in, as Discord counts them now and then. */
  readonly servers: number;
  /** Commands of this build that Discord has not been told of. */
  readonly missingCommands: readonly string[];
  /** Privileged intents that are allowed, by name; the bot asks for none. */
  readonly needlessIntents: readonly string[];
  /** Whether an invite has to come with a code that nobody exchanges: then the link does nothing. */
  readonly wantsCodeGrant: boolean;
  /** Where commands are sent in place of the bot; null where they come to it. */
  readonly interactionsUrl: string | null;
  /** Connections that may still be begun today. */
  readonly sessionsLeft: number;
}
