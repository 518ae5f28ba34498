import { ApplicationCommandOptionType } from "discord-api-types/v10";
import type { APIApplicationCommand, APIApplicationCommandOption } from "discord-api-types/v10";
import { memberPayload, rolePayload } from "./serialize.ts";
import type { Guild, StoredFile, World } from "./state.ts";

/** Something with an id stands for a user, role or channel; a file is sent along. */
type OptionValue = string | number | boolean | { readonly id: string } | StoredFile;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** The options of a command as they travel in an interaction. */
export interface ChosenOption {
  readonly name: string;
  readonly type: ApplicationCommandOptionType;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: ChosenOption[];
}

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/**
 * Fills in a command's form the way Discord's client does, subcommand names after the command's own.
 * `focused` is the option being typed: then nothing else need be complete.
 * @param upload takes a file that is sent along, and gives its id
 * @throws Error for a value the client would not let the person send
 */
export function chosenOptions(
  command: APIApplicationCommand,
  path: readonly string[],
  values: OptionValues,
  upload: (file: StoredFile) => string,
  focused: string | null = null,
): ChosenOption[] {
  return fill(command.options ?? [], path, values, upload, focused);
}

function fill(
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
  values: OptionValues,
  upload: (file: StoredFile) => string,
  focused: string | null,
): ChosenOption[] {
  const isTree = options.some(({ type }) => type === Subcommand || type === SubcommandGroup);
  if (!isTree) return fillLeaf(options, path, values, upload, focused);
  const [name, ...rest] = path;
  const branch = options.find((option) => option.name === name);
  if (branch?.type !== Subcommand && branch?.type !== SubcommandGroup) {
    throw new Error(`There is no subcommand "${name ?? ""}".`);
  }
  const inner = fill(branch.options ?? [], rest, values, upload, focused);
  return [{ name: branch.name, type: branch.type, options: inner }];
}

function fillLeaf(
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
  values: OptionValues,
  upload: (file: StoredFile) => string,
  focused: string | null,
): ChosenOption[] {
  if (path.length > 0) throw new Error(`There is no subcommand "${path.join(" ")}".`);
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name)) throw new Error(`There is no option "${name}".`);
  }
  return options.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required === true && focused === null) {
        throw new Error(`The option "${option.name}" is required.`);
      }
      return [];
    }
    const isFile = typeof value === "object" && "bytes" in value;
    if (isFile !== (option.type === ApplicationCommandOptionType.Attachment)) {
      throw new Error(`The option "${option.name}" takes ${isFile ? "no" : "a"} file.`);
    }
    const plain = typeof value !== "object" ? value : isFile ? upload(value) : value.id;
    if (option.name === focused) {
      return [{ name: option.name, type: option.type, value: plain, focused: true }];
    }
    checkValue(option, plain);
    return [{ name: option.name, type: option.type, value: plain }];
  });
}

/** The types of value each kind of option takes; the rest are ids. */
const VALUE_TYPES: Partial<Record<ApplicationCommandOptionType, string>> = {
  [ApplicationCommandOptionType.Integer]: "number",
  [ApplicationCommandOptionType.Number]: "number",
  [ApplicationCommandOptionType.Boolean]: "boolean",
};

function checkValue(option: APIApplicationCommandOption, value: string | number | boolean): void {
  const expected = VALUE_TYPES[option.type] ?? "string";
  if (typeof value !== expected) throw new Error(`The option "${option.name}" takes a ${expected}.`);
  const choices: readonly unknown[] =
    "choices" in option ? (option.choices ?? []).map((choice) => choice.value) : [];
  if (choices.length > 0 && !choices.includes(value)) {
    throw new Error(`"${String(value)}" is no choice of the option "${option.name}".`);
  }
  if (option.type === ApplicationCommandOptionType.String && typeof value === "string") {
    checkRange(option.name, value.length, option.min_length ?? 0, option.max_length ?? 6000);
  }
  const isNumber = "min_value" in option || "max_value" in option;
  if (isNumber && typeof value === "number") {
    checkRange(option.name, value, option.min_value ?? -Infinity, option.max_value ?? Infinity);
  }
}

function checkRange(name: string, size: number, min: number, max: number): void {
  if (size < min || size > max) {
    throw new Error(`The option "${name}" must lie between ${min} and ${max}, not at ${size}.`);
  }
}

/** The people, roles and channels that options name, as Discord sends them along. */
export function resolvedFor(world: World, guild: Guild | undefined, chosen: readonly ChosenOption[]): object {
  const users: Record<string, object> = {};
  const members: Record<string, object> = {};
  const roles: Record<string, object> = {};
  const channels: Record<string, object> = {};
  const attachments: Record<string, object> = {};
  for (const { value } of leaves(chosen)) {
    if (typeof value !== "string") continue;
    const user = world.users.get(value);
    const member = guild?.members.get(value);
    const role = guild?.roles.get(value);
    const channel = world.channels.get(value);
    if (user !== undefined) users[value] = user;
    if (member !== undefined) members[value] = { ...memberPayload(member), permissions: "0" };
    if (role !== undefined && guild !== undefined) roles[value] = rolePayload(role, guild);
    const file = world.uploads.get(value);
    if (file !== undefined) {
      const url = `${world.cdnOrigin}/attachments/${value}/${encodeURIComponent(file.name)}`;
      const of = { id: value, filename: file.name, size: file.bytes.length };
      attachments[value] = { ...of, url, proxy_url: url, ephemeral: true };
    }
    if (channel !== undefined) {
      const permissions = world.permissions(channel, world.bot.id).toString();
      channels[value] = { id: channel.id, name: channel.name, type: channel.type, permissions };
    }
  }
  const found = { users, members, roles, channels, attachments };
  return Object.fromEntries(Object.entries(found).filter(([, of]) => Object.keys(of).length > 0));
}

function leaves(chosen: readonly ChosenOption[]): ChosenOption[] {
  return chosen.flatMap((option) => (option.options === undefined ? [option] : leaves(option.options)));
}
