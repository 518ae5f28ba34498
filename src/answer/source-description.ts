import { withoutOutlet } from "../articles/read/title.ts";

/** What is told of a source; citations and articles have it. */
export interface SourceDescription {
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly date: string | null;
  readonly references: readonly string[];
  /** Of the quote, where it stands on one. */
  readonly page?: number;
}

/** The headline as it stands beside the name of its outlet, which many archives write at its end as well. */
export function headlineOf({ source, title }: Pick<SourceDescription, "source" | "title">): string {
  return withoutOutlet(title, source);
}

/** The host of an address as readers know it, e.g. `example.org`; null for anything but http(s). */
export function hostOf(url: string): string | null {
  const { hostname, protocol } = URL.canParse(url) ? new URL(url) : { hostname: "", protocol: "" };
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, "") : null;
}
