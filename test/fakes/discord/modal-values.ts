import { ComponentType } from "discord-api-types/v10";
import type { APIModalInteractionResponseCallbackData, APITextInputComponent } from "discord-api-types/v10";

/** What a person enters, by custom id: text, or the values chosen. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * A form filled in and sent off.
 * @throws Error for what Discord's client would not let the person send
 */
export function filledForm(
  modal: APIModalInteractionResponseCallbackData,
  values: FormValues,
): { custom_id: string; components: object[] } {
  const left = new Set(Object.keys(values));
  const components = modal.components.flatMap((part): object[] => {
    if (part.type === ComponentType.ActionRow) {
      const inputs = part.components.map((input) => fillIn(input, values, left));
      return [{ type: part.type, components: inputs }];
    }
    if (part.type !== ComponentType.Label) return [];
    return [{ type: part.type, component: fillIn(part.component, values, left) }];
  });
  if (left.size > 0) throw new Error(`The form has no field "${[...left].join('", "')}".`);
  return { custom_id: modal.custom_id, components };
}

function fillIn(
  field: { readonly type: ComponentType; readonly custom_id: string },
  values: FormValues,
  left: Set<string>,
): object {
  const { type, custom_id } = field;
  const value = values[custom_id];
  left.delete(custom_id);
  if (type !== ComponentType.TextInput) return { type, custom_id, values: value ?? [] };
  const text = typeof value === "string" ? value : ((field as APITextInputComponent).value ?? "");
  checkText(field as APITextInputComponent, text);
  return { type, custom_id, value: text };
}

function checkText(input: APITextInputComponent, text: string): void {
  const isRequired = input.required ?? true;
  if (text === "" && !isRequired) return;
  const min = Math.max(input.min_length ?? 0, isRequired ? 1 : 0);
  const max = input.max_length ?? 4000;
  if (text.length < min || text.length > max) {
    throw new Error(`The field "${input.custom_id}" takes ${min} to ${max} characters.`);
  }
}
