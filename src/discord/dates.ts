// Discord timestamps, which each reader sees in their own language.

/**
 * A day as `<t:…:D>`. A timestamp is an instant, and none is the same day everywhere; ten in the morning UTC
 * is it from UTC−10 to UTC+13:45, which leaves out Samoa, and Kiribati's easternmost islands.
 */
export function dayTimestamp(day: string): string {
  return `<t:${Date.parse(`${day}T10:00:00Z`) / 1000}:D>`;
}

/** An ISO instant as date and time, to the second. */
export function instantTimestamp(iso: string): string {
  return `<t:${Math.floor(Date.parse(iso) / 1000)}:f>`;
}
