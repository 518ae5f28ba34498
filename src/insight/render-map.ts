import type { CollectionMap } from "./collection-map.ts";

/**
 * The map as one page that needs no server, no network and no library. Titles are data: they stand in
 * a block that is no script, and are shown as text. The page may load nothing, by its own policy.
 */
export function renderMap(map: CollectionMap): string {
  // No “<” in the block can end it or begin a comment.
  const json = JSON.stringify(map).replaceAll("<", String.raw`\u003c`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Map of the collection</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Map of the collection</h1><p id="about"></p><p id="legend"><span id="from"></span><canvas id="scale" width="160" height="10"></canvas><span id="to"></span><span id="undated">undated</span></p></header>
<main><canvas id="map" role="img" aria-label="Passages of the collection; near ones say like things"></canvas><div id="tip" hidden></div></main>
<script type="application/json" id="data">${json}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const STYLE = `
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;font:14px/1.4 system-ui,sans-serif;color:#222;background:#fff}
header{padding:8px 16px}h1{font-size:18px;margin:0}p{margin:2px 0}
#legend{display:flex;gap:8px;align-items:center}#undated{color:#777}
main{flex:1;position:relative;min-height:0}
#map{position:absolute;inset:0;width:100%;height:100%}
#tip{position:absolute;max-width:360px;padding:6px 8px;background:#222;color:#fff;border-radius:4px;pointer-events:none}
#tip small{display:block;opacity:.8}
`;

/** Colours run from blue over green to yellow, as light grows: readable without telling hues apart. */
const SCRIPT = `
"use strict";
const { articles, passages } = JSON.parse(document.getElementById("data").textContent);
const days = articles.map((article) => article.date === null ? null : Date.parse(article.date));
const dated = days.filter((day) => day !== null);
const first = dated.reduce((a, b) => Math.min(a, b), Infinity);
const last = dated.reduce((a, b) => Math.max(a, b), -Infinity);
const colour = (part) => "hsl(" + (260 - 200 * part) + " 75% " + (30 + 25 * part) + "%)";
const colours = days.map((day) => day === null ? "#aaa" : colour(last > first ? (day - first) / (last - first) : 1));
const text = (id, value) => { document.getElementById(id).textContent = value; };
const dayOf = (time) => Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : "";
text("about", articles.length + " articles, " + passages.length + " passages; near ones say like things.");
text("from", dayOf(first));
text("to", dayOf(last));
const scale = document.getElementById("scale").getContext("2d");
for (let x = 0; x < 160; x += 1) { scale.fillStyle = colour(x / 159); scale.fillRect(x, 0, 1, 10); }

const canvas = document.getElementById("map");
const tip = document.getElementById("tip");
const MARGIN = 16;
const CELL = 8;
let cells = new Map();
const place = ([x, y]) => [
  MARGIN + x * (canvas.clientWidth - 2 * MARGIN),
  MARGIN + (1 - y) * (canvas.clientHeight - 2 * MARGIN),
];
const keyOf = (x, y) => Math.floor(x / CELL) + "," + Math.floor(y / CELL);
function draw() {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const size = passages.length > 20000 ? 1.5 : passages.length > 2000 ? 2.5 : 4;
  cells = new Map();
  passages.forEach((passage, index) => {
    const [x, y] = place(passage);
    context.fillStyle = colours[passage[2]];
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
    const key = keyOf(x, y);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(index);
  });
}
function nearest(x, y) {
  let best = null;
  let least = 12 * 12;
  for (let dx = -2; dx <= 2; dx += 1) for (let dy = -2; dy <= 2; dy += 1) {
    for (const index of cells.get(keyOf(x + dx * CELL, y + dy * CELL)) || []) {
      const [px, py] = place(passages[index]);
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < least) { least = distance; best = index; }
    }
  }
  return best;
}
canvas.addEventListener("mousemove", ({ offsetX, offsetY }) => {
  const found = nearest(offsetX, offsetY);
  tip.hidden = found === null;
  if (found === null) return;
  const { title, source, date } = articles[passages[found][2]];
  const small = document.createElement("small");
  small.textContent = [source, date === null ? "undated" : date].filter(Boolean).join(" · ");
  tip.replaceChildren(title, small);
  tip.style.left = Math.min(offsetX + 14, canvas.clientWidth - 370) + "px";
  tip.style.top = (offsetY + 14) + "px";
});
canvas.addEventListener("mouseleave", () => { tip.hidden = true; });
window.addEventListener("resize", draw);
draw();
`;
