import { assertHeld, toCosine } from "../vectors/vector-index.ts";
import type { Hit, VectorIndex } from "../vectors/vector-index.ts";
import { readVector } from "../../platform/postgres/copy-binary.ts";
import type { GenerationTables } from "./generation-tables.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

export interface PostgresVectorOptions {
  readonly dimensions: number;
  readonly size: number;
  readonly hasGraph: boolean;
}

/**
 * Cosines of unit vectors by pgvector. Where there is a graph, what it finds is scored by the vectors as they
 * were made; which passages compete for the last places is up to the graph then.
 */
export function createPostgresVectorIndex(
  database: SqlRunner,
  { vectors }: GenerationTables,
  { dimensions, size, hasGraph }: PostgresVectorOptions,
): VectorIndex {
  const half = `halfvec(${dimensions})`;
  const candidates = hasGraph
    ? `(SELECT id, vector FROM ${vectors} ORDER BY vector::${half} <#> $1::vector::${half} LIMIT $2) near`
    : vectors;
  const search = `SELECT id AS "passageId", -(vector <#> $1::vector) AS score
    FROM ${candidates} ORDER BY vector <#> $1::vector, id LIMIT $2`;
  return {
    dimensions,
    size,
    async search(query, k) {
      if (k === 0) return [];
      const limit = Math.min(k, size);
      const hits = await database.query<Hit>(search, [`[${query.join()}]`, limit]);
      return hits.map(({ passageId, score }) => ({ passageId, score: toCosine(score) }));
    },
    async vectors(passageIds) {
      if (passageIds.length === 0) return [];
      for (const id of passageIds) assertHeld(id, { dimensions, size });
      const rows = await database.query<{ readonly id: number; readonly bytes: Buffer }>(
        `SELECT id, vector_send(vector) AS bytes FROM ${vectors} WHERE id = ANY ($1::integer[])`,
        [passageIds],
      );
      const byId = new Map(rows.map(({ id, bytes }) => [id, readVector(bytes)]));
      return passageIds.map((id) => byId.get(id)!);
    },
  };
}
