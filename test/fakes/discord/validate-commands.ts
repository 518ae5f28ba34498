import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from "discord-api-types/v10";
import type { FieldPath } from "./form-errors.ts";
import { FormErrors } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import { LIMITS } from "./limits.ts";
import { validateChoiceList } from "./validate-components.ts";

const CHAT_INPUT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/**
 * Checks a list of commands as it is registered at once.
 * @throws RestError 50035
 */
export function validateCommands(value: unknown): readonly JsonObject[] {
  const errors = new FormErrors();
  const all = LIMITS.chatInputCommands + 2 * LIMITS.contextMenuCommands;
  const commands = errors.list([], value, { max: all }).map(asObject);
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    validateCommandForm(errors, [index], command);
    const key = `${typeOf(command)} ${String(command["name"])}`;
    if (seen.has(key)) {
      const message = "Application command names must be unique";
      errors.add([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
    }
    seen.add(key);
  }
  validateCounts(errors, commands);
  errors.throwIfAny();
  return commands;
}

/** @throws RestError 50035 */
export function validateCommand(value: unknown): JsonObject {
  const errors = new FormErrors();
  const command = asObject(value);
  validateCommandForm(errors, [], command);
  errors.throwIfAny();
  return command;
}

function validateCounts(errors: FormErrors, commands: readonly JsonObject[]): void {
  const limits = [
    [ApplicationCommandType.ChatInput, LIMITS.chatInputCommands],
    [ApplicationCommandType.User, LIMITS.contextMenuCommands],
    [ApplicationCommandType.Message, LIMITS.contextMenuCommands],
  ] as const;
  for (const [type, max] of limits) {
    if (commands.filter((command) => typeOf(command) === type).length > max) {
      errors.add([], "APPLICATION_COMMAND_TOO_MANY", `At most ${max} commands of this type.`);
    }
  }
}

function typeOf(command: JsonObject): ApplicationCommandType {
  const type = Object.values(ApplicationCommandType).find((known) => known === command["type"]);
  return typeof type === "number" ? type : ApplicationCommandType.ChatInput;
}

function validateCommandForm(errors: FormErrors, path: FieldPath, command: JsonObject): void {
  if (typeOf(command) !== ApplicationCommandType.ChatInput) {
    validateMenuCommand(errors, path, command);
    return;
  }
  validateNaming(errors, path, command);
  validateOptions(errors, [...path, "options"], command["options"], 0);
  if (commandSize(command) > LIMITS.commandTotal) {
    const message = `Command exceeds maximum size (${LIMITS.commandTotal})`;
    errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", message);
  }
}

function validateMenuCommand(errors: FormErrors, path: FieldPath, command: JsonObject): void {
  const bounds = { min: 1, max: LIMITS.commandName };
  errors.text([...path, "name"], command["name"], bounds);
  for (const [locale, name] of localised(errors, path, command, "name_localizations")) {
    errors.text([...path, "name_localizations", locale], name, bounds);
  }
  if (command["description"]) {
    const message = "Context menu commands cannot have a description";
    errors.add([...path, "description"], "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", message);
  }
  if (Array.isArray(command["options"]) && command["options"].length > 0) {
    const message = "Context menu commands cannot have options";
    errors.add([...path, "options"], "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", message);
  }
}

/** Name and description of a slash command or an option, in every language given. */
function validateNaming(errors: FormErrors, path: FieldPath, item: JsonObject): void {
  validateName(errors, [...path, "name"], item["name"]);
  for (const [locale, name] of localised(errors, path, item, "name_localizations")) {
    validateName(errors, [...path, "name_localizations", locale], name);
  }
  const bounds = { min: 1, max: LIMITS.commandDescription };
  errors.text([...path, "description"], item["description"], bounds);
  for (const [locale, text] of localised(errors, path, item, "description_localizations")) {
    errors.text([...path, "description_localizations", locale], text, bounds);
  }
}

function validateName(errors: FormErrors, path: FieldPath, name: unknown): void {
  if (typeof name !== "string" || name === "") {
    errors.required(path);
  } else if (!CHAT_INPUT_NAME.test(name)) {
    errors.add(path, "STRING_TYPE_REGEX", "String value did not match validation regex.");
  } else if (name !== name.toLowerCase()) {
    errors.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  }
}

function localised(
  errors: FormErrors,
  path: FieldPath,
  item: JsonObject,
  field: string,
): [string, unknown][] {
  const entries = Object.entries(asObject(item[field]));
  for (const [locale] of entries) {
    if (!LOCALES.has(locale)) {
      errors.add([...path, field, locale], "ENUM_TYPE_COERCE", `Value "${locale}" is not a locale.`);
    }
  }
  return entries.filter(([, text]) => text !== null);
}

/** `depth`: 0 for a command's own options, 1 inside a subcommand or group, 2 inside a group's subcommand. */
function validateOptions(errors: FormErrors, path: FieldPath, value: unknown, depth: 0 | 1 | 2): void {
  const options = errors.list(path, value, { max: LIMITS.commandOptions }).map(asObject);
  const names = new Set<unknown>();
  let seenOptional = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    validateNaming(errors, at, option);
    validateOption(errors, at, option, depth);
    if (names.has(option["name"])) {
      const message = "Option names must be unique";
      errors.add(at, "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", message);
    }
    if (option["required"] === true && seenOptional) {
      const message = "Required options must be placed before non-required options";
      errors.add(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
    }
    names.add(option["name"]);
    seenOptional ||= option["required"] !== true;
  }
}

function validateOption(errors: FormErrors, path: FieldPath, option: JsonObject, depth: 0 | 1 | 2): void {
  errors.integer([...path, "type"], option["type"] ?? 0, { min: 1, max: 11 });
  if (option["type"] === SubcommandGroup || option["type"] === Subcommand) {
    const isTooDeep = depth === 2 || (depth === 1 && option["type"] === SubcommandGroup);
    if (isTooDeep) {
      const message = "Sub-command option types are not allowed here";
      errors.add([...path, "type"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    } else {
      const inner = option["type"] === SubcommandGroup ? 1 : 2;
      validateOptions(errors, [...path, "options"], option["options"], inner);
    }
    return;
  }
  validateValues(errors, path, option);
}

function validateValues(errors: FormErrors, path: FieldPath, option: JsonObject): void {
  const bounds = { max: LIMITS.commandChoices };
  const choices = errors.list([...path, "choices"], option["choices"], bounds);
  validateChoiceList(errors, [...path, "choices"], choices);
  if (option["autocomplete"] === true && choices.length > 0) {
    const message = "Autocomplete cannot be used together with choices";
    errors.add([...path, "autocomplete"], "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", message);
  }
  const max = LIMITS.stringOptionLength;
  errors.integer([...path, "min_length"], option["min_length"], { min: 0, max });
  errors.integer([...path, "max_length"], option["max_length"], { min: 1, max });
}

/** What counts towards a command's 8000 characters: the longest localisation of each text. */
function commandSize(item: JsonObject): number {
  const own =
    longest(item["name"], item["name_localizations"]) +
    longest(item["description"], item["description_localizations"]);
  const options = listOf(item["options"]).reduce<number>((sum, option) => sum + commandSize(option), 0);
  const choices = listOf(item["choices"]).reduce<number>((sum, choice) => {
    const value = typeof choice["value"] === "string" ? choice["value"].length : 0;
    return sum + value + longest(choice["name"], choice["name_localizations"]);
  }, 0);
  return own + options + choices;
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function longest(text: unknown, localisations: unknown): number {
  const texts = [text, ...Object.values(asObject(localisations))];
  return Math.max(0, ...texts.map((entry) => (typeof entry === "string" ? entry.length : 0)));
}
