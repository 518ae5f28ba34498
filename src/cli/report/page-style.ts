/** How the page looks, by day and in the dark. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#222;--paper:#fff;--pale:#666;--line:#ddd;--bar:#5b7fd6;--tip-ink:#fff;--tip:#222}
@media (prefers-color-scheme:dark){:root{--ink:#ddd;--paper:#15181c;--pale:#999;--line:#333;--bar:#7f9fe8;--tip-ink:#111;--tip:#eee}}
body{margin:0 auto;max-width:1100px;padding:0 16px 48px;font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:22px;margin:12px 0 0}h2{font-size:17px;margin:0}p{margin:4px 0}
form{margin:8px 0}input{font:inherit;width:min(24em,60vw);padding:4px 8px}output{color:var(--pale)}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 8px;padding:0;list-style:none}
a{color:inherit}
:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
section,details{border-top:1px solid var(--line);padding:10px 0}summary{cursor:pointer}summary h2{display:inline}
[hidden]{display:none!important}
#undated::before{content:"● ";color:#aaa}#ways{color:var(--pale)}
#plane{position:relative;height:58vh;min-height:260px;overflow:hidden}
#map{position:absolute;inset:0;width:100%;height:100%;touch-action:none}
#map:focus-visible{outline-offset:-2px}
#ring{position:absolute;width:14px;height:14px;margin:-9px;border:2px solid var(--ink);border-radius:50%;pointer-events:none}
#tip{position:absolute;box-sizing:border-box;max-width:min(360px,100%);max-height:100%;overflow:hidden;padding:6px 8px;background:var(--tip);color:var(--tip-ink);border-radius:4px;pointer-events:none;overflow-wrap:anywhere}
#tip small{display:block;opacity:.8}
.rows{max-height:360px;overflow:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:2px 12px 2px 0;overflow-wrap:break-word}
th{font-weight:normal;color:var(--pale);white-space:nowrap}td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
td.bar{width:50%}td.bar span{display:block;height:.7em;margin-top:.4em;background:var(--bar);border-radius:2px;min-width:1px}
td.number{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
td button{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:start;text-decoration:underline dotted;cursor:pointer}
.rest{color:var(--pale)}
`;
