import { describe, expect, it } from "vitest";
import { inSchema, readStoreAddress } from "../../../src/platform/postgres/store-address.ts";

describe("readStoreAddress", () => {
  it("keeps our parameters from the driver and the password from the place", () => {
    const address =
      "postgres://bot:s3cret@db.example/news?schema=mine&connections=3&sslmode=disable";
    expect(readStoreAddress(address)).toEqual({
      connectionString: "postgres://bot:s3cret@db.example/news?sslmode=disable",
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
    });
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
