import assert from "node:assert/strict";
import { renderFile } from "../files/render.ts";
import type { Letter } from "../letter.ts";
import { readMessage } from "../message.ts";
import type { LetterDraft, Render } from "../part.ts";
import { KETTERING } from "./read.ts";

/** The readers of files themselves, without the processes around them. */
export const render: Render = async (part) => {
  try {
    return await renderFile(part);
  } catch {
    return { kind: "refused", reason: "malformed", detail: "It could not be read." };
  }
};

export async function letterOf(text: string): Promise<Letter> {
  const [letter, ...more] = await readMessage(Buffer.from(text), "k.xml", render);
  assert.ok(letter?.kind === "letter", JSON.stringify(letter));
  assert.deepEqual([letter.format, more.length], ["kettering", 0]);
  return letter;
}

export const codes = ({ oddities }: Pick<Letter, "oddities">): string[] => oddities.map(({ code }) => code).toSorted();

export function draft(text: string): LetterDraft {
  const input = { bytes: Buffer.from(text), text, source: "k.xml" };
  assert.ok(KETTERING.recognises(input));
  const drafts = KETTERING.drafts(input);
  assert.ok(!(drafts instanceof Promise));
  const [first] = drafts;
  assert.ok(first?.kind === "letter", JSON.stringify(first));
  return first;
}
