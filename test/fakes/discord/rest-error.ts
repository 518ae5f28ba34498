/** What Discord says is wrong with one field of a form. */
export interface FormProblem {
  readonly code: string;
  readonly message: string;
}

/** Discord's nested error object: field names lead down to lists under `_errors`. */
export interface FormErrorTree {
  [field: string]: FormErrorTree | FormProblem[];
}

/** A refusal by the REST API: thrown by a route, answered as Discord's JSON error body. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly code: number;
  readonly errors: FormErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: FormErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toBody(): { code: number; message: string; errors?: FormErrorTree } {
    return {
      code: this.code,
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}

/** [HTTP status, JSON error code, message] as Discord's documentation lists them. */
const REFUSALS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  unknownApplication: [404, 10_002, "Unknown Application"],
  unknownChannel: [404, 10_003, "Unknown Channel"],
  unknownGuild: [404, 10_004, "Unknown Guild"],
  unknownMember: [404, 10_007, "Unknown Member"],
  unknownMessage: [404, 10_008, "Unknown Message"],
  unknownUser: [404, 10_013, "Unknown User"],
  unknownEmoji: [400, 10_014, "Unknown Emoji"],
  unknownWebhook: [404, 10_015, "Unknown Webhook"],
  unknownInteraction: [404, 10_062, "Unknown interaction"],
  unknownCommand: [404, 10_063, "Unknown application command"],
  tooManyReactions: [400, 30_010, "Maximum number of reactions reached (20)"],
  entityTooLarge: [413, 40_005, "Request entity too large"],
  alreadyAcknowledged: [400, 40_060, "Interaction has already been acknowledged."],
  missingAccess: [403, 50_001, "Missing Access"],
  editOfOther: [403, 50_005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50_006, "Cannot send an empty message"],
  cannotMessageUser: [403, 50_007, "Cannot send messages to this user"],
  missingPermissions: [403, 50_013, "Missing Permissions"],
  wrongChannelType: [400, 50_024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50_027, "Invalid Webhook Token"],
  invalidForm: [400, 50_035, "Invalid Form Body"],
  invalidApiVersion: [400, 50_041, "Invalid API version"],
  threadArchived: [400, 50_083, "Thread is archived"],
  invalidJson: [400, 50_109, "The request body contains invalid JSON."],
  threadExists: [400, 160_004, "A thread has already been created for this message"],
} as const satisfies Record<string, readonly [number, number, string]>;

/** A refusal by name: `throw refusal("unknownChannel")`. */
export function refusal(name: keyof typeof REFUSALS): RestError {
  const [status, code, message] = REFUSALS[name];
  return new RestError(status, code, message);
}

export type FieldPath = readonly (string | number)[];

/** Collects everything wrong with one request body, as Discord does, and refuses it at once. */
export class FormErrors {
  readonly #tree: FormErrorTree = {};
  #isEmpty = true;

  add(path: FieldPath, code: string, message: string): void {
    let node = this.#tree;
    for (const step of path) {
      const next = node[step] ?? {};
      if (Array.isArray(next)) return;
      node[step] = next;
      node = next;
    }
    const problems = Array.isArray(node["_errors"]) ? node["_errors"] : [];
    problems.push({ code, message });
    node["_errors"] = problems;
    this.#isEmpty = false;
  }

  required(path: FieldPath): void {
    this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  /** Checks a string's type and length. Absent is fine unless `min` is above zero. */
  text(path: FieldPath, value: unknown, bounds: { min?: number; max: number }): void {
    const min = bounds.min ?? 0;
    if (value === undefined || value === null) {
      if (min > 0) this.required(path);
      return;
    }
    if (typeof value !== "string") {
      this.add(
        path,
        "STRING_TYPE_CONVERT",
        `Could not interpret "${JSON.stringify(value)}" as string.`,
      );
      return;
    }
    const length = value.trim().length;
    if (min > 0 && length === 0) this.required(path);
    else if (length > bounds.max) this.#tooLong(path, min, bounds.max);
  }

  #tooLong(path: FieldPath, min: number, max: number): void {
    if (min > 0) {
      this.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
    } else {
      this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
    }
  }

  /** Checks that a value is a list of `min` to `max` entries and returns it; else an empty list. */
  list(path: FieldPath, value: unknown, bounds: { min?: number; max: number }): readonly unknown[] {
    const min = bounds.min ?? 0;
    if (value === undefined || value === null) {
      if (min > 0) this.required(path);
      return [];
    }
    if (!Array.isArray(value)) {
      this.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return [];
    }
    if (value.length < min || value.length > bounds.max)
      this.#tooLong(path, Math.max(min, 1), bounds.max);
    return value;
  }

  /** Checks an optional whole number. */
  integer(path: FieldPath, value: unknown, bounds: { min: number; max: number }): void {
    if (value === undefined || value === null) return;
    if (typeof value !== "number" || !Number.isInteger(value)) {
      this.add(path, "NUMBER_TYPE_COERCE", `Value "${JSON.stringify(value)}" is not int.`);
    } else if (value < bounds.min) {
      this.add(
        path,
        "NUMBER_TYPE_MIN",
        `int value should be greater than or equal to ${bounds.min}.`,
      );
    } else if (value > bounds.max) {
      this.add(path, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${bounds.max}.`);
    }
  }

  /** Checks an optional web address. */
  url(path: FieldPath, value: unknown, schemes: readonly string[] = ["http:", "https:"]): void {
    if (value === undefined || value === null) return;
    if (typeof value !== "string" || !URL.canParse(value)) {
      this.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    } else if (!schemes.includes(new URL(value).protocol)) {
      this.add(path, "URL_TYPE_INVALID_SCHEME", "Scheme is not supported.");
    }
  }

  /** @throws RestError 50035 when anything was found. */
  throwIfAny(): void {
    if (this.#isEmpty) return;
    const { status, code, message } = refusal("invalidForm");
    throw new RestError(status, code, message, this.#tree);
  }
}

/** Runs a check of one part of a form: what it finds is named below that part. */
export function nameFieldsBelow(part: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof RestError) || error.errors === undefined) throw error;
    throw new RestError(error.status, error.code, error.message, { [part]: error.errors });
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as a JSON object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
