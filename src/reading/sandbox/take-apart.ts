import { decode } from "../decode.ts";
import type { TakenApart } from "../part.ts";
import { findFormat } from "../read-letter.ts";

/** The drafts of a message, in the process of a reader. */
export async function takeApart(message: {
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly source: string;
}): Promise<TakenApart> {
  const { bytes, source } = message;
  const input = { bytes, source, text: decode(bytes).text };
  const format = findFormat(input);
  if (format?.name !== message.format) throw new Error("the format that knew this message knows it no more");
  return { kind: "drafts", drafts: await format.drafts(input) };
}
