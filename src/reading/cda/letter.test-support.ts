import assert from "node:assert/strict";
import type { Document } from "../document.ts";
import { renderFile } from "../files/render.ts";
import type { Letter } from "../letter.ts";
import { readMessage } from "../message.ts";
import type { Render } from "../part.ts";
import { clinicalDocument, enveloped, type Made } from "./fixture.test-support.ts";

/** The readers of files themselves, without the processes around them. */
export const render: Render = async (part) => {
  try {
    return await renderFile(part);
  } catch {
    return { kind: "refused", reason: "malformed", detail: "It could not be read." };
  }
};

export function read(text: string): Promise<readonly Document[]> {
  return readMessage(Buffer.from(text), "c.xml", render);
}

export async function letterOf(made: Made | string): Promise<Letter> {
  const [letter, ...more] = await read(typeof made === "string" ? made : enveloped([clinicalDocument(made)]));
  assert.ok(letter?.kind === "letter", JSON.stringify(letter));
  assert.deepEqual([letter.format, more.length], ["cda-itk2", 0]);
  return letter;
}

export const codes = ({ oddities }: Pick<Letter, "oddities">): string[] => oddities.map(({ code }) => code).toSorted();
