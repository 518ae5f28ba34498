import { ButtonStyle, ComponentType, TextInputStyle } from "discord-api-types/v10";
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import type { FieldPath } from "./form-errors.ts";
import { FormErrors } from "./form-errors.ts";
import type { JsonObject } from "./json-object.ts";
import { asObject } from "./json-object.ts";
import { LIMITS } from "./limits.ts";

const LEGACY_TOP_LEVEL: ReadonlySet<unknown> = new Set([ComponentType.ActionRow]);
const IN_CONTAINER: ReadonlySet<unknown> = new Set([
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
]);
const V2_TOP_LEVEL: ReadonlySet<unknown> = new Set([...IN_CONTAINER, ComponentType.Container]);
const SELECTS: ReadonlySet<unknown> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
const IN_LABEL: ReadonlySet<unknown> = new Set([
  ...SELECTS,
  ComponentType.TextInput,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
]);

/** Checks a message's components, of the older kind (rows only) or of version 2. */
export function validateComponents(errors: FormErrors, value: unknown, isV2: boolean): void {
  new ComponentCheck(errors).message(value, isV2);
}

/** One walk over a tree of components; it counts what has a limit over the whole tree. */
class ComponentCheck {
  readonly #errors: FormErrors;
  readonly #customIds = new Set<string>();
  #count = 0;
  #textLength = 0;

  constructor(errors: FormErrors) {
    this.#errors = errors;
  }

