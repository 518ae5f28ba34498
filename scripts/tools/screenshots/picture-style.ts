/** Widths and colours of the picture: a chat at night, columns of exchanges. */
export const PICTURE_STYLE = `
* { box-sizing: border-box; margin: 0; }
body {
  background: #15171c;
  color: #dfe1e6;
  font: 15px/1.4 "Helvetica Neue", Helvetica, "Liberation Sans", Arial, sans-serif;
}
main { columns: var(--columns); column-gap: 28px; width: calc(var(--columns) * (var(--width) + 28px) + 28px); padding: 28px 28px 2px; }
article { break-inside: avoid; padding-bottom: 26px; }
h2 { font-size: 14px; font-weight: 600; color: #9aa3b2; letter-spacing: .02em; padding: 0 4px 9px; }
.channel { background: #1f2228; border: 1px solid #2b2f37; border-radius: 12px; padding: 16px 16px 18px; display: grid; gap: 12px; }
.message { display: flex; gap: 13px; }
.said { flex: 1; min-width: 0; }
.avatar { flex: none; width: 38px; height: 38px; margin-top: 1px; }
.tiny { width: 17px; height: 17px; vertical-align: -4px; margin-right: 6px; }
.author { margin-bottom: 3px; }
.author b { color: #f1f2f4; font-weight: 600; }
.author .bot { color: #7fd1c4; }
.tag { background: #4a63d2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 4px; padding: 2px 5px; margin-left: 6px; vertical-align: 1.5px; }
.used { font-size: 13px; color: #a7adb9; margin: 0 0 -6px 51px; }
.used b { color: #d7dae0; font-weight: 600; }
.used .pressed { background: #373c46; border-radius: 4px; padding: 1px 6px; color: #eceef1; }
.private { background: #232a3d; border-radius: 10px; margin: 0 -8px; padding: 10px 8px; display: grid; gap: 8px; }
.private .used { margin: 0 0 0 51px; }
.mention { background: #343c63; color: #c8d2ff; border-radius: 4px; padding: 1px 4px; font-weight: 500; }
.card { background: #262a31; border: 1px solid #32373f; border-left: 4px solid var(--accent); border-radius: 8px; padding: 13px 15px 14px; margin-top: 4px; display: grid; gap: 9px; }
.text p { overflow-wrap: anywhere; }
.text p + p { margin-top: 3px; }
.text b { color: #fff; font-weight: 700; }
.text .small + p:not(.small) { margin-top: 9px; }
.text .small { font-size: 12.5px; color: #a3a9b5; }
.text .quote { padding-left: 11px; border-left: 4px solid #4b515c; border-radius: 3px; }
.text .item { padding-left: 17px; position: relative; }
.text .item::before { content: ""; position: absolute; left: 4px; top: .58em; width: 5px; height: 5px; border-radius: 50%; background: #8b93a1; }
a { color: #6fb3ff; }
time { background: #31363f; border-radius: 4px; padding: 0 3px; white-space: nowrap; }
code { background: #17191e; border-radius: 4px; padding: 1px 4px; font: 13px "DejaVu Sans Mono", monospace; }
hr { border: 0; border-top: 1px solid #3a4049; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; background: #373c46; border: 1px solid #434954; border-radius: 8px; padding: 5px 13px; font-size: 13.5px; font-weight: 500; color: #eceef1; }
.button.primary { background: #4a63d2; border-color: #4a63d2; color: #fff; }
.section { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; }
.section .button { flex: none; }
.phone .channel { padding: 12px 10px 14px; }
.phone .message { gap: 9px; }
.phone .avatar { width: 32px; height: 32px; }
.phone .used, .phone .private .used { margin-left: 41px; }
.phone .card { padding: 11px 12px 12px; }
.phone .row { gap: 6px; }
.phone .button { padding: 4px 8px; font-size: 13px; }
.icon { width: 1.1em; height: 1.1em; vertical-align: -.18em; flex: none; }
`;
