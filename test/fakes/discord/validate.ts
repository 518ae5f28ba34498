import { AllowedMentionsTypes, MessageFlags } from "discord-api-types/v10";
import type { FieldPath } from "./form-errors.ts";
import { FormErrors } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import { LIMITS } from "./limits.ts";
import type { MessageBody } from "./messages.ts";
import { RestError, refusal } from "./rest-error.ts";
import type { StoredFile, StoredMessage } from "./state.ts";
import { validateComponents } from "./validate-components.ts";

export interface MessageContext {
  readonly files: readonly StoredFile[];
  /** What the body is for: each allows other flags. */
  readonly allows: "message" | "interaction" | "edit";
  /** The message being edited. */
  readonly message?: StoredMessage;
}

const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/**
 * Checks the body of a message against everything Discord refuses.
 * @throws RestError 50035 naming every field at fault, 50006 for a message with nothing in it, 40005
 */
export function validateMessage(body: JsonObject, context: MessageContext): MessageBody {
  const errors = new FormErrors();
  errors.text(["content"], body["content"], { max: LIMITS.content });
  validateNonce(errors, body["nonce"]);
  validateFlags(errors, body["flags"], context);
  validateEmbeds(errors, body["embeds"]);
  validateAllowedMentions(errors, body["allowed_mentions"]);
  validateFiles(errors, body, context.files);
  const isV2 = isComponentsV2(body, context.message);
  validateComponents(errors, body["components"], isV2);
  if (isV2) refuseLegacyFields(errors, body, context.message);
  errors.throwIfAny();

  const checked = body as MessageBody;
  if (isEmpty(checked, context)) throw refusal("emptyMessage");
  return checked;
}

