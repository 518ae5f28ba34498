/** A text as the database can hold it: NUL, which it cannot, is U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
