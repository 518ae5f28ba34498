import { KurultaiError } from "../../platform/errors.ts";

/** An error as it goes from thread to thread: its class would not survive the copying. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of errors of the system and of SQLite: ENOENT, SQLITE_CORRUPT. */
  readonly code: string | undefined;
  /** True for a KurultaiError, whose message is for people. */
  readonly isForPeople: boolean;
}

export function packError(error: unknown): CarriedError {
  if (!(error instanceof Error)) {
    return {
      name: "Error",
      message: String(error),
      stack: undefined,
      code: undefined,
      isForPeople: false,
    };
  }
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    code: typeof code === "string" ? code : undefined,
    isForPeople: error instanceof KurultaiError,
  };
}

/** The error with its name, message, stack and code; a KurultaiError again where it was one. */
export function unpackError(carried: CarriedError): Error {
  const { code, isForPeople, message, name, stack } = carried;
  const error = isForPeople ? new CarriedKurultaiError(name, message) : new Error(message);
  error.name = name;
  // What tells where it went wrong is the other thread's stack.
  if (stack !== undefined) error.stack = stack;
  return code === undefined ? error : Object.assign(error, { code });
}

/** Any error of the family, told of by another thread under its own name. */
class CarriedKurultaiError extends KurultaiError {
  override name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
