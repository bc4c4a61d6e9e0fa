import { isUtf8 } from "node:buffer";
import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";

/** Told where the bytes are neither UTF-8 nor of the charset that they state: which letters were meant is a guess then. */
export function charsetOddities(bytes: Uint8Array, stated: string | null): readonly Oddity[] {
  if (isUtf8(bytes) || /^(?:windows-1252|cp1252|iso-8859-1|latin-?1)$/.test(stated ?? "")) return [];
  return [oddity("charset", "file", "not UTF-8: read as windows-1252")];
}
