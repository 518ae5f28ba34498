/** A source of numbers from 0 to 1 that gives the same row for the same seed: the linear one of “Numerical Recipes”. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  ..."<svg> </svg> <title/> <!-- --> <!DOCTYPE html> <![CDATA[ ]]> <html> </html> <body> </body> <head> </head> <p> </p>".split(
    " ",
  ),
  ..."<div> </div> <table> <tr> <td> </table> <ul> <li> </ul> <b> <i> </b> </i> <a </a> <h1> </h1> <template> </template>".split(
    " ",
  ),
  ..."<script> </script> <style> </style> <noscript> </noscript> <math> <iframe> <select> <option> <textarea> </textarea>".split(
    " ",
  ),
  ..."< > & &# &amp; &#150; &#x; <? ?> \u0000 \u200b \u00a0 \ufffd { } [ ] \\ * _ ` # > | ---".split(" "),
  ...[
    '<a href="',
    "<p class='",
    '"',
    "'",
    "<time datetime=",
    "<meta name=date content=",
    "<p style=display:none>",
  ],
  ...[
    "The mill turns. ",
    "7 May 2024 ",
    "Published ",
    "twenty-",
    "10/10/",
    "2024-",
    " \n",
    "\n\n",
    "\t",
    "- ",
  ],
  ...['<script type="application/ld+json">', '{"@type":"NewsArticle",', '"datePublished":"', "[[[[", '{"a":'],
];

export interface OddPage {
  readonly name: string;
  readonly content: string;
}

/**
 * Pages that nobody would write: pieces of markup in any order, many of them over and over. The same each time.
 *
 * @param count of pages
 */
export function* oddPages(count: number, seed = 1): Generator<OddPage> {
  const random = randomFrom(seed);
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  for (let page = 0; page < count; page += 1) {
    const parts: string[] = [];
    const isLong = random() < 0.02;
    const turns = 1 + Math.floor(random() * 40);
    for (let turn = 0; turn < turns; turn += 1) {
      const run = Array.from({ length: 1 + Math.floor(random() * 4) }, () => one(PIECES)).join("");
      const times = random() < 0.2 ? Math.floor(random() * (isLong ? 60_000 : 400)) : 1;
      parts.push(run.repeat(times));
    }
    const extension = one(["html", "html", "html", "md", "txt"]);
    yield {
      name: `odd-${String(page).padStart(5, "0")}.${extension}`,
      content: parts.join("").slice(0, 2_000_000),
    };
  }
}
