/** What JSON.parse makes of an object: nothing is known of its fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as a JSON object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
