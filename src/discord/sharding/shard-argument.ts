import { UsageError } from "../../platform/errors.ts";

/**
 * The shard that a process was started for, by `--shard=ID/COUNT`; null where it was not.
 * @throws UsageError
 */
export function readShardArgument(
  args: readonly string[],
): { readonly id: number; readonly count: number } | null {
  const [only, ...rest] = args;
  if (only === undefined) return null;
  const match = /^--shard=(\d{1,4})\/(\d{1,4})$/u.exec(only);
  const [id, count] = [Number(match?.[1]), Number(match?.[2])];
  if (rest.length > 0 || match === null || id >= count) {
    throw new UsageError(
      "npm start takes no arguments but --yes and --shard=ID/COUNT, with an ID from 0 to COUNT - 1: " +
        "the one shard to run, where SHARDS does not start them all.",
    );
  }
  return { id, count };
}
