import { MOST_BYTES } from "../inbox/message.ts";
import { decode } from "./decode.ts";
import type { Document } from "./document.ts";
import { attemptLater } from "./attempt.ts";
import type { Render } from "./part.ts";
import { failed, isOfLaboratory, read, unreadable } from "./read.ts";
import { readLetters } from "./read-letter.ts";

/**
 * All documents of a message, always at least one: the reports of a laboratory, or letters. A message that is too
 * large to read safely, and a reader that fails in a way that nobody foresaw, each give one open document with the
 * reason. `how`: recognise the words of pictures as well.
 */
export async function readMessage(
  bytes: Uint8Array,
  source: string,
  render: Render,
  how?: "recognise",
): Promise<readonly Document[]> {
  if (bytes.byteLength > MOST_BYTES) {
    const detail = "This message is larger than 10 MB. It is kept; a person has to look at it.";
    return [unreadable(source, null, "too-large", detail)];
  }
  const { text } = decode(bytes);
  if (isOfLaboratory(text)) return read(bytes, source);
  const letters = await attemptLater(() => readLetters({ bytes, text, source }, render, how));
  if (letters === null) return [failed(source, null)];
  return letters ?? read(bytes, source);
}
