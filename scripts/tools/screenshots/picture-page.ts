import { escapeUTF8 } from "entities";
import { textsForLocale } from "../../../src/discord/texts/choose-texts.ts";
import type { DrawnComponent } from "./message-html.ts";
import { componentToHtml } from "./message-html.ts";
import { PICTURE_STYLE } from "./picture-style.ts";
import type { RecordedReply } from "./record-replies.ts";

/** A yurt: where a kurultai meets. */
const BOT_AVATAR =
  '<svg class="avatar" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="#2a9d8f"/>' +
  '<path d="M9 20C10 13.5 17 10.5 18.5 10h3C23 10.5 30 13.5 31 20z" fill="#fff"/>' +
  '<path d="M10 21.5h20V30H10z" fill="#e8f3f1"/><path d="M17.5 30v-6.5h5V30z" fill="#2a9d8f"/>' +
  '<path d="M9 20.7h22" stroke="#e9c46a" stroke-width="1.8"/></svg>';

const AVATAR_COLOURS = ["#b56576", "#6d6a9c", "#457b9d", "#7f8f4e"] as const;

/** Of the picture: its columns, and the width of each in pixels of the page. */
export interface PictureSize {
  readonly columns: number;
  readonly columnWidth: number;
}

/** The exchanges as one HTML page, in columns of about the same length, read downwards. */
export function picturePage(
  replies: readonly RecordedReply[],
  { columnWidth, columns }: PictureSize,
): string {
  const main = `<main style="--columns:${columns};--width:${columnWidth}px">${replies.map(exchangeToHtml).join("")}</main>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kurultai</title><style>${PICTURE_STYLE}</style></head><body class="${columnWidth < 400 ? "phone" : ""}">${main}</body></html>`;
}

function exchangeToHtml(reply: RecordedReply): string {
  return (
    `<article>${captionToHtml(reply)}<div class="channel">` +
    `${reply.command === null ? mentionToHtml(reply) : ""}${reply.messages
      .map((message, at) => botMessageToHtml(message, reply, at === 0))
      .join("")}${reply.passage.map((page) => passageToHtml(page, reply)).join("")}</div></article>`
  );
}

function captionToHtml({ caption }: RecordedReply): string {
  return caption === "" ? "" : `<h2>${escapeUTF8(caption)}</h2>`;
}

function mentionToHtml({ asked, asker }: RecordedReply): string {
  return (
    `<div class="message">${personAvatar(asker, "avatar")}<div class="said">` +
    `<p class="author"><b>${escapeUTF8(asker)}</b></p>` +
    `<p><span class="mention">@Kurultai</span> ${escapeUTF8(asked)}</p></div></div>`
  );
}

function botMessageToHtml(
  { components }: { readonly components: readonly unknown[] },
  reply: RecordedReply,
  isFirst: boolean,
): string {
  const cards = components
    .map((component) => componentToHtml(component as DrawnComponent, reply.locale))
    .join("");
  const { asker, command } = reply;
  const used = command === null || !isFirst ? "" : commandLine(asker, command, reply.locale);
  return (
    `${used}<div class="message">${BOT_AVATAR}<div class="said">` +
    `<p class="author"><b class="bot">Kurultai</b><span class="tag">APP</span></p>${cards}</div></div>`
  );
}

/** A passage, as only the one sees it who has pressed its button. */
function passageToHtml(page: { readonly components: readonly unknown[] }, reply: RecordedReply): string {
  const pressed = `<p class="used">${personAvatar(reply.asker, "tiny")}<b>${escapeUTF8(reply.asker)}</b> pressed <span class="pressed">Passage</span></p>`;
  const message = botMessageToHtml(page, reply, false);
  return `${pressed}<div class="private">${message}<p class="used">Only ${escapeUTF8(reply.asker)} can see this</p></div>`;
}

function commandLine(asker: string, command: string, locale: string): string {
  const words = new Map([
    ["tr", "kullandı:"],
    ["ru", "использует"],
    ["kk", "қолданды:"],
  ]);
  const used = words.get(textsForLocale(locale).language) ?? "used";
  return `<p class="used">${personAvatar(asker, "tiny")}<b>${escapeUTF8(asker)}</b> ${used} <span class="mention">/${escapeUTF8(command)}</span></p>`;
}

function personAvatar(name: string, className: string): string {
  const colour = AVATAR_COLOURS[(name.codePointAt(0) ?? 0) % AVATAR_COLOURS.length]!;
  const initial = escapeUTF8(name.slice(0, 1));
  return `<svg class="${className}" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="${colour}"/><text x="20" y="27" text-anchor="middle" font-size="19" font-weight="600" fill="#fff">${initial}</text></svg>`;
}
