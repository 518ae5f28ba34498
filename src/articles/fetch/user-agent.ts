/** What sites' robots.txt may address the program by. */
export const AGENT = "KurultaiBot";

/** What the program says of itself to the sites that it asks. */
export const USER_AGENT = `${AGENT}/0.1 (a news archive; obeys robots.txt)`;
