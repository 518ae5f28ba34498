import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/platform/errors.ts";
import { createLogger } from "../../src/platform/logging.ts";

function logged(write: (logger: ReturnType<typeof createLogger>) => void, secrets: string[] = []) {
  const lines: string[] = [];
  write(createLogger({ level: "info", secrets, destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("the log", () => {
  it("holds a line of JSON for each entry from its level on", () => {
    const entries = logged((logger) => {
      logger.debug({}, "Not this.");
      logger.info({ questions: 3 }, "But this.");
    });

    expect(entries).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-/) as string,
        questions: 3,
        msg: "But this.",
      },
    ]);
  });

  it("never holds the value of a field that names a secret, however deep", () => {
    const [entry] = logged((logger) => {
      logger.info(
        {
          token: "t1",
          request: { headers: [{ Authorization: "t2" }], buttonSecret: "t3", discordToken: "t4" },
        },
        "A request.",
      );
    });

    expect(JSON.stringify(entry)).not.toMatch(/t[1-4]/);
    expect(entry).toMatchObject({ token: "[redacted]" });
  });

  it("never holds a known secret, in whatever text it turns up", () => {
    const secret = 'se"cret-value';
    const [entry] = logged(
      (logger) => {
        logger.error({ error: new Error(`GET /webhooks/1/${secret} failed`) }, `Oh: ${secret}`);
      },
      [secret],
    );

    expect(JSON.stringify(entry)).not.toContain("cret-value");
    expect(entry?.["msg"]).toBe("Oh: [redacted]");
  });

  it("takes only what has eight letters for a secret, and tells six levels of what is nested", () => {
    const secrets = ["7letter", "8letters"];
    const nested = { 1: { 2: { 3: { 4: { 5: { 6: { 7: "deep" } } } } } } };
    const [entry] = logged((logger) => {
      logger.info(nested, "7letter 8letters");
    }, secrets);

    expect(entry?.["msg"]).toBe("7letter [redacted]");
    expect(entry).toMatchObject({ 1: { 2: { 3: { 4: { 5: { 6: "[nested]" } } } } } });
  });

  it("holds no trace of an error that says itself what to do", () => {
    const [entry] = logged((logger) => {
      logger.error({ error: new UsageError("Give a file.") }, "It cannot be done.");
    });
    expect(entry?.["error"]).toEqual({ name: "UsageError", message: "Give a file." });
  });

  it("holds no trace of a refusal that such an error is about, and that of a fault", () => {
    const refusal = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const causes = [refusal, new TypeError("deeper")].map((cause) => {
      const [entry] = logged((logger) => {
        logger.warn({ error: new UsageError("Give a file.", { cause }) }, "It cannot be done.");
      });
      return (entry?.["error"] as { cause: object }).cause;
    });
    expect(causes[0]).toEqual({ name: "Error", message: "connect", code: "ECONNREFUSED" });
    expect(causes[1]).toMatchObject({ stack: expect.stringContaining("deeper") as string });
  });

  it("holds an error's name, message, code and cause, but not the request it carries", () => {
    const cause = new TypeError("deeper");
    const error = Object.assign(new Error("no", { cause }), {
      code: 50035,
      url: "https://discord.example/webhooks/1/interaction-token",
      requestBody: { json: { content: "text" } },
    });
    const [entry] = logged((logger) => {
      logger.warn({ error }, "It failed.");
    });

    expect(entry?.["error"]).toMatchObject({
      name: "Error",
      message: "no",
      code: 50035,
      cause: { name: "TypeError", message: "deeper" },
    });
    expect(JSON.stringify(entry)).not.toContain("interaction-token");
  });

  it("does not fall over a field that contains itself", () => {
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    expect(
      logged((logger) => {
        logger.info({ circle }, "Round.");
      }),
    ).toHaveLength(1);
  });
});