  message(value: unknown, isV2: boolean): void {
    const bounds = { max: isV2 ? LIMITS.componentsTotal : LIMITS.rows };
    const components = this.#errors.list(["components"], value, bounds);
    this.#children(["components"], components, isV2 ? V2_TOP_LEVEL : LEGACY_TOP_LEVEL);
    if (this.#count > LIMITS.componentsTotal) {
      this.#errors.add(
        ["components"],
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        `The total number of components exceeds ${LIMITS.componentsTotal}`,
      );
    }
    if (this.#textLength > LIMITS.textDisplaysTotal) {
      this.#errors.add(
        ["components"],
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        `The total displayable text size exceeds ${LIMITS.textDisplaysTotal}`,
      );
    }
  }

  modal(value: unknown): void {
    const bounds = { min: 1, max: LIMITS.modalComponents };
    for (const [index, entry] of this.#errors.list(["components"], value, bounds).entries()) {
      this.#modalPart(["components", index], asObject(entry));
    }
  }

  #children(path: FieldPath, components: readonly unknown[], allowed: ReadonlySet<unknown>): void {
    for (const [index, entry] of components.entries()) {
      const component = asObject(entry);
      const at = [...path, index];
      if (allowed.has(component["type"])) this.#component(at, component);
      else this.#wrongType(at, allowed);
    }
  }

  #wrongType(path: FieldPath, allowed: ReadonlySet<unknown>): void {
    const message = `Value of field "type" must be one of (${[...allowed].join(", ")}).`;
    this.#errors.add([...path, "type"], "UNION_TYPE_CHOICES", message);
  }

  #component(path: FieldPath, component: JsonObject): void {
    this.#count += 1;
    switch (component["type"]) {
      case ComponentType.ActionRow:
        this.#row(path, component);
        return;
      case ComponentType.Section:
        this.#section(path, component);
        return;
      case ComponentType.TextDisplay:
        this.#textDisplay(path, component);
        return;
      case ComponentType.Container:
        this.#container(path, component);
        return;
      case ComponentType.MediaGallery:
        this.#errors.list([...path, "items"], component["items"], {
          min: 1,
          max: LIMITS.galleryItems,
        });
        return;
      case ComponentType.File:
        this.#attachmentUrl([...path, "file", "url"], asObject(component["file"])["url"]);
        return;
      default:
        return;
    }
  }

  #container(path: FieldPath, container: JsonObject): void {
    const at = [...path, "components"];
    const bounds = { min: 1, max: LIMITS.componentsTotal };
    this.#children(at, this.#errors.list(at, container["components"], bounds), IN_CONTAINER);
    const color = container["accent_color"];
    this.#errors.integer([...path, "accent_color"], color, { min: 0, max: 0xff_ff_ff });
  }

  #section(path: FieldPath, section: JsonObject): void {
    const at = [...path, "components"];
    const texts = this.#errors.list(at, section["components"], {
      min: 1,
      max: LIMITS.sectionTexts,
    });
    this.#children(at, texts, new Set([ComponentType.TextDisplay]));
    const accessory = asObject(section["accessory"]);
    this.#count += 1;
    if (accessory["type"] === ComponentType.Button) this.#button([...path, "accessory"], accessory);
    else if (accessory["type"] !== ComponentType.Thumbnail) this.#errors.required([...path, "accessory"]);
  }

  #textDisplay(path: FieldPath, display: JsonObject): void {
    const { content } = display;
    this.#errors.text([...path, "content"], content, { min: 1, max: LIMITS.textDisplaysTotal });
    if (typeof content === "string") this.#textLength += content.length;
  }

  #attachmentUrl(path: FieldPath, url: unknown): void {
    this.#errors.url(path, url, ["attachment:"]);
  }

  #row(path: FieldPath, row: JsonObject): void {
    const at = [...path, "components"];
    const entries = this.#errors.list(at, row["components"], { min: 1, max: LIMITS.buttonsPerRow });
    for (const [index, entry] of entries.entries()) {
      const control = asObject(entry);
      this.#count += 1;
      if (control["type"] === ComponentType.Button) this.#button([...at, index], control);
      else if (SELECTS.has(control["type"])) this.#select([...at, index], control);
      else this.#wrongType([...at, index], new Set([ComponentType.Button, ...SELECTS]));
    }
    const hasSelect = entries.some((entry) => SELECTS.has(asObject(entry)["type"]));
    if (hasSelect && entries.length > 1) {
      this.#errors.add(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A menu fills its row alone.");
    }
  }

  #button(path: FieldPath, button: JsonObject): void {
    const isLink = button["style"] === ButtonStyle.Link;
    this.#errors.integer([...path, "style"], button["style"] ?? 0, { min: 1, max: 6 });
    this.#errors.text([...path, "label"], button["label"], { max: LIMITS.buttonLabel });
    if (isLink) this.#linkUrl(path, button);
    else this.#customId(path, button);
    const isBare = !button["label"] && button["emoji"] === undefined;
    if (isBare && button["style"] !== ButtonStyle.Premium) {
      this.#errors.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required.");
    }
  }

  #linkUrl(path: FieldPath, button: JsonObject): void {
    const url = button["url"];
    if (url === undefined || url === null) this.#errors.required([...path, "url"]);
    this.#errors.text([...path, "url"], url, { max: LIMITS.linkUrl });
    this.#errors.url([...path, "url"], url, ["http:", "https:", "discord:"]);
    if (button["custom_id"] !== undefined) {
      const message = "A custom id and url cannot both be specified";
      this.#errors.add([...path, "custom_id"], "COMPONENT_CUSTOM_ID_AND_URL", message);
    }
  }

  #customId(path: FieldPath, component: JsonObject): void {
    const id = component["custom_id"];
    this.#errors.text([...path, "custom_id"], id, { min: 1, max: LIMITS.customId });
    if (typeof id !== "string") return;
    if (this.#customIds.has(id)) {
      const message = "Component custom id cannot be duplicated";
      this.#errors.add([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", message);
    }
    this.#customIds.add(id);
  }

  #select(path: FieldPath, select: JsonObject): void {
    this.#customId(path, select);
    const errors = this.#errors;
    errors.text([...path, "placeholder"], select["placeholder"], { max: LIMITS.selectPlaceholder });
    errors.integer([...path, "min_values"], select["min_values"], { min: 0, max: 25 });
    errors.integer([...path, "max_values"], select["max_values"], { min: 1, max: 25 });
    if (select["type"] === ComponentType.StringSelect) this.#options(path, select["options"]);
  }

  #options(path: FieldPath, value: unknown): void {
    const at = [...path, "options"];
    const values = new Set<unknown>();
    const options = this.#errors.list(at, value, { min: 1, max: LIMITS.selectOptions });
    for (const [index, entry] of options.entries()) {
      const option = asObject(entry);
      const bounds = { min: 1, max: LIMITS.selectOptionText };
      this.#errors.text([...at, index, "label"], option["label"], bounds);
      this.#errors.text([...at, index, "value"], option["value"], bounds);
      this.#errors.text([...at, index, "description"], option["description"], {
        max: LIMITS.selectOptionText,
      });
      if (values.has(option["value"])) {
        const message = "The specified option value is already used";
        this.#errors.add([...at, index, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
      }
      values.add(option["value"]);
    }
  }

  #modalPart(path: FieldPath, part: JsonObject): void {
    switch (part["type"]) {
      case ComponentType.ActionRow: {
        const at = [...path, "components"];
        const inputs = this.#errors.list(at, part["components"], { min: 1, max: 1 });
        for (const input of inputs) this.#textInput([...at, 0], asObject(input), true);
        return;
      }
      case ComponentType.Label:
        this.#label(path, part);
        return;
      case ComponentType.TextDisplay:
        this.#textDisplay(path, part);
        return;
      default:
        this.#wrongType(
          path,
          new Set([ComponentType.ActionRow, ComponentType.Label, ComponentType.TextDisplay]),
        );
    }
  }

  #label(path: FieldPath, label: JsonObject): void {
    this.#errors.text([...path, "label"], label["label"], { min: 1, max: LIMITS.modalLabel });
    this.#errors.text([...path, "description"], label["description"], {
      max: LIMITS.modalDescription,
    });
    const inner = asObject(label["component"]);
    const at = [...path, "component"];
    if (!IN_LABEL.has(inner["type"])) this.#wrongType(at, IN_LABEL);
    else if (inner["type"] === ComponentType.TextInput) this.#textInput(at, inner, false);
    else if (SELECTS.has(inner["type"])) this.#select(at, inner);
    else this.#customId(at, inner);
  }

  #textInput(path: FieldPath, input: JsonObject, hasOwnLabel: boolean): void {
    const errors = this.#errors;
    if (input["type"] !== ComponentType.TextInput) {
      this.#wrongType(path, new Set([ComponentType.TextInput]));
      return;
    }
    this.#customId(path, input);
    if (hasOwnLabel) {
      errors.text([...path, "label"], input["label"], { min: 1, max: LIMITS.modalLabel });
    }
    const styles = { min: TextInputStyle.Short, max: TextInputStyle.Paragraph };
    errors.integer([...path, "style"], input["style"] ?? 0, styles);
    errors.integer([...path, "min_length"], input["min_length"], {
      min: 0,
      max: LIMITS.textInputValue,
    });
    errors.integer([...path, "max_length"], input["max_length"], {
      min: 1,
      max: LIMITS.textInputValue,
    });
    errors.text([...path, "value"], input["value"], { max: LIMITS.textInputValue });
    errors.text([...path, "placeholder"], input["placeholder"], {
      max: LIMITS.textInputPlaceholder,
    });
  }
}

