import { decode } from "../decode.ts";

// What a file is, by its first bytes: what is stated beside it may be wrong, and sometimes is meant to be.

export type FileKind = "pdf" | "tiff" | "jpeg" | "png" | "docx" | "rtf" | "html" | "text";

/** A file that is not read, with one sentence for the person who opens it. */
export type Unknown = { readonly kind: "unknown"; readonly detail: string };

export const CONTENT_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: "application/pdf",
  tiff: "image/tiff",
  jpeg: "image/jpeg",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  rtf: "application/rtf",
  html: "text/html",
  text: "text/plain",
};

const KEPT = "It is kept; a person has to look at it.";

// What a file begins with, and its kind, or the sentence for one that is not read.
const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "pdf"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["II+\0", "tiff"],
  ["MM\0+", "tiff"],
  ["\xFF\xD8\xFF", "jpeg"],
  ["\x89PNG\r\n\x1A\n", "png"],
  ["{\\rtf", "rtf"],
  ["\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", `This is a file of an old Word or Office (.doc), which is not read. ${KEPT}`],
  ["GIF8", `This is a GIF picture, which is not read. ${KEPT}`],
  ["BM", `This is a BMP picture, which is not read. ${KEPT}`],
  ["\x1F\x8B", `This is a compressed file, which is not opened. ${KEPT}`],
  ["MZ", `This is a program, which is never run. ${KEPT}`],
  ["\x7FELF", `This is a program, which is never run. ${KEPT}`],
];

/** What the bytes are. `stated` only tells a piece of HTML from text, which bytes alone do not. */
export function kindOf(bytes: Uint8Array, stated: string | null): FileKind | Unknown {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("PK\x03\x04")) return kindOfZip(bytes);
  const found = MAGIC.find(
    ([magic, says]) => head.startsWith(magic) && (isKind(says) || magic.length >= 4 || holdsNul(bytes)),
  );
  // Some printers write a line of their own before a PDF begins.
  const says = found?.[1] ?? (head.includes("%PDF-") ? "pdf" : null);
  if (says !== null) return isKind(says) ? says : { kind: "unknown", detail: says };
  if (isUtf16(bytes)) return "text";
  if (holdsNul(bytes)) return { kind: "unknown", detail: `This file is of a kind that is not known here. ${KEPT}` };
  return looksLikeHtml(decode(bytes.subarray(0, 4096)).text, stated) ? "html" : "text";
}

function isKind(says: string): says is FileKind {
  return Object.hasOwn(CONTENT_TYPES, says);
}

function holdsNul(bytes: Uint8Array): boolean {
  // At its end an old system may have padded a text.
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return bytes.subarray(0, Math.min(end, 64 * 1024)).includes(0);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function kindOfZip(bytes: Uint8Array): FileKind | Unknown {
  // The names of its parts stand in the clear, at its end and before each part.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("word/document.xml")) return "docx";
  return {
    kind: "unknown",
    detail: `This is a zip or Office file that is not a Word letter, which is not read. ${KEPT}`,
  };
}

function looksLikeHtml(text: string, stated: string | null): boolean {
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text)) return true;
  return /html/i.test(stated ?? "") && /<[a-z]/i.test(text);
}
