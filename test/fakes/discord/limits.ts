/**
 * Discord's documented limits, written down a second time on purpose: the bot has its own list, and
 * a fake that shared it could not notice a wrong number there.
 *
 * Lengths are counted in UTF-16 units, which is never kinder than Discord's own count.
 */
export const LIMITS = {
  content: 2000,
  nonce: 25,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  embedsTotal: 6000,
  attachments: 10,
  attachmentBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
  allowedMentionIds: 100,
  rows: 5,
  buttonsPerRow: 5,
  customId: 100,
  buttonLabel: 80,
  linkUrl: 512,
  selectOptions: 25,
  selectOptionText: 100,
  selectPlaceholder: 150,
  componentsTotal: 40,
  textDisplaysTotal: 4000,
  sectionTexts: 3,
  galleryItems: 10,
  modalTitle: 45,
  modalComponents: 5,
  modalLabel: 45,
  modalDescription: 100,
  textInputValue: 4000,
  textInputPlaceholder: 100,
  autocompleteChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  commandTotal: 8000,
  chatInputCommands: 100,
  contextMenuCommands: 15,
  stringOptionLength: 6000,
  threadName: 100,
  reactionsPerMessage: 20,
} as const;

/** Gateway: messages a client may send in {@link GATEWAY_SEND_WINDOW_MS}, and the bytes of one. */
export const GATEWAY_SENDS = 120;
export const GATEWAY_SEND_WINDOW_MS = 60_000;
export const GATEWAY_PAYLOAD_BYTES = 4096;
