import { escapeUTF8 } from "entities";
import { markupToHtml } from "./discord-markup.ts";
import { withIcons } from "./icons.ts";

/** A component of a message, as far as it is drawn. */
export interface DrawnComponent {
  readonly type: number;
  readonly accent_color?: number | null;
  readonly components?: readonly DrawnComponent[];
  readonly content?: string;
  /** Beside the texts of a section. */
  readonly accessory?: DrawnComponent;
  readonly label?: string;
  readonly style?: number;
}

/** Numbers of Discord's API (component types and button styles). */
const ACTION_ROW = 1;
const BUTTON = 2;
const SECTION = 9;
const TEXT_DISPLAY = 10;
const SEPARATOR = 14;
const CONTAINER = 17;
const BUTTON_STYLES: Readonly<Record<number, string>> = { 1: "primary", 2: "secondary" };

/** A component as HTML. @throws RangeError for one the bot did not use when this was written */
export function componentToHtml(component: DrawnComponent, locale: string): string {
  const inside = (): string =>
    (component.components ?? []).map((child) => componentToHtml(child, locale)).join("");
  switch (component.type) {
    case CONTAINER:
      return `<section class="card" style="--accent:${colour(component.accent_color)}">${inside()}</section>`;
    case TEXT_DISPLAY:
      return `<div class="text">${markupToHtml(component.content ?? "", locale)}</div>`;
    case SECTION:
      return `<div class="section"><div>${inside()}</div>${componentToHtml(component.accessory!, locale)}</div>`;
    case SEPARATOR:
      return "<hr>";
    case ACTION_ROW:
      return `<div class="row">${inside()}</div>`;
    case BUTTON:
      return `<span class="button ${BUTTON_STYLES[component.style ?? 0] ?? "secondary"}">${withIcons(escapeUTF8(component.label ?? ""))}</span>`;
    default:
      throw new RangeError(`The picture cannot show a component of type ${component.type}.`);
  }
}

function colour(rgb: number | null | undefined): string {
  return `#${(rgb ?? 0).toString(16).padStart(6, "0")}`;
}
