import { afterEach, describe, expect, it, vi } from "vitest";
import { abstained, answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, prepareBot, startBot } from "./bot-harness.ts";

let harness: Harness;

afterEach(async () => {
  await harness.close();
});

describe("what the keeper can watch", () => {
  it("is whether questions are taken", async () => {
    harness = await prepareBot();
    const states = [harness.bot.isReady];
    await harness.bot.start();
    states.push(harness.bot.isReady);
    await harness.bot.stop();
    states.push(harness.bot.isReady);

    expect(states).toEqual([false, true, false]);
  });

  it("is that none are taken while Discord cannot be reached", async () => {
    harness = await startBot();
    await harness.discord.stop();

    await expect.poll(() => harness.bot.isReady).toBe(false);
  });

  it("is how many questions were answered, refused or lost", async () => {
    harness = await startBot({ bot: { limits: { perUser: { burst: 3, perMinute: 1 } } } });
    const { answerer, discord, metrics } = harness;
    answerer.script = ({ question }) => {
      if (question === "Odd?") throw new Error("The index is on fire.");
      return question === "Known?" ? answered({ question }) : abstained({ question });
    };
    for (const question of ["Known?", "Unknown?", "Odd?", "Too many?"]) {
      await command(discord.user("Aru"), "ask", { question });
    }
    const lines = metrics.render().split("\n");
    const counted = (outcome: string): string | undefined =>
      lines.find((line) => line.startsWith(`kurultai_questions_total{outcome="${outcome}"}`));

    await vi.waitUntil(() => counted("failed")?.endsWith(" 1"));
    expect(["answered", "abstained", "failed", "refused"].map(counted)).toEqual([
      'kurultai_questions_total{outcome="answered"} 1',
      'kurultai_questions_total{outcome="abstained"} 1',
      'kurultai_questions_total{outcome="failed"} 1',
      'kurultai_questions_total{outcome="refused"} 1',
    ]);
  });

  it("is how long each stage of a question took, by its reference, in the log", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const interaction = await harness.discord.user("Aru").slash("ask", { question: "Where?" });
    await interaction.reply();
    const entry = await vi.waitUntil(() =>
      harness.log.find((line) => line.includes("Dealt with a question.")),
    );
    const { outcome, reference, stagesMs } = JSON.parse(entry) as {
      outcome: string;
      reference: string;
      stagesMs: Record<string, number>;
    };

    expect({ outcome, reference }).toEqual({ outcome: "answered", reference: interaction.id });
    // The acknowledgement runs beside the work.
    expect(Object.keys(stagesMs).sort()).toEqual([
      "acknowledge",
      "answer",
      "retrieve",
      "show",
      "total",
      "wait",
    ]);
    expect(stagesMs["retrieve"]).toBe(1);
    expect(stagesMs["total"]).toBeGreaterThanOrEqual(stagesMs["acknowledge"]!);
  });
});
