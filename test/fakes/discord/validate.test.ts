import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json-object.ts";
import type { FormErrorTree } from "./rest-error.ts";
import { RestError } from "./rest-error.ts";
import { validateCommands } from "./validate-commands.ts";
import { validateChoices, validateModal } from "./validate-components.ts";
import { validateMessage } from "./validate.ts";

const COMPONENTS_V2 = 1 << 15;
const EPHEMERAL = 1 << 6;

const text = (length: number): string => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (index: number, more: object = {}): object => ({
  type: 2,
  style: 2,
  label: "b",
  custom_id: `id-${index}`,
  ...more,
});
const row = (...components: object[]): object => ({ type: 1, components });
const display = (length: number): object => ({ type: 10, content: text(length) });
const option = (index: number): object => ({ label: `l${index}`, value: `v${index}` });
const select = (options: number, more: object = {}): object => ({
  type: 3,
  custom_id: "s",
  options: times(options, option),
  ...more,
});

/** Where Discord would point, as `path: CODE` for each problem; the code alone without a form. */
function problemsOf(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return error.errors === undefined ? [String(error.code)] : flatten(error.errors, "");
  }
}

function flatten(tree: FormErrorTree, path: string): string[] {
  return Object.entries(tree).flatMap(([step, below]) =>
    Array.isArray(below)
      ? below.map((problem) => `${path}: ${problem.code}`)
      : flatten(below, path === "" ? step : `${path}.${step}`),
  );
}

const message = (body: JsonObject): string[] =>
  problemsOf(() => validateMessage(body, { files: [], allows: "message" }));
const embed = (fields: JsonObject): string[] => message({ embeds: [fields] });
const components = (...entries: object[]): string[] => message({ content: "c", components: entries });
const v2 = (...entries: object[]): string[] => message({ flags: COMPONENTS_V2, components: entries });

