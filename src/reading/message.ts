import { MOST_BYTES } from "../inbox/message.ts";
import { read } from "./read.ts";
import type { Document } from "./report.ts";

/**
 * All documents of a message, always at least one. A message that is too large to read safely, and a
 * reader that fails in a way that nobody foresaw, each give one open document with the reason.
 */
export function readMessage(bytes: Uint8Array, source: string): readonly Document[] {
  if (bytes.byteLength > MOST_BYTES) {
    const detail = "This message is larger than 10 MB. It is kept; a person has to look at it.";
    return [{ kind: "unreadable", source, format: null, reason: "too-large", detail }];
  }
  return read(bytes, source);
}
