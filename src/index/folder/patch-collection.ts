import { forEachInTurns } from "../../platform/for-each-in-turns.ts";
import type { StepOptions } from "../../platform/for-each-in-turns.ts";
import { WordCounts } from "../indexed-words.ts";
import { openForPatching } from "../../platform/sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";
import { CollectionRows } from "./collection-rows.ts";
import { writeLayout } from "./passage-slots.ts";
import type { Patch } from "./plan-patch.ts";

/** Changes a copy of another generation's `collection.sqlite`, which nobody reads yet. */
export async function patchCollection(
  path: string,
  { removed, added, moved, layout }: Patch,
  options: StepOptions = {},
): Promise<void> {
  const database = openForPatching(path);
  try {
    database.exec("BEGIN");
    const termChanges = new WordCounts();
    const rows = new CollectionRows(database, termChanges);
    const steps = [
      ...removed.map((number) => () => {
        rows.remove(number);
      }),
      ...added.map(({ row, place }) => () => {
        rows.insert(row, place);
      }),
    ];
    await forEachInTurns(
      steps,
      (step) => {
        step();
      },
      options,
    );
    changeRecordKeys(database, moved);
    changeCounts(database, { table: "words", key: "word" }, rows.wordChanges);
    changeCounts(database, { table: "terms", key: "term" }, termChanges);
    writeLayout(database, layout);
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}

function changeRecordKeys(database: SqliteDatabase, moved: Patch["moved"]): void {
  const change = database.prepare<[string | null, number]>(
    "UPDATE articles SET record_key = ? WHERE number = ?",
  );
  for (const { number, recordKey } of moved) change.run(recordKey, number);
}

function changeCounts(
  database: SqliteDatabase,
  { table, key }: { readonly table: string; readonly key: string },
  changes: WordCounts,
): void {
  const change = database.prepare<[string, number]>(
    `INSERT INTO ${table} VALUES (?, ?)
     ON CONFLICT (${key}) DO UPDATE SET passages = passages + excluded.passages`,
  );
  for (const [counted, passages] of changes) if (passages !== 0) change.run(counted, passages);
  database.exec(`DELETE FROM ${table} WHERE passages = 0`);
}
