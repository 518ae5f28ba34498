/** Thumb, drawn upwards; the other way up it is the vote against. */
const THUMB =
  '<rect x="1.5" y="7" width="3" height="7.5" rx="1" fill="#d99a2b"/>' +
  '<path d="M5.4 7.4 8.3 1.6c1.4 0 2.1 1 1.9 2.3L9.8 6.3h3.4c1 0 1.7.9 1.4 1.9l-1.4 5c-.2.8-.9 1.3-1.7 1.3H7c-.9 0-1.6-.4-1.6-1.4z" fill="#f6c453"/>';

/** Drawn here, because not every machine has a font for them. */
const DRAWINGS: Readonly<Record<string, string>> = {
  "👍": THUMB,
  "👎": `<g transform="rotate(180 8 8)">${THUMB}</g>`,
  "❓": '<path d="M5 5.4C5 3.6 6.3 2.5 8 2.5s3 1.1 3 2.7c0 2.2-2.6 2.3-2.6 4.4" fill="none" stroke="#f0647a" stroke-width="2.2" stroke-linecap="round"/><circle cx="8.3" cy="13" r="1.4" fill="#f0647a"/>',
  "⚖️": '<g fill="none" stroke="#e3b454" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"><path d="M8 2v11.5M5 13.7h6M3 4.2h10M3 4.2 1.2 9M3 4.2 4.8 9M13 4.2 11.2 9M13 4.2 14.8 9"/></g><path d="M1 9h4a2 2 0 0 1-4 0zM11 9h4a2 2 0 0 1-4 0z" fill="#e3b454"/>',
  "⚠️": '<path d="M8 1.5 15 14H1z" fill="#f6c453" stroke="#f6c453" stroke-linejoin="round"/><path d="M8 6v4" stroke="#3a2c05" stroke-width="1.6" stroke-linecap="round"/><circle cx="8" cy="12" r=".9" fill="#3a2c05"/>',
  "◀": '<path d="M12 3v10L4 8z" fill="currentColor"/>',
  "▶": '<path d="M4 3v10l8-5z" fill="currentColor"/>',
  "↔": '<path d="M2 8h12M5 4.5 1.8 8 5 11.5M11 4.5 14.2 8 11 11.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>',
};

const ICONS = new RegExp(Object.keys(DRAWINGS).join("|"), "gu");

/** HTML with the bot's symbols as drawings of the text's height. */
export function withIcons(html: string): string {
  return html.replace(
    ICONS,
    (symbol) => `<svg class="icon" viewBox="0 0 16 16" role="img">${DRAWINGS[symbol]!}</svg>`,
  );
}
