import { columnOf, isRoomless } from "../text/entities/labels.ts";
import type { DaysSaid } from "./days-said.ts";
import { timesIn } from "./event-time.ts";
import { BREAK } from "./event-words.ts";
import { shift } from "./lines.ts";
import type { Line, LineEvent } from "./lines.ts";
import { SAYS_SOMETHING, isEmptyCell } from "./table-cells.ts";
import type { Cell } from "./table-cells.ts";

/** Whether a table has hours in its first column and a room, a stage or a track in each other: “Time · Barn stage · Tent”. */
export function isGrid(
  header: readonly Cell[],
  rows: readonly { readonly cells: readonly Cell[] }[],
): boolean {
  const [lead, ...rooms] = header;
  const hasHours = rows.length > 0 && rows.every(({ cells }) => timesIn(cells[0]!.text)[0]?.start === 0);
  return (
    hasHours &&
    (isEmptyCell(lead!) || columnOf(lead!.text) === "time") &&
    rooms.length > 1 &&
    rooms.every((room) => !isEmptyCell(room) && columnOf(room.text) === null && !isRoomless(room.text))
  );
}

/** The cells of a row of a grid, each what is on in the room that heads its column. */
export function readGridRow(
  { end, start }: Line,
  [lead, ...cells]: readonly Cell[],
  [, ...rooms]: readonly Cell[],
  day: DaysSaid,
): LineEvent[] {
  const time = shift(timesIn(lead!.text)[0]!, lead!.start);
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  return cells.flatMap((cell, at): LineEvent[] => {
    if (isEmptyCell(cell) || !SAYS_SOMETHING.test(cell.text)) return [];
    // Coffee is for all, and stands in the first column, as does what names a place of its own.
    const isForAll =
      filled.length === 1 && at === 0 && (BREAK.test(cell.text) || /,\s\p{Lu}/u.test(cell.text));
    const place = isForAll ? null : rooms[at]!;
    const told = { title: nameIn(cell), day, time, place, quote: { start, end }, status: cell };
    return [{ ...told, recurrence: null, isUnderHeading: true }];
  });
}

/** Without a remark in brackets at the end. */
function nameIn(cell: Cell): Cell {
  const { start, text } = sentenceOf(cell);
  const name = /^.*?(?=\s\([^()]*\)(?:[,.]|$)|$)/u.exec(text)![0];
  return { start, end: start + name.length, text: name };
}

/** What a cell says up to the end of its first sentence: “Dikes” of “Dikes. Chair: Ana Ruiz”. */
export function sentenceOf({ start, text }: Cell): Cell {
  const said = /^.*?(?=;|(?<=\p{Ll}{2}[”’"')]*)(?<!\b(?:Prof|Mrs))\.\s|\.?$)/u.exec(text)![0];
  return { start, end: start + said.length, text: said };
}
