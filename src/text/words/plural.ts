/** A count with its English noun, whose plural is made by an s: “1 article”, “2 articles”. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