describe("a message", () => {
  it.each([
    ["content", 2000, (n: number) => message({ content: text(n) })],
    ["nonce", 25, (n: number) => message({ content: "c", nonce: text(n) })],
    ["embeds", 10, (n: number) => message({ embeds: times(n, () => ({ title: "t" })) })],
    ["embeds.0.title", 256, (n: number) => embed({ title: text(n) })],
    ["embeds.0.description", 4096, (n: number) => embed({ description: text(n) })],
    ["embeds.0.footer.text", 2048, (n: number) => embed({ footer: { text: text(n) } })],
    ["embeds.0.author.name", 256, (n: number) => embed({ author: { name: text(n) } })],
    ["embeds.0.fields", 25, (n: number) => embed({ fields: times(n, () => ({ name: "n", value: "v" })) })],
    ["embeds.0.fields.0.name", 256, (n: number) => embed({ fields: [{ name: text(n), value: "v" }] })],
    ["embeds.0.fields.0.value", 1024, (n: number) => embed({ fields: [{ name: "n", value: text(n) }] })],
    [
      "allowed_mentions.users",
      100,
      (n: number) => message({ content: "c", allowed_mentions: { users: times(n, String) } }),
    ],
  ])("takes %s up to %i and no further", (path, limit, check) => {
    expect(check(limit)).toEqual([]);
    expect(check(limit + 1)).toEqual([expect.stringMatching(`^${path}: BASE_TYPE_`)]);
  });

  it("takes 6000 characters over all embeds and no more", () => {
    const embeds = (last: number) => [
      { description: text(4096) },
      { title: text(100), fields: [{ name: text(4), value: text(800) }] },
      { footer: { text: text(last) } },
    ];

    // 4096 + 100 + 4 + 800 = 5000
    expect(message({ embeds: embeds(1000) })).toEqual([]);
    expect(message({ embeds: embeds(1001) })).toEqual(["embeds: MAX_EMBED_SIZE_EXCEEDED"]);
  });

  it.each([
    ["nothing at all", {}],
    ["blank content", { content: " \n " }],
    ["an empty embed", { embeds: [{}] }],
  ])("is refused as empty with %s", (_, body) => {
    expect(message(body)).toEqual(["50006"]);
  });

  it("names every problem at once", () => {
    expect(message({ content: text(2001), embeds: [{ url: "ftp://example.org", color: -1 }] })).toEqual([
      "content: BASE_TYPE_MAX_LENGTH",
      "embeds.0.url: URL_TYPE_INVALID_SCHEME",
      "embeds.0.color: NUMBER_TYPE_MIN",
    ]);
  });

  it("is private only in answer to an interaction", () => {
    const body = { content: "c", flags: EPHEMERAL };

    expect(message(body)).toEqual(["flags: FLAG_NOT_ALLOWED"]);
    expect(validateMessage(body, { files: [], allows: "interaction" })).toEqual(body);
  });

  it("cannot allow all users and some users alike", () => {
    expect(message({ content: "c", allowed_mentions: { parse: ["users"], users: ["1"] } })).toEqual([
      "allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ]);
  });
});

describe("components", () => {
  it.each([
    ["components", 5, (n: number) => components(...times(n, (index) => row(button(index))))],
    ["components.0.components", 5, (n: number) => components(row(...times(n, (i) => button(i))))],
    ["components.0.components.0.label", 80, (n: number) => components(row(button(0, { label: text(n) })))],
    [
      "components.0.components.0.custom_id",
      100,
      (n: number) => components(row(button(0, { custom_id: text(n) }))),
    ],
    ["components.0.components.0.options", 25, (n: number) => components(row(select(n)))],
    [
      "components.0.components.0.placeholder",
      150,
      (n: number) => components(row(select(1, { placeholder: text(n) }))),
    ],
    [
      "components.0.components.0.url",
      512,
      (n: number) => {
        const url = `https://example.org/${text(n - 20)}`;
        return components(row({ type: 2, style: 5, label: "l", url }));
      },
    ],
  ])("take %s up to %i and no further", (path, limit, check) => {
    expect(check(limit)).toEqual([]);
    expect(check(limit + 1)).toEqual([expect.stringMatching(`^${path}: BASE_TYPE_`)]);
  });

  it.each([
    ["two with one custom id", row(button(1), button(1)), "COMPONENT_CUSTOM_ID_DUPLICATED"],
    ["a menu beside a button", row(select(1), button(1)), "COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
    ["a button without a label", row(button(1, { label: "" })), "LABEL_OR_EMOJI_REQUIRED"],
    ["a button without a custom id", row(button(1, { custom_id: "" })), "BASE_TYPE_REQUIRED"],
    ["a link without an address", row({ type: 2, style: 5, label: "l" }), "BASE_TYPE_REQUIRED"],
    ["a row in a row", row(row(button(1))), "UNION_TYPE_CHOICES"],
    ["an empty row", row(), "BASE_TYPE_BAD_LENGTH"],
    ["version 2 without its flag", display(1), "UNION_TYPE_CHOICES"],
  ])("do not hold %s", (_, component, code) => {
    expect(components(component)).toEqual([expect.stringContaining(code)]);
  });

  it("of version 2 stand without content and embeds", () => {
    const body = { flags: COMPONENTS_V2, components: [display(1)] };
    const code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";

    expect(message(body)).toEqual([]);
    expect(message({ ...body, content: "c" })).toEqual([`content: ${code}`]);
    expect(message({ ...body, embeds: [{ title: "t" }] })).toEqual([`embeds: ${code}`]);
  });

  it("of version 2 hold 4000 characters over all text displays", () => {
    const container = (length: number) => ({ type: 17, components: [display(length)] });

    expect(v2(display(2500), container(1500))).toEqual([]);
    expect(v2(display(2500), container(1501))).toEqual([
      "components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ]);
  });

  it("of version 2 number 40, nested ones counted", () => {
    const section = { type: 9, components: [display(1)], accessory: button(0) };
    const container = (displays: number) => ({
      type: 17,
      components: [section, ...times(displays, () => display(1))],
    });

    // The container, its section with one text and one button, and 36 texts.
    expect(v2(container(36))).toEqual([]);
    expect(v2(container(37))).toEqual(["components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"]);
  });
});

describe("forms and suggestions", () => {
  const input = (more: object = {}) => ({ type: 4, custom_id: "i", style: 1, label: "l", ...more });
  const modal = (more: object): string[] =>
    problemsOf(() => validateModal({ title: "t", custom_id: "c", components: [row(input())], ...more }));
  const label = (more: object): object => ({
    type: 18,
    label: "l",
    component: { type: 4, custom_id: "i", style: 1 },
    ...more,
  });

  it.each([
    ["title", 45, (n: number) => modal({ title: text(n) })],
    ["custom_id", 100, (n: number) => modal({ custom_id: text(n) })],
    [
      "components",
      5,
      (n: number) => modal({ components: times(n, (i) => row(input({ custom_id: `i${i}` }))) }),
    ],
    [
      "components.0.components.0.label",
      45,
      (n: number) => modal({ components: [row(input({ label: text(n) }))] }),
    ],
    ["components.0.label", 45, (n: number) => modal({ components: [label({ label: text(n) })] })],
    [
      "components.0.description",
      100,
      (n: number) => modal({ components: [label({ description: text(n) })] }),
    ],
    [
      "choices",
      25,
      (n: number) =>
        problemsOf(() => validateChoices({ choices: times(n, (i) => ({ name: `n${i}`, value: `v${i}` })) })),
    ],
    [
      "choices.0.name",
      100,
      (n: number) => problemsOf(() => validateChoices({ choices: [{ name: text(n), value: "v" }] })),
    ],
  ])("take %s up to %i and no further", (path, limit, check) => {
    expect(check(limit)).toEqual([]);
    expect(check(limit + 1)).toEqual([expect.stringMatching(`^${path}: BASE_TYPE_`)]);
  });
});

describe("commands", () => {
  const command = (more: object = {}): object => ({ name: "ask", description: "d", ...more });
  const named = (index: number, more: object = {}): object =>
    command({ name: `n${index}`, type: 3, ...more });
  const commands = (...entries: object[]): string[] => problemsOf(() => validateCommands(entries));
  const options = (...entries: object[]): string[] => commands(command({ options: entries }));
  const field = (more: object = {}): object => ({ type: 3, name: "o", description: "d", ...more });

  it.each([
    ["0.description", 100, (n: number) => commands(command({ description: text(n) }))],
    [
      "0.description_localizations.tr",
      100,
      (n: number) => commands(command({ description_localizations: { tr: text(n) } })),
    ],
    ["0.options", 25, (n: number) => options(...times(n, (index) => field({ name: `o${index}` })))],
    [
      "0.options.0.choices",
      25,
      (n: number) => options(field({ choices: times(n, (i) => ({ name: `n${i}`, value: `v${i}` })) })),
    ],
    [
      "0.options.0.choices.0.value",
      100,
      (n: number) => options(field({ choices: [{ name: "n", value: text(n) }] })),
    ],
  ])("take %s up to %i and no further", (path, limit, check) => {
    expect(check(limit)).toEqual([]);
    expect(check(limit + 1)).toEqual([expect.stringMatching(`^${path}: BASE_TYPE_`)]);
  });

  it.each([
    ["a name in capitals", command({ name: "Ask" }), "0.name: APPLICATION_COMMAND_INVALID_NAME"],
    ["a name with a space", command({ name: "ask me" }), "0.name: STRING_TYPE_REGEX"],
    ["a name of 33 letters", command({ name: text(33) }), "0.name: STRING_TYPE_REGEX"],
    ["no description", { name: "ask" }, "0.description: BASE_TYPE_REQUIRED"],
    [
      "a locale that is none",
      command({ name_localizations: { xx: "sor" } }),
      "0.name_localizations.xx: ENUM_TYPE_COERCE",
    ],
    [
      "a localised name in capitals",
      command({ name_localizations: { tr: "Sor" } }),
      "0.name_localizations.tr: APPLICATION_COMMAND_INVALID_NAME",
    ],
    [
      "a required option after an optional one",
      command({ options: [field(), field({ name: "p", required: true })] }),
      "0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ],
    [
      "two options of one name",
      command({ options: [field(), field()] }),
      "0.options.1: APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE",
    ],
    [
      "a subcommand in a subcommand",
      command({ options: [field({ type: 1, options: [field({ type: 1 })] })] }),
      "0.options.0.options.0.type: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ],
    [
      "choices beside autocomplete",
      command({ options: [field({ autocomplete: true, choices: [{ name: "n", value: "v" }] })] }),
      "0.options.0.autocomplete: APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
    ],
    [
      "a context menu with a description",
      command({ type: 3 }),
      "0.description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
    ],
  ])("are refused with %s", (_, entry, problem) => {
    expect(commands(entry)).toEqual([problem]);
  });

  it("may be named in any script, and a context menu with spaces", () => {
    expect(
      commands(command({ name: "спросить", name_localizations: { tr: "sor", th: "ถาม" } }), {
        name: "Ask about this",
        type: 3,
      }),
    ).toEqual([]);
  });

  it("share no name within a type, and number 15 context menus of a kind", () => {
    const menus = (count: number) => times(count, (i) => named(i, { description: "" }));

    expect(commands(command(), command())).toEqual(["1: APPLICATION_COMMANDS_DUPLICATE_NAME"]);
    expect(commands(command(), { name: "ask", type: 3 })).toEqual([]);
    expect(commands(...menus(15))).toEqual([]);
    expect(commands(...menus(16))).toEqual([": APPLICATION_COMMAND_TOO_MANY"]);
  });

  it("hold 8000 characters each, the longest localisation of every text counted", () => {
    const choice = (index: number) => ({ name: `${index}`.padEnd(50, "n"), value: text(50) });
    const full = (index: number) =>
      field({
        name: "option".padEnd(10, String.fromCharCode(97 + index)),
        description: text(90),
        choices: times(3, choice),
      });
    const long = (last: number) =>
      command({
        description_localizations: { tr: text(50), ru: text(97) },
        options: [
          ...times(19, full),
          field({ name: "p", description: text(100), choices: times(1, choice) }),
          field({ name: "q", description: text(last) }),
        ],
      });

    // "ask" and its Russian description: 3 + 97. Nineteen options of 10 + 90 + 3 x (50 + 50): 7600.
    // One of 1 + 100 + 100: 201. That makes 7901; the last option has 1 + 98 left.
    expect(commands(long(98))).toEqual([]);
    expect(commands(long(99))).toEqual(["0: APPLICATION_COMMAND_TOO_LARGE"]);
  });
});
