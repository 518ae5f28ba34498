import { openForPatching } from "../sqlite/sqlite-database.ts";
import type { SqliteDatabase } from "../sqlite/sqlite-database.ts";
import { CollectionRows } from "./collection-rows.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import { writeLayout } from "./passage-slots.ts";
import type { Patch } from "./plan-patch.ts";

/** Changes a copy of another generation's `collection.sqlite`, which nobody reads yet. */
export async function patchCollection(
  path: string,
  { removed, added, layout }: Patch,
  options: StepOptions = {},
): Promise<void> {
  const database = openForPatching(path);
  try {
    database.exec("BEGIN");
    const rows = new CollectionRows(database);
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
    changeWords(database, rows.wordChanges);
    database.exec("DELETE FROM terms");
    database.exec("INSERT INTO terms SELECT term, doc FROM passage_term_counts");
    writeLayout(database, layout);
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}

function changeWords(database: SqliteDatabase, changes: ReadonlyMap<string, number>): void {
  const change = database.prepare<[string, number]>(
    `INSERT INTO words VALUES (?, ?)
     ON CONFLICT (word) DO UPDATE SET passages = passages + excluded.passages`,
  );
  for (const [word, passages] of changes) if (passages !== 0) change.run(word, passages);
  database.exec("DELETE FROM words WHERE passages = 0");
}