function isComponentsV2(body: JsonObject, edited: StoredMessage | undefined): boolean {
  const flags = typeof body["flags"] === "number" ? body["flags"] : 0;
  // The flag cannot be taken off a message that has it.
  return ((flags | (edited?.api.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
}

function validateNonce(errors: FormErrors, nonce: unknown): void {
  if (typeof nonce === "number" && Number.isInteger(nonce)) return;
  errors.text(["nonce"], nonce, { max: LIMITS.nonce });
}

function validateFlags(errors: FormErrors, flags: unknown, { allows }: MessageContext): void {
  if (flags === undefined || flags === null) return;
  errors.integer(["flags"], flags, { min: 0, max: Number.MAX_SAFE_INTEGER });
  // On an edit Discord disregards what it cannot change.
  if (typeof flags !== "number" || allows === "edit") return;
  const settable = allows === "interaction" ? SETTABLE_FLAGS | MessageFlags.Ephemeral : SETTABLE_FLAGS;
  if ((flags & ~settable) !== 0) {
    errors.add(["flags"], "FLAG_NOT_ALLOWED", `Flags ${flags & ~settable} cannot be set here.`);
  }
}

/** Components V2 stand alone: what else the message would show has to be gone. */
function refuseLegacyFields(errors: FormErrors, body: JsonObject, edited: StoredMessage | undefined): void {
  const content = body["content"] === undefined ? edited?.api.content : body["content"];
  const embeds = body["embeds"] === undefined ? edited?.api.embeds : body["embeds"];
  const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  const message = (field: string) =>
    `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
  if (typeof content === "string" && content !== "") {
    errors.add(["content"], code, message("content"));
  }
  if (Array.isArray(embeds) && embeds.length > 0) errors.add(["embeds"], code, message("embeds"));
  for (const field of ["poll", "sticker_ids"]) {
    const value = body[field];
    if (value !== undefined && value !== null) errors.add([field], code, message(field));
  }
}

function validateEmbeds(errors: FormErrors, value: unknown): void {
  const embeds = errors.list(["embeds"], value, { max: LIMITS.embeds });
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    total += validateEmbed(errors, ["embeds", index], asObject(embed));
  }
  if (total > LIMITS.embedsTotal) {
    errors.add(
      ["embeds"],
      "MAX_EMBED_SIZE_EXCEEDED",
      `Embed size exceeds maximum size of ${LIMITS.embedsTotal}`,
    );
  }
}

/** Checks one embed and returns what it counts towards the total. */
function validateEmbed(errors: FormErrors, path: FieldPath, embed: JsonObject): number {
  const footer = asObject(embed["footer"]);
  const author = asObject(embed["author"]);
  errors.text([...path, "title"], embed["title"], { max: LIMITS.embedTitle });
  errors.text([...path, "description"], embed["description"], { max: LIMITS.embedDescription });
  errors.text([...path, "footer", "text"], footer["text"], { max: LIMITS.embedFooter });
  errors.text([...path, "author", "name"], author["name"], { max: LIMITS.embedAuthor });
  errors.url([...path, "url"], embed["url"]);
  errors.url([...path, "author", "url"], author["url"]);
  errors.integer([...path, "color"], embed["color"], { min: 0, max: 0xff_ff_ff });
  validateTimestamp(errors, [...path, "timestamp"], embed["timestamp"]);

  const fields = errors.list([...path, "fields"], embed["fields"], { max: LIMITS.embedFields });
  const texts = [embed["title"], embed["description"], footer["text"], author["name"]];
  for (const [index, entry] of fields.entries()) {
    const field = asObject(entry);
    const at = [...path, "fields", index];
    errors.text([...at, "name"], field["name"], { min: 1, max: LIMITS.embedFieldName });
    errors.text([...at, "value"], field["value"], { min: 1, max: LIMITS.embedFieldValue });
    texts.push(field["name"], field["value"]);
  }
  return texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? text.trim().length : 0), 0);
}

function validateTimestamp(errors: FormErrors, path: FieldPath, value: unknown): void {
  if (value === undefined || value === null) return;
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) {
    errors.add(path, "DATE_TIME_TYPE_PARSE", "Could not parse value. Should be ISO8601.");
  }
}

function validateAllowedMentions(errors: FormErrors, value: unknown): void {
  if (value === undefined || value === null) return;
  const allowed = asObject(value);
  const path = ["allowed_mentions"];
  const parse = errors.list([...path, "parse"], allowed["parse"], { max: 3 });
  const known = new Set<unknown>(Object.values(AllowedMentionsTypes));
  for (const [index, entry] of parse.entries()) {
    if (!known.has(entry)) {
      errors.add(
        [...path, "parse", index],
        "BASE_TYPE_CHOICES",
        "Value must be one of ('roles', 'users', 'everyone').",
      );
    }
  }
  for (const kind of ["users", "roles"]) {
    const ids = errors.list([...path, kind], allowed[kind], { max: LIMITS.allowedMentionIds });
    if (parse.includes(kind) && ids.length > 0) {
      errors.add(
        path,
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}

function validateFiles(errors: FormErrors, body: JsonObject, files: readonly StoredFile[]): void {
  errors.list(["attachments"], body["attachments"], { max: LIMITS.attachments });
  if (files.length > LIMITS.attachments) {
    errors.add(["files"], "BASE_TYPE_MAX_LENGTH", `Must be ${LIMITS.attachments} or fewer in length.`);
  }
  if (files.some((file) => file.bytes.length > LIMITS.attachmentBytes)) {
    const { status, code, message } = refusal("entityTooLarge");
    throw new RestError(status, code, message);
  }
}

function isEmpty(body: MessageBody, { files, message }: MessageContext): boolean {
  const content = body.content === undefined ? (message?.api.content ?? "") : (body.content ?? "");
  const embeds = body.embeds === undefined ? (message?.api.embeds ?? []) : (body.embeds ?? []);
  const components =
    body.components === undefined ? (message?.api.components ?? []) : (body.components ?? []);
  const kept =
    body.attachments === undefined ? (message?.api.attachments.length ?? 0) : (body.attachments ?? []).length;
  const hasEmbed = embeds.some((embed) => Object.keys(embed).length > 0);
  const hasFiles = files.length + (message === undefined ? 0 : kept) > 0;
  return content.trim() === "" && !hasEmbed && components.length === 0 && !hasFiles;
}
