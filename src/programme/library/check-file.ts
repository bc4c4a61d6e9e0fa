import { findPatientMarks } from "../../base/patient-marks.ts";
import { decode } from "../../reading/decode.ts";
import { CONTENT_TYPES, type FileKind, kindOf } from "../../reading/files/kind.ts";
import type { ResourceFile } from "./resource.ts";

// A file for the library. What it is its bytes say, never its name, and nothing is taken that a browser would run.

type Sent = { readonly name: string; readonly bytes: Uint8Array };
/** `text` is all that a plain text says, to be looked through; null of all else. */
export type CheckedFile = Omit<ResourceFile, "sha256"> & { readonly text: string | null };

const ENDINGS: Readonly<Partial<Record<FileKind, string>>> = {
  pdf: "pdf",
  jpeg: "jpg",
  png: "png",
  docx: "docx",
  text: "txt",
};
export const TAKEN = "PDF, Word (DOCX), JPEG, PNG, plain text";
const LONGEST_NAME = 120;

/** The file as it can be kept, or one sentence on why not; `textOnly` where it must be looked through whole. */
export function checkFile({ name, bytes }: Sent, textOnly: boolean, today: string): CheckedFile | string {
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}...` : name;
  if (findPatientMarks(name, today).length > 0) {
    return "The file's name looks as if it told who a patient is. Rename it.";
  }
  if (bytes.byteLength === 0) return `"${shown}" is empty.`;
  const kind = kindOf(bytes, null);
  if (typeof kind !== "string" || ENDINGS[kind] === undefined) {
    return `"${shown}" is none of the kinds that are taken (${TAKEN}), whatever its name says.`;
  }
  if (textOnly && kind !== "text") return `"${shown}" is no plain text: only plain text can be looked through whole.`;
  // UTF-16 has one beside every digit: nothing would be found in it.
  if (kind === "text" && bytes.includes(0)) return `"${shown}" cannot be looked through: save it as UTF-8.`;
  // A document with a program in it would run on somebody's machine.
  if (kind === "docx" && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("vbaProject.bin")) {
    return `"${shown}" holds macros. Save it as a plain Word document.`;
  }
  const text = kind === "text" ? decode(bytes).text : null;
  return { name: shown, mediaType: CONTENT_TYPES[kind], bytes: bytes.byteLength, text };
}

/** As what it is saved: a name of ours, for somebody's own may lie and may not stand in a header. */
export function savedAs({ mediaType }: ResourceFile, id: string): { readonly name: string; readonly type: string } {
  const kind = Object.entries(CONTENT_TYPES).find(([, type]) => type === mediaType)?.[0];
  const ending = Object.entries(ENDINGS).find(([one]) => one === kind)?.[1] ?? "bin";
  const type = mediaType === CONTENT_TYPES.text ? `${mediaType}; charset=utf-8` : mediaType;
  return { name: `library-${id.slice(-8)}.${ending}`, type };
}
