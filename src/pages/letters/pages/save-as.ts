import type { FileKind, Unknown } from "../../../reading/files/kind.ts";
import { CONTENT_TYPES } from "../../../reading/files/kind.ts";

/** Pictures, text, and PDFs that start nothing: what a program that opens them only shows. */
const SAFE: readonly FileKind[] = ["pdf", "tiff", "jpeg", "png", "text"];
const ENDINGS: Partial<Readonly<Record<FileKind, string>>> = { text: "txt", jpeg: "jpg" };

/**
 * Under which name and as what a file inside a letter is given out; null where it is not. The name is ours: the
 * sender's may hold the patient's, and would lie in a folder of downloads.
 */
export function saveAs(
  kind: FileKind | Unknown,
  number: number,
  hasScript: boolean,
): { readonly name: string; readonly contentType: string } | null {
  if (typeof kind !== "string" || !SAFE.includes(kind) || hasScript) return null;
  const contentType = kind === "text" ? "text/plain; charset=utf-8" : CONTENT_TYPES[kind];
  return { name: `letter-file-${number}.${ENDINGS[kind] ?? kind}`, contentType };
}
