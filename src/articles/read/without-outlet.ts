/** `Ferry opens | Varlen Gazette` gives `Ferry opens`, where the outlet is so called. */
export function withoutOutlet(title: string, source: string | null): string {
  if (source === null || !title.toLowerCase().endsWith(source.toLowerCase())) return title;
  const rest = title.slice(0, -source.length).replace(/\s*(?:[|·•«»:]|[-–—]+)\s*$/u, "");
  return rest === "" || rest === title.slice(0, -source.length) ? title : rest;
}
