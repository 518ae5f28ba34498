import type { Collection } from "../collection.ts";
import { allArticles } from "./collection-report.ts";
import { principalPlane, projectOn } from "./principal-axes.ts";

/** Passages of a collection on a plane: near ones say like things. */
export interface CollectionMap {
  readonly articles: readonly {
    readonly title: string;
    readonly source: string | null;
    readonly date: string | null;
  }[];
  /** The place of each passage, from 0 to 1 in both directions, and the number of its article. */
  readonly passages: readonly (readonly [x: number, y: number, article: number])[];
}

/** The plane is laid through about so many passages, evenly spread, to save time: it hardly turns with their number. */
const PASSAGES_MEASURED = 5000;
/** Digits after the point: finer than a screen shows. */
const DIGITS = 4;

/** Lays all passages of a collection out on the plane along which their vectors differ most. */
export async function mapCollection(collection: Collection): Promise<CollectionMap> {
  const { vectors, manifest, articles: store } = collection;
  const ids = Array.from({ length: manifest.counts.passages }, (_, id) => id);
  if (ids.length === 0) return { articles: [], passages: [] };
  const step = Math.max(1, Math.floor(ids.length / PASSAGES_MEASURED));
  const plane = principalPlane(await vectors.vectors(ids.filter((id) => id % step === 0)));
  const places: ReturnType<typeof projectOn>[] = [];
  for (let start = 0; start < ids.length; start += PASSAGES_MEASURED) {
    const run = await vectors.vectors(ids.slice(start, start + PASSAGES_MEASURED));
    for (const vector of run) places.push(projectOn(plane, vector));
  }
  const [toX, toY] = [0, 1].map((axis) => scaleOf(places.map((place) => place[axis]!)));

  const articles: CollectionMap["articles"][number][] = [];
  const passages: [number, number, number][] = [];
  for await (const { id, title, source, date } of allArticles(collection)) {
    const number = articles.push({ title, source, date }) - 1;
    for (const passage of await store.passagesOf(id)) {
      const [x, y] = places[passage.id]!;
      passages.push([toX!(x), toY!(y), number]);
    }
  }
  return { articles, passages };
}

function scaleOf(values: readonly number[]): (value: number) => number {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const width = most - least;
  return (value) => (width === 0 ? 0.5 : Number(((value - least) / width).toFixed(DIGITS)));
}
