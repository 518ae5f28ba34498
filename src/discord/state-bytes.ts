import { DAY_MS } from "../platform/durations.ts";
import type { AskedWindow } from "./button-state.ts";

/** Stands for an open side; as a day it would be in the year 5,881,580. */
const OPEN = 0x7fff_ffff;

/** Bytes of a button's state, one thing after the other, big-endian. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  /** At most 255. */
  byte(value: number): void {
    this.#parts.push(Buffer.of(Math.min(value, 255)));
  }

  /** Up to eight. */
  flags(...flags: readonly boolean[]): void {
    this.byte(flags.reduce((bits, flag, at) => bits | (Number(flag) << at), 0));
  }

  uint16(value: number): void {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(value);
    this.#parts.push(bytes);
  }

  uint32(value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    this.#parts.push(bytes);
  }

  /** An id of Discord's. */
  snowflake(id: string): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(id));
    this.#parts.push(bytes);
  }

  /** At most 255 bytes of UTF-8. */
  text(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.byte(bytes.length);
    this.#parts.push(bytes);
  }

  base64url(text: string): void {
    this.#parts.push(Buffer.from(text, "base64url"));
  }

  window({ from, to }: AskedWindow): void {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32BE(dayNumber(from), 0);
    bytes.writeInt32BE(dayNumber(to), 4);
    this.#parts.push(bytes);
  }

  toString(): string {
    return Buffer.concat(this.#parts).toString("base64url");
  }
}

/** Reads what a `ByteWriter` wrote; past the end, zeros, and `left` falls below zero. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, "base64url");
  }

  /** Negative where more was read than there is. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#take(1).readUInt8();
  }

  flags(): boolean[] {
    const bits = this.byte();
    return Array.from({ length: 8 }, (_, at) => (bits & (1 << at)) !== 0);
  }

  uint16(): number {
    return this.#take(2).readUInt16BE();
  }

  uint32(): number {
    return this.#take(4).readUInt32BE();
  }

  snowflake(): string {
    return this.#take(8).readBigUInt64BE().toString();
  }

  text(): string {
    return this.#take(this.byte()).toString("utf8");
  }

  base64url(length: number): string {
    return this.#take(length).toString("base64url");
  }

  window(): AskedWindow {
    const bytes = this.#take(8);
    return { from: dayNamed(bytes.readInt32BE(0)), to: dayNamed(bytes.readInt32BE(4)) };
  }

  #take(length: number): Buffer {
    const taken = Buffer.alloc(length);
    this.#bytes.copy(taken, 0, this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }
}

/** Days since 1 January 1970. */
function dayNumber(day: string | null): number {
  return day === null ? OPEN : Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayNamed(number: number): string | null {
  return number === OPEN ? null : new Date(number * DAY_MS).toISOString().slice(0, 10);
}
