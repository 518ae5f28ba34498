import type { FormErrorTree } from "./rest-error.ts";
import { RestError, refusal } from "./rest-error.ts";

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
      this.add(path, "STRING_TYPE_CONVERT", `Could not interpret "${JSON.stringify(value)}" as string.`);
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
    if (value.length < min || value.length > bounds.max) this.#tooLong(path, Math.max(min, 1), bounds.max);
    return value;
  }

  /** Checks an optional whole number. */
  integer(path: FieldPath, value: unknown, bounds: { min: number; max: number }): void {
    if (value === undefined || value === null) return;
    if (typeof value !== "number" || !Number.isInteger(value)) {
      this.add(path, "NUMBER_TYPE_COERCE", `Value "${JSON.stringify(value)}" is not int.`);
    } else if (value < bounds.min) {
      this.add(path, "NUMBER_TYPE_MIN", `int value should be greater than or equal to ${bounds.min}.`);
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
