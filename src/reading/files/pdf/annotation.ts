import type { PageViewport, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { partsOf, type Written } from "./words.ts";

// Words that lie on a page and are no part of its text: what was typed into a form's fields, text boxes and notes.

const SILENT = new Set(["Link", "Popup"]);

/** The words of a page's notes and filled fields, one a paragraph; each word stands where its note does. */
export async function readNotes(page: PDFPageProxy, viewport: PageViewport): Promise<Written> {
  const notes: unknown[] = await page.getAnnotations();
  let text = "";
  const words: Written["words"][number][] = [];
  for (const note of notes) {
    const said = wordsOf(note).trim();
    if (said === "") continue;
    if (text !== "") text += "\n";
    const at = text.length;
    text += said;
    const box = boxOf(note, viewport);
    for (const { 0: word, index } of said.matchAll(/\S+/g)) {
      words.push({ start: at + index, end: at + index + word.length, box, confidence: null });
    }
  }
  return { text, words };
}

function wordsOf(note: unknown): string {
  if (!isRecord(note) || SILENT.has(String(note["subtype"])) || note["hidden"] === true) return "";
  if (note["subtype"] === "Widget") return valueOf(note);
  return contentsOf(note["contentsObj"]);
}

function valueOf(field: Record<string, unknown>): string {
  const { fieldValue } = field;
  if (field["checkBox"] === true || field["radioButton"] === true) {
    const on: unknown = field["checkBox"] === true ? field["exportValue"] : field["buttonValue"];
    return typeof fieldValue === "string" && fieldValue !== "Off" && fieldValue === on ? `\u2612 ${fieldValue}` : "";
  }
  if (Array.isArray(fieldValue)) return fieldValue.filter((one) => typeof one === "string").join(" ");
  return typeof fieldValue === "string" ? fieldValue : "";
}

function contentsOf(contents: unknown): string {
  return isRecord(contents) && typeof contents["str"] === "string" ? contents["str"] : "";
}

function boxOf(note: unknown, viewport: PageViewport): [number, number, number, number] {
  const rect = isRecord(note) && Array.isArray(note["rect"]) ? note["rect"].map(Number) : [];
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const [one, other] = [viewport.convertToViewportPoint(left, bottom), viewport.convertToViewportPoint(right, top)];
  const [xs, ys] = [
    [Number(one[0]), Number(other[0])],
    [Number(one[1]), Number(other[1])],
  ];
  return partsOf([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], viewport.width, viewport.height);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
