import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponent } from "discord.js";
import type { ButtonState } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";

/** A button that does what its state says; `isMain` stands out among others. */
export function stateButton(
  label: string,
  state: ButtonState,
  { customIds }: { readonly customIds: Pick<CustomIdCodec, "write"> },
  isMain = false,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: isMain ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label,
    custom_id: customIds.write(state),
  };
}
