import { Refusal } from "../../../base/refusal.ts";
import type { NoteRow } from "../../../worklist/tables.ts";
import { typed } from "../../desk/moves/fields.ts";

/** What a practice stamps on paper. */
export const STAMPS = ["Seen", "Coded", "Scanned", "Copied to the record", "Query", "Confidential"] as const;

/** For whoever cannot, or does not want to, point at a place. */
export const WHERES = [
  { value: "upper-left", text: "Upper left", x: 0.04, y: 0.03 },
  { value: "upper-right", text: "Upper right", x: 0.6, y: 0.03 },
  { value: "middle-left", text: "Middle left", x: 0.04, y: 0.48 },
  { value: "middle-right", text: "Middle right", x: 0.6, y: 0.48 },
  { value: "lower-left", text: "Lower left", x: 0.04, y: 0.93 },
  { value: "lower-right", text: "Lower right", x: 0.6, y: 0.93 },
] as const;

const LONGEST = 400;

type Fields = Readonly<Record<string, string>>;

/** What somebody puts on which page and where; refuses what is none. `pages`: how many can be drawn. */
export function readNote(form: Fields, pages: number): Pick<NoteRow, "page" | "x" | "y" | "kind" | "text"> {
  const page = Number(form["page"] ?? 0);
  if (!Number.isInteger(page) || page < (pages === 0 ? 0 : 1) || page > pages) {
    throw new Refusal("bad-input", "Choose a page that the letter has.");
  }
  return { page, ...whereOf(form), ...whatOf(form) };
}

function whatOf(form: Fields): Pick<NoteRow, "kind" | "text"> {
  const stamp = STAMPS.find((one) => one === form["stamp"]);
  if (stamp !== undefined) return { kind: "stamp", text: stamp };
  const text = typed(form["text"]);
  if (text === "") throw new Refusal("bad-input", "Choose a stamp, or say what the note is to say.");
  if (text.length > LONGEST) throw new Refusal("bad-input", `A note holds ${LONGEST} characters.`);
  return { kind: "note", text };
}

function whereOf(form: Fields): Pick<NoteRow, "x" | "y"> {
  const [x, y] = [partOf(form["x"]), partOf(form["y"])];
  if (x !== null && y !== null) return { x, y };
  const where = WHERES.find(({ value }) => value === form["where"]);
  if (where === undefined) throw new Refusal("bad-input", "Choose where on the page it is to be.");
  return { x: where.x, y: where.y };
}

function partOf(text: string | undefined): number | null {
  if (text === undefined || !/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(text)) return null;
  return Number(text);
}
