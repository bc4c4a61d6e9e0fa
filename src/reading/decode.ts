import { isAscii, isUtf8 } from "node:buffer";
import { oddity } from "./oddity.ts";
import type { Oddity } from "./report.ts";

// Bytes to text. UTF-8 where the bytes are valid UTF-8 (ASCII is), else windows-1252, which agrees with
// latin-1 wherever latin-1 has a letter: no byte is without a character, so that nothing is lost.

export type Decoded = { readonly text: string; readonly oddities: readonly Oddity[] };

export function decode(bytes: Uint8Array): Decoded {
  const oddities: Oddity[] = [];
  let text: string;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer)) {
    text = buffer.toString("latin1");
  } else if (isUtf8(buffer)) {
    text = buffer.toString("utf8");
  } else {
    text = new TextDecoder("windows-1252").decode(buffer);
    oddities.push(oddity("charset", "file", "not UTF-8: read as windows-1252"));
  }
  if (text.startsWith("\uFEFF")) text = text.slice(1);
  text = withoutPadding(text);
  if (text.includes("\0")) {
    oddities.push(oddity("control-characters", "file", "NUL characters are shown as \uFFFD"));
    text = text.replaceAll("\0", "\uFFFD");
  }
  return { text, oddities };
}

/** Old systems pad a file with NUL or end it with the end-of-file character of DOS. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && isPadding(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function isPadding(code: number): boolean {
  return code === 0 || code === 0x1a || code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
