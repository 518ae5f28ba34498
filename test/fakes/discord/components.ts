import { ComponentType } from "discord-api-types/v10";
import type {
  APIMessage,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APIComponentInContainer,
} from "discord-api-types/v10";

type MessageComponent = APIMessageTopLevelComponent | APIComponentInContainer;
export type SelectComponent = Exclude<APIComponentInMessageActionRow, APIButtonComponent>;

/** The texts of a message's text displays, in reading order. */
export function componentText(components: readonly MessageComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.TextDisplay) return [component.content];
    const isParent = component.type === ComponentType.Section || component.type === ComponentType.Container;
    return isParent ? componentText(component.components) : [];
  });
}

/** Everything a person can press or choose from, in reading order. */
export function controlsOf(message: APIMessage): APIComponentInMessageActionRow[] {
  return (message.components ?? []).flatMap(controlsIn);
}

function controlsIn(component: MessageComponent): APIComponentInMessageActionRow[] {
  if (component.type === ComponentType.ActionRow) return component.components;
  if (component.type === ComponentType.Container) return component.components.flatMap(controlsIn);
  if (component.type !== ComponentType.Section) return [];
  return component.accessory.type === ComponentType.Button ? [component.accessory] : [];
}

/** A message's components as lines of text, the way a screen reader would go through them. */
export function componentLines(components: readonly MessageComponent[]): string[] {
  return components.flatMap((component) => {
    switch (component.type) {
      case ComponentType.ActionRow:
        return [component.components.map(controlText).join(" ")];
      case ComponentType.TextDisplay:
        return component.content.split("\n");
      case ComponentType.Section: {
        const { accessory } = component;
        const texts = componentLines(component.components);
        return accessory.type === ComponentType.Button ? [...texts, controlText(accessory)] : texts;
      }
      case ComponentType.Container:
        return componentLines(component.components);
      case ComponentType.Separator:
        return ["———"];
      case ComponentType.File:
        return [`📎 ${component.file.url}`];
      case ComponentType.MediaGallery:
        return component.items.map((item) => `🖼 ${item.description ?? item.media.url}`);
    }
  });
}

function controlText(control: APIComponentInMessageActionRow): string {
  if (control.type !== ComponentType.Button) {
    const options = control.type === ComponentType.StringSelect ? control.options : [];
    const labels = options.map((option) => option.label).join(" | ");
    return `[▾ ${[control.placeholder, labels].filter(Boolean).join(": ")}]`;
  }
  const state = control.disabled === true ? " (disabled)" : "";
  const link = "url" in control ? ` ↗ ${control.url}` : "";
  return `[${buttonLabel(control)}${link}]${state}`;
}

/** What is written on a button: its label, or its emoji. */
export function buttonLabel(button: APIButtonComponent): string {
  if (!("label" in button) && !("emoji" in button)) return "";
  return [button.emoji?.name, button.label].filter(Boolean).join(" ");
}
