import { ComponentType } from "discord-api-types/v10";
import type { APIButtonComponent, APIMessage } from "discord-api-types/v10";
import type { SelectComponent } from "./components.ts";
import { buttonLabel, controlsOf } from "./components.ts";

/** `data` of the interaction that using a button or a menu makes. */
export interface ComponentUse {
  readonly component_type: ComponentType;
  readonly custom_id: string;
  readonly values?: readonly string[];
}

/**
 * Presses the button with this label or custom id.
 * @throws Error when there is none, or it is a link or disabled
 */
export function buttonUse(message: APIMessage, wanted: string | RegExp): ComponentUse {
  const buttons = controlsOf(message).filter(
    (control): control is APIButtonComponent => control.type === ComponentType.Button,
  );
  const button = buttons.find((candidate) => isCalled(candidate, wanted));
  if (button === undefined) {
    const labels = buttons.map(buttonLabel).join('", "');
    throw new Error(`There is no button ${String(wanted)}, only "${labels}".`);
  }
  if (!("custom_id" in button)) throw new Error(`The button ${String(wanted)} is a link.`);
  if (button.disabled === true) throw new Error(`The button ${String(wanted)} is disabled.`);
  return { component_type: button.type, custom_id: button.custom_id };
}

function isCalled(button: APIButtonComponent, wanted: string | RegExp): boolean {
  const label = buttonLabel(button);
  if (wanted instanceof RegExp) return wanted.test(label);
  return label === wanted || ("custom_id" in button && button.custom_id === wanted);
}

/**
 * Chooses from the first menu, or from the one with this custom id.
 * @throws Error when there is none, or it does not take these values
 */
export function selectUse(
  message: APIMessage,
  values: readonly string[],
  customId: string | null,
): ComponentUse {
  const menu = controlsOf(message)
    .filter((control): control is SelectComponent => control.type !== ComponentType.Button)
    .find((candidate) => customId === null || candidate.custom_id === customId);
  if (menu === undefined) throw new Error("There is no such menu on this message.");
  if (menu.disabled === true) throw new Error("The menu is disabled.");
  checkChosen(menu, values);
  return { component_type: menu.type, custom_id: menu.custom_id, values };
}

function checkChosen(menu: SelectComponent, values: readonly string[]): void {
  const min = menu.min_values ?? 1;
  const max = menu.max_values ?? 1;
  if (values.length < min || values.length > max) {
    throw new Error(`The menu takes ${min} to ${max} values, not ${values.length}.`);
  }
  if (menu.type !== ComponentType.StringSelect) return;
  const offered = new Set(menu.options.map((option) => option.value));
  const unknown = values.find((value) => !offered.has(value));
  if (unknown !== undefined) throw new Error(`The menu does not offer "${unknown}".`);
}
