import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "../../platform/errors.ts";
import type { EntityForm, EntityRecord, FormRelation } from "./entity.ts";

const day = z.iso.date();

const formSchema = z.strictObject({
  form: z.string().trim().min(1),
  /** For the reader of the file; matching does not depend on it. */
  lang: z.string().optional(),
  /** Means other things too and counts only with support. */
  ambiguous: z.boolean().optional(),
  /** Days, as `lang` for the reader alone. */
  since: day.optional(),
  until: day.optional(),
});

const entitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "small letters, digits and hyphens only"),
  name: z.string().trim().min(1),
  kind: z.enum(["person", "organization", "country", "place", "document", "event"]),
  /** The last word of each of the person's names stands for the person. */
  knownBySurname: z.boolean().optional(),
  forms: z.array(formSchema),
});

const aliasFileSchema = z.strictObject({ entities: z.array(entitySchema) });

type FileEntity = z.infer<typeof entitySchema>;

/**
 * The entities of a JSON file: `{"entities": [{"id", "name", "kind", "forms": [{"form"}]}]}`.
 *
 * @throws ConfigError naming the file and every place in it that does not fit.
 */
export function readAliasFile(path: string): EntityRecord[] {
  const parsed = aliasFileSchema.safeParse(readJson(path));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problem(path, issue)));
  return parsed.data.entities.map(toRecord);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`${path}: the alias table cannot be read as JSON (${reason}); mend or remove it`]);
  }
}

function problem(path: string, issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? "the file" : issue.path.join(".");
  return `${path}: in the alias table, ${place}: ${issue.message}`;
}

function toRecord(entity: FileEntity): EntityRecord {
  const { id, name, kind } = entity;
  const names = [makeForm(id, name, "name"), ...entity.forms.map((form) => fromFile(id, form))];
  return { id, kind, forms: entity.knownBySurname ? [...names, ...surnames(names)] : names };
}

function fromFile(entityId: string, { form, ambiguous = false }: FileEntity["forms"][number]): EntityForm {
  return { ...makeForm(entityId, form, "name"), isAmbiguous: ambiguous };
}

/** @returns a form that means nothing else. */
export function makeForm(entityId: string, form: string, relation: FormRelation): EntityForm {
  return { entityId, form, relation, isAmbiguous: false };
}

function surnames(names: readonly EntityForm[]): EntityForm[] {
  return names.flatMap(({ entityId, form }) => {
    const surname = / (\S+)$/.exec(form)?.[1];
    return surname === undefined ? [] : [makeForm(entityId, surname, "surname")];
  });
}
