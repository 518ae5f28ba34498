import { KurultaiError } from "../errors.ts";

/** What of a call can be copied from thread to thread; a signal's abort is sent as a message of its own. */
export type Call = Readonly<Omit<ReturnType<typeof copyable>, "signal"> & { method: string }>;

export type ToThread =
  | { readonly kind: "call"; readonly id: number; readonly call: Call }
  /** Nobody waits for the call any longer. Answered at once, so that silence tells of a thread that hangs. */
  | { readonly kind: "cancel"; readonly id: number }
  /** There are no more calls; those under way are finished. */
  | { readonly kind: "close" };

export type FromThread =
  /** With an error the thread cannot begin, and ends. */
  | { readonly kind: "opened"; readonly error: CarriedError | null }
  /** Null where the call was cancelled. */
  | { readonly kind: "answered"; readonly id: number; readonly outcome: Outcome | null }
  /** Something happened that nobody had asked for. */
  | { readonly kind: "told"; readonly event: string; readonly outcome: Outcome }
  | { readonly kind: "closed" };

type Outcome = { readonly value: unknown } | { readonly error: CarriedError };

/** What a service tells of itself: events by their names, each with one value. */
export type Tell = (event: string, value: unknown) => void;

/** Arguments without a signal and functions in any of them, that signal, and which argument it goes into: -1 for none. */
export function copyable(given: readonly unknown[]) {
  const signalIn = given.findIndex((one) => signalOf(one) !== null);
  return { args: given.map(withoutWhatStays), signal: signalOf(given[signalIn]), signalIn };
}

function signalOf(value: unknown): AbortSignal | null {
  const signal = isOptions(value) && "signal" in value ? value.signal : null;
  return signal instanceof AbortSignal ? signal : null;
}

function withoutWhatStays(value: unknown): unknown {
  if (!isOptions(value)) return value;
  const stays = (one: unknown): boolean => typeof one === "function" || one instanceof AbortSignal;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !stays(one)));
}

function isOptions(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An error as it goes from thread to thread: its class would not survive the copying. */
type CarriedError = ReturnType<typeof packError>;

export function packError(thrown: unknown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  // The code is that of the system or of SQLite: ENOENT, SQLITE_CORRUPT.
  const { name, message, stack, code } = error as NodeJS.ErrnoException;
  return { name, message, stack, code, isForPeople: error instanceof KurultaiError };
}

/** The error with its name, message, stack and code; a KurultaiError again where it was one. */
export function unpackError({ isForPeople, message, ...rest }: CarriedError): Error {
  // What tells where it went wrong is the other thread's stack.
  return Object.assign(isForPeople ? new CarriedKurultaiError(message) : new Error(message), rest);
}

/** Any error of the family, told of by another thread under its own name. */
class CarriedKurultaiError extends KurultaiError {
  override name = "CarriedKurultaiError";
}
