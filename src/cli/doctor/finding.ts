/** What was found of one thing that the bot needs. */
export interface Finding {
  /** One or two words. */
  readonly subject: string;
  /** `note`: the bot works, and there is something to know. `wrong`: it does not, or not all of it. */
  readonly verdict: "ok" | "note" | "wrong";
  /** A sentence, or what was measured. */
  readonly says: string;
  /** What a keeper does about it; null where there is nothing to do. */
  readonly todo: string | null;
}

export function ok(subject: string, says: string): Finding {
  return { subject, verdict: "ok", says, todo: null };
}

export function note(subject: string, says: string, todo: string | null = null): Finding {
  return { subject, verdict: "note", says, todo };
}

export function wrong(subject: string, says: string, todo: string | null = null): Finding {
  return { subject, verdict: "wrong", says, todo };
}
