import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, "..", path), "utf8");

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const { services } = parse(read("compose.yaml")) as {
  services: Record<string, { profiles?: string[]; environment: Record<string, string> }>;
};

/** `NAME=value` of the image's ENV. */
const environmentOfImage: Readonly<Record<string, string>> = Object.fromEntries(
  [...read("Dockerfile").matchAll(/\b([A-Z_]+)=(\S+)/gu)].map(([, name, value]) => [name!, value!]),
);

describe("the container", () => {
  it("has its places where compose mounts volumes, whatever .env says of them", () => {
    const { MALLOC_ARENA_MAX, NODE_ENV, ...places } = environmentOfImage;
    expect([NODE_ENV, MALLOC_ARENA_MAX]).toEqual(["production", "2"]);
    expect(services["bot"]!.environment).toEqual(places);
  });

  it("sets nothing but settings", () => {
    const settings = [...read(".env.example").matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(settings).toEqual(expect.arrayContaining(Object.keys(services["bot"]!.environment)));
  });

  it("is the bot alone unless the profile with the database is asked for", () => {
    const started = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);
    expect(started.map(([name]) => name)).toEqual(["bot"]);
    expect(services["postgres"]!.profiles).toEqual(["postgres"]);
  });

  it("starts what npm start starts, as the unit for systemd does", () => {
    const command = /^CMD (.+)$/mu.exec(read("Dockerfile"))![1]!;
    expect((JSON.parse(command) as string[]).join(" ")).toBe(scripts["start"]);
    const unit = /^ExecStart=\/usr\/bin\/(.+)$/mu.exec(read("docs/kurultai.service"))![1];
    expect(unit).toBe(scripts["start"]);
  });
});
