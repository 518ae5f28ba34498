/** A question with what tells which of several things it means: “When is the meeting, 7 March 2026?”. */
export function narrowed(question: string, meant: string): string {
  const [, asked = "", mark = ""] = /^(.*?)\s*([?.!\u2026]*)\s*$/su.exec(question) ?? [];
  return `${asked}, ${meant}${mark}`;
}