/** @throws RestError 50035 */
export function validateModal(body: JsonObject): APIModalInteractionResponseCallbackData {
  const errors = new FormErrors();
  errors.text(["title"], body["title"], { min: 1, max: LIMITS.modalTitle });
  errors.text(["custom_id"], body["custom_id"], { min: 1, max: LIMITS.customId });
  new ComponentCheck(errors).modal(body["components"]);
  errors.throwIfAny();
  return body as unknown as APIModalInteractionResponseCallbackData;
}

/**
 * Checks an autocomplete answer.
 * @throws RestError 50035
 */
export function validateChoices(body: JsonObject): readonly APIApplicationCommandOptionChoice[] {
  const errors = new FormErrors();
  const bounds = { max: LIMITS.autocompleteChoices };
  const choices = errors.list(["choices"], body["choices"], bounds);
  validateChoiceList(errors, ["choices"], choices);
  errors.throwIfAny();
  return choices as readonly APIApplicationCommandOptionChoice[];
}

/** Checks the names and values of choices, registered or offered while typing. */
export function validateChoiceList(errors: FormErrors, path: FieldPath, choices: readonly unknown[]): void {
  for (const [index, entry] of choices.entries()) {
    const choice = asObject(entry);
    errors.text([...path, index, "name"], choice["name"], { min: 1, max: LIMITS.choiceName });
    if (typeof choice["value"] === "number") continue;
    errors.text([...path, index, "value"], choice["value"], { min: 1, max: LIMITS.choiceValue });
  }
}
