import type { CollectionMap } from "./collection-map.ts";
import { MAP_SCRIPT } from "./map-script.ts";

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
<header>
<h1>Map of the collection</h1>
<p id="about"></p>
<p id="legend"><span id="dates"><span id="from"></span> <canvas id="scale" width="160" height="10"></canvas> <span id="to"></span></span><span id="undated">undated</span></p>
<p id="ways">Point at a passage, tap it, or step with the arrow keys to read its headline. Zoom with the wheel or <button id="closer" aria-label="Closer">+</button> <button id="further" aria-label="Further away">−</button>, move by dragging, and see <button id="all">all</button>.</p>
</header>
<main><canvas id="map" tabindex="0" role="application" aria-label="Passages of the collection; arrow keys step from one to the next" aria-describedby="ways"></canvas><div id="ring" hidden></div><div id="tip" role="status" hidden></div></main>
<script type="application/json" id="data">${json}</script>
<script>${MAP_SCRIPT}</script>
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#222;--paper:#fff;--pale:#666;--tip-ink:#fff;--tip:#222}
@media (prefers-color-scheme:dark){:root{--ink:#ddd;--paper:#15181c;--pale:#999;--tip-ink:#111;--tip:#eee}}
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;font:14px/1.4 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{padding:8px 16px}h1{font-size:18px;margin:0}p{margin:2px 0}
#legend{display:flex;flex-wrap:wrap;gap:0 16px}#undated::before{content:"● ";color:#aaa}#ways{color:var(--pale)}
main{flex:1;position:relative;min-height:0;overflow:hidden}
[hidden]{display:none!important}
#map{position:absolute;inset:0;width:100%;height:100%;touch-action:none}
#map:focus-visible{outline:2px solid var(--pale);outline-offset:-2px}
#ring{position:absolute;width:14px;height:14px;margin:-9px;border:2px solid var(--ink);border-radius:50%;pointer-events:none}
#tip{position:absolute;box-sizing:border-box;max-width:min(360px,100%);max-height:100%;overflow:hidden;padding:6px 8px;background:var(--tip);color:var(--tip-ink);border-radius:4px;pointer-events:none;overflow-wrap:anywhere}
#tip small{display:block;opacity:.8}
`;
