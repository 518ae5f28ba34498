import { describe, expect, it } from "vitest";
import { CHAT_COMMANDS, completeCommand, readChatInput } from "../../src/cli/chat-command.ts";

describe("readChatInput", () => {
  it.each([
    ["Who chaired it?", { kind: "question", text: "Who chaired it?" }],
    ["  ", { kind: "blank" }],
    [":help", { kind: "help" }],
    [" :QUIT ", { kind: "quit" }],
    ["exit", { kind: "quit" }],
    ["Help", { kind: "help" }],
    [":about", { kind: "about" }],
    [":clear", { kind: "clear" }],
    [":sources", { kind: "sources", search: "" }],
    [":sources baku summit", { kind: "sources", search: "baku summit" }],
    [":passage 2", { kind: "passage", marker: 2 }],
    [":passage [12]", { kind: "passage", marker: 12 }],
    [":passage", { kind: "passage", marker: null }],
    [":passage two", { kind: "passage", marker: null }],
    [":passage 99999", { kind: "passage", marker: null }],
    [":fly me", { kind: "unknown", name: "fly" }],
    [":", { kind: "unknown", name: "" }],
    [
      "How long did the quit take: an hour?",
      { kind: "question", text: "How long did the quit take: an hour?" },
    ],
  ])("reads %j as %j", (line, expected) => {
    expect(readChatInput(line)).toEqual(expected);
  });

  it("knows every command that is listed", () => {
    for (const { usage } of CHAT_COMMANDS) {
      expect(readChatInput(usage).kind).not.toBe("unknown");
    }
  });
});

describe("completeCommand", () => {
  it("completes commands and leaves questions alone", () => {
    expect(completeCommand(":pa")).toEqual([[":passage "], ":pa"]);
    expect(completeCommand(":q")).toEqual([[":quit"], ":q"]);
    expect(completeCommand("pa")).toEqual([[], "pa"]);
  });
});
