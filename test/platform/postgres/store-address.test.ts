import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/config.ts";
import { inSchema, readStoreAddress } from "../../../src/platform/postgres/store-address.ts";

/** Any file that can be read: the driver does not look into it before it connects. */
const CERTIFICATE = fileURLToPath(import.meta.url);

describe("readStoreAddress", () => {
  it("keeps our parameters from the driver and the password from the place", () => {
    const address = "postgres://bot:s3cret@db.example/news?schema=mine&connections=3&sslmode=disable";
    expect(readStoreAddress(address)).toMatchObject({
      driver: {
        connectionString: expect.stringMatching(
          /^postgres:\/\/bot:s3cret@db\.example\/news\?sslmode=disable/,
        ) as string,
      },
      place: "postgres://db.example:5432/news",
      schema: "mine",
      connections: 3,
    });
  });

  it("has a schema and a number of connections where none is given", () => {
    expect(readStoreAddress("postgresql://db.example:6000/news")).toMatchObject({
      place: "postgres://db.example:6000/news",
      schema: "kurultai",
      connections: 8,
      driver: { connectionTimeoutMillis: 10_000 },
    });
  });
});

describe("a parameter of libpq", () => {
  const driverOf = (parameters: string) =>
    readStoreAddress(`postgres://bot:s3cret@db.example/news?${parameters}`).driver;
  /** As the driver takes the address apart. */
  const readByDriver = (parameters: string) => new pg.Client(driverOf(parameters));

  it("names a file of an authority's certificate by its path, slashes and all", () => {
    const parameters = `sslmode=verify-full&sslrootcert=${CERTIFICATE}`;
    expect(checkSettings({ STORE_URL: `postgres://u:p@h/d?${parameters}` }).problems).toEqual([]);
    expect(readByDriver(parameters)).toMatchObject({
      ssl: { ca: readFileSync(CERTIFICATE, "utf8") },
    });
  });

  it.each([
    ["disable", false],
    ["require", { rejectUnauthorized: false }],
    ["verify-full", {}],
    ["verify-full&sslrootcert=system", {}],
    ["no-verify", { rejectUnauthorized: false }],
  ])("asks for TLS as libpq does: sslmode=%s", (parameters, ssl) => {
    expect(readByDriver(`sslmode=${parameters}`)).toMatchObject({ ssl });
  });

  it("sets times, names and options", () => {
    expect(driverOf("connect_timeout=3&keepalives=0&keepalives_idle=30")).toMatchObject({
      ...{ connectionTimeoutMillis: 3_000, keepAlive: false, keepAliveInitialDelayMillis: 30_000 },
      application_name: "kurultai",
    });
    const given = "application_name=mine&channel_binding=require&target_session_attrs=any";
    expect(driverOf(given)).toMatchObject({ application_name: "mine", enableChannelBinding: true });
    expect(readByDriver("options=-c%20geqo%3Doff")).toMatchObject({
      connectionParameters: { options: "-c geqo=off" },
    });
  });

  it("names a socket's folder as the host", () => {
    const { driver, place } = readStoreAddress("postgres:///news?host=/var/run/postgresql");
    expect(place).toBe("postgres:///var/run/postgresql:5432/news");
    expect(new pg.Client(driver)).toMatchObject({ host: "/var/run/postgresql", database: "news" });
  });

  it.each([
    ["sslrootcert=/nowhere/ca.pem", /a file that cannot be read: sslrootcert=\/nowhere\/ca\.pem/],
    ["sslmode=always", /sslmode that is not disable, allow/],
    ["sslmode=verify-ca", /without the authority's certificate/],
    ["connect_timeout=soon", /connect_timeout that is not a number/],
    ["service=news&passfile=/x", /not known here: service, passfile/],
  ])("is refused by name where it cannot be kept to: %s", (parameters, reason) => {
    const address = `postgres://bot:hush-hush@db.example/news?${parameters}`;
    const tell = (read: () => unknown): string => {
      try {
        return String(read());
      } catch (error) {
        return String(error);
      }
    };
    for (const told of [
      tell(() => readStoreAddress(address)),
      checkSettings({ STORE_URL: address }).problems.join("\n"),
    ]) {
      expect(told).toMatch(reason);
      expect(told).toContain("STORE_URL");
      expect(told).not.toContain("hush");
    }
  });
});

describe("inSchema", () => {
  it("changes the schema and nothing else", () => {
    const address = "postgres://bot:s3cret@db.example/news?schema=mine&connections=3";
    expect(readStoreAddress(inSchema(address, "other"))).toEqual({
      ...readStoreAddress(address),
      schema: "other",
    });
  });
});
