import { oddity } from "../../oddity.ts";
import type { Rendered } from "../../part.ts";
import type { Oddity } from "../../report.ts";
import { lostOddities, lostWords } from "../../words/lost.ts";
import { countsOf, wordsOf } from "../../words/words.ts";
import { orRefused, refusedFile, renderedText } from "../text/rendered.ts";
import { type Body, bodyOf } from "./body.ts";
import type { PartText } from "./part-text.ts";
import { type DocxParts, partsOf } from "./parts.ts";
import { unzip } from "./zip.ts";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A Word file (.docx, .docm) as text: the letter as mammoth lays it out, and what mammoth leaves out under a heading. */
export function renderDocx(bytes: Uint8Array): Promise<Rendered> {
  return orRefused("Word file", async () => {
    const zip = unzip(bytes);
    if (zip.kind === "refused") return zip;
    const parts = await partsOf(zip.parts);
    if (parts === null) return refusedFile("malformed", "This file is built as no Word file is: it was not opened.");
    if (parts.body.length === 0) return refusedFile("not-supported", "This packed file is not a Word document.");
    const body = await bodyOf(bytes);
    const text = layOut(parts, body);
    const all = [...parts.body, ...distinct(parts.headers), ...distinct(parts.footers), ...parts.drawings];
    const source = all.flatMap(({ paragraphs }) => paragraphs.flatMap((one) => wordsOf(one))).filter(isNoBox);
    const lost = lostWords([...source, ...parts.inserted.flatMap((one) => wordsOf(one))], text);
    return renderedText(TYPE, text, [...oddOf(parts, body), ...lostOddities(lost, "text")]);
  });
}

function layOut(parts: DocxParts, body: Body): string {
  const under = (heading: string, texts: readonly PartText[]): string[] =>
    distinct(texts).map(({ paragraphs }) => `${heading}: ${paragraphs.join("\n")}`);
  return [
    ...under("Header", parts.headers),
    body.text,
    ...leftOut(parts.body, body.text),
    ...under(
      "In a drawing",
      parts.drawings.filter(({ paragraphs }) => paragraphs.length > 0),
    ),
    ...parts.inserted.filter((one) => one !== "").map((one) => `Inserted file: ${one}`),
    ...under("Footer", parts.footers),
  ]
    .filter((one) => one !== "")
    .join("\n\n");
}

/** The paragraphs that mammoth has no place for, whole: a word by itself would not say what it was about. */
function leftOut(parts: readonly PartText[], text: string): readonly string[] {
  const left = new Map(countsOf(wordsOf(text)));
  const missing = parts
    .flatMap(({ paragraphs }) => paragraphs)
    .filter((paragraph) => {
      let lost = false;
      for (const word of wordsOf(paragraph).filter(isNoBox)) {
        const count = left.get(word) ?? 0;
        if (count === 0) lost = true;
        else left.set(word, count - 1);
      }
      return lost;
    });
  return missing.length === 0 ? [] : [`Also in the document: ${missing.join("\n")}`];
}

/** A box to tick is drawn by mammoth's own sign. */
function isNoBox(word: string): boolean {
  return !/^[\u2610-\u2612\u2713-\u2718\uE000-\uF8FF]+$/u.test(word);
}

/** Each header that says something of its own: first, odd and even pages often have the same. */
function distinct(texts: readonly PartText[]): readonly PartText[] {
  const said = texts.map(({ paragraphs }) => paragraphs.join("\n"));
  return texts.filter((_, at) => said[at] !== "" && said.indexOf(said[at] ?? "") === at);
}

function oddOf(parts: DocxParts, body: Body): readonly Oddity[] {
  const all = [...parts.body, ...parts.headers, ...parts.footers];
  const odd: Oddity[] = [];
  const words = (texts: readonly string[]): string => texts.join(" ").trim().slice(0, 500);
  const deleted = words(all.map(({ deleted }) => deleted));
  const hidden = words(all.map(({ hidden }) => hidden));
  if (deleted !== "") odd.push(oddity("tracked-change", "text", `deleted: ${deleted}`));
  if (all.some(({ inserted }) => inserted)) {
    odd.push(oddity("tracked-change", "text", "inserted words are shown as the letter's own"));
  }
  if (hidden !== "") odd.push(oddity("hidden-text", "text", hidden));
  if (parts.pictures > 0) odd.push(oddity("picture-inside", "text", `${parts.pictures} in the document`));
  const objects = parts.objects + parts.drawings.length + parts.inserted.length;
  if (objects > 0) odd.push(oddity("embedded-object", "text", `${objects} in the document`));
  if (parts.macros) odd.push(oddity("macro", "text", "vbaProject.bin"));
  const signs = body.unknownSigns + all.filter(({ symbols }) => symbols).length;
  if (signs > 0)
    odd.push(oddity("control-characters", "text", "signs of a symbol font may be missing or shown as letters"));
  return odd;
}
