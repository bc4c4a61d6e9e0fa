import { inflateSync, constants } from "node:zlib";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { oddity } from "../../oddity.ts";
import type { Oddity } from "../../report.ts";

// What in a PDF would do something in a program that lets it. Nothing here does; a person who opens the original in
// another program shall know before.

const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\/JavaScript\b/, "a script"],
  [/\/Launch\b/, "a command that starts a program"],
  [/\/SubmitForm\b/, "a form that sends itself"],
  [/\/ImportData\b/, "a command that takes in data"],
  [/\/RichMedia\b/, "a film or sound"],
  [/\/XFA[\s[(<]/, "a form of a kind (XFA) of which only the page beneath is shown"],
];

/** Scripts, commands and enclosed files of a PDF; `latin1` is the whole file, a byte a character. */
export async function oddActions(document: PDFDocumentProxy, latin1: string): Promise<Oddity[]> {
  const names = withoutEscapes([latin1, ...packedObjects(latin1)].join("\n"));
  const found = new Set(ACTIONS.filter(([looks]) => looks.test(names)).map(([, what]) => what));
  if (await document.hasJSActions()) found.add("a script");
  const odd = [...found].map((what) => oddity("active-content", "file", what));
  const enclosed: unknown = await document.getAttachments();
  for (const name of enclosed instanceof Map ? enclosed.keys() : Object.keys(enclosed ?? {})) {
    odd.push(oddity("embedded-object", "file", `a file inside the PDF: ${String(name)}`));
  }
  return odd;
}

/** A name may be written with codes for its letters, to hide it. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const MOST_PACKED = 500;
const MOST_UNPACKED = 4 * 1024 * 1024;

/** The streams in which newer PDFs pack their objects. One that does not unpack is left to pdfjs. */
function packedObjects(latin1: string): string[] {
  const texts: string[] = [];
  let room = MOST_UNPACKED;
  for (let at = 0, seen = 0; seen < MOST_PACKED && room > 0; seen += 1) {
    at = latin1.indexOf("/ObjStm", at);
    if (at === -1) break;
    const begin = /stream\r?\n/g;
    begin.lastIndex = at;
    const start = begin.exec(latin1) === null ? -1 : begin.lastIndex;
    const end = latin1.indexOf("endstream", start);
    if (start === -1 || end === -1) break;
    const text = unpack(latin1.slice(start, end), room);
    texts.push(text);
    room -= text.length;
    at = end;
  }
  return texts;
}

function unpack(packed: string, room: number): string {
  try {
    const bytes = Buffer.from(packed, "latin1");
    return inflateSync(bytes, { maxOutputLength: room, finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1");
  } catch {
    return "";
  }
}
