import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IndexMismatchError, IndexNotFoundError } from "../../src/platform/errors.ts";
import type { Collection } from "../../src/index/collection.ts";
import { LiveCollection } from "../../src/index/live-collection.ts";
import { useIndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

const folder = useIndexFolder();
const model = new RecordingEmbedder();

async function build(text: string, options = {}): Promise<void> {
  await folder().write({ a: { text } });
  await folder().build(options);
}

async function textOf(collection: Collection): Promise<string | undefined> {
  return (await collection.articles.get("a"))?.text;
}

function openLive(options = {}): Promise<LiveCollection> {
  return LiveCollection.open(folder().store, model, options);
}

/** A promise and the function that keeps it. */
function makeGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe("LiveCollection", () => {
  it("hands out the current generation, the same object until the next build", async () => {
    await build("First news.");
    const live = await openLive();
    const [one, two] = [
      await live.use((collection) => collection),
      await live.use((collection) => collection),
    ];
    expect(one).toBe(two);
    expect(await live.use(textOf)).toBe("First news.");
    live.close();
  });

  it("notices a new generation before the next question", async () => {
    await build("First news.");
    const switches: string[] = [];
    const live = await openLive({ onSwitch: () => switches.push("switched") });
    await build("Second news.");
    expect(await live.use(textOf)).toBe("Second news.");
    await live.use(textOf);
    expect(switches).toEqual(["switched"]);
    live.close();
  });

  it("keeps a generation open for a question that began on it, and closes it afterwards", async () => {
    await build("First news.");
    const live = await openLive();
    const gate = makeGate();
    let first: Collection | undefined;
    const slow = live.use(async (collection) => {
      first = collection;
      await gate.opened;
      return await textOf(collection);
    });
    await build("Second news.");
    expect(await live.use(textOf)).toBe("Second news.");
    gate.open();
    expect(await slow).toBe("First news.");
    await expect(async () => textOf(first!)).rejects.toThrow(/not open/);
    expect(await live.use(textOf)).toBe("Second news.");
    live.close();
  });

  it("loses no question when many are asked while generations come and go", async () => {
    await build("News 0.");
    const live = await openLive();
    const answers: Promise<string | undefined>[] = [];
    for (let n = 1; n <= 5; n++) {
      const building = build(`News ${n}.`);
      for (let i = 0; i < 20; i++) {
        answers.push(
          live.use(async (collection) => {
            await new Promise((resolve) => setTimeout(resolve, i));
            return await textOf(collection);
          }),
        );
      }
      await building;
    }
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^News \d\.$/);
    expect(await live.use(textOf)).toBe("News 5.");
    live.close();
  });

  it("does not open anew what a build left as it was", async () => {
    await build("First news.");
    const live = await openLive();
    const before = await live.use((collection) => collection);
    await writeFile(join(folder().articlesPath, "broken.json"), "{"); // only the manifest's count changes
    await folder().build();
    expect(await live.use((collection) => collection)).toBe(before);
    live.close();
  });

  it("stays with the old generation when the new one is of another model, and reports it once", async () => {
    await build("First news.");
    const problems: unknown[] = [];
    const live = await openLive({ onProblem: (error: unknown) => problems.push(error) });
    await build("Second news.", { embedder: new RecordingEmbedder({ modelId: "other" }) });
    expect(await live.use(textOf)).toBe("First news.");
    expect(await live.use(textOf)).toBe("First news.");
    expect(problems).toEqual([expect.any(IndexMismatchError)]);
    expect(String(problems[0])).toMatch(/with the model other; this process runs hash .* Start it again/);
    await build("Third news.");
    expect(await live.use(textOf)).toBe("Third news.");
    live.close();
  });

  it("goes on when the index is deleted, and takes up one that is built again", async () => {
    await build("First news.");
    const problems: unknown[] = [];
    const live = await openLive({ onProblem: (error: unknown) => problems.push(error) });
    await rm(folder().indexDirectory, { recursive: true });
    expect(await live.use(textOf)).toBe("First news.");
    expect(problems).toEqual([expect.any(IndexNotFoundError)]);
    await build("Second news.", { now: () => new Date("2026-04-01") });
    expect(await live.use(textOf)).toBe("Second news.");
    live.close();
  });

  it("lets the question fail alone that fails", async () => {
    await build("First news.");
    const live = await openLive();
    await expect(live.use(() => Promise.reject(new Error("no answer")))).rejects.toThrow("no answer");
    expect(await live.use(textOf)).toBe("First news.");
    live.close();
  });

  it("takes no question once it is closed, and ends those it has", async () => {
    await build("First news.");
    const live = await openLive();
    const gate = makeGate();
    const begun = makeGate();
    const slow = live.use(async (collection) => {
      begun.open();
      await gate.opened;
      return await textOf(collection);
    });
    await begun.opened;
    live.close();
    await expect(live.use(textOf)).rejects.toThrow(/closed/);
    gate.open();
    expect(await slow).toBe("First news.");
  });

  it("refuses to open where there is no index", async () => {
    await expect(openLive()).rejects.toThrow(IndexNotFoundError);
  });
});
