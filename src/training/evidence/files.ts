import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { sha256Of } from "../../files/store.ts";
import { CONTENT_TYPES, type FileKind, kindOf } from "../../reading/files/kind.ts";
import type { Evidence, EvidenceFile } from "./evidence.ts";
import { refuseUnlessDraft } from "./store.ts";

// Files beside a piece of evidence. What one is its bytes say, never its name; all that are sent at once are taken, or
// none of them.

export const MOST_FILES = 10;
export const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_NAME = 120;

/** Nothing that a browser or a reader of documents would run, as HTML and RTF may. */
const ALLOWED: Readonly<Partial<Record<FileKind, { readonly words: string; readonly ending: string }>>> = {
  pdf: { words: "PDF", ending: "pdf" },
  jpeg: { words: "JPEG", ending: "jpg" },
  png: { words: "PNG", ending: "png" },
  tiff: { words: "TIFF", ending: "tif" },
  docx: { words: "Word (DOCX)", ending: "docx" },
  text: { words: "plain text", ending: "txt" },
};

export const ALLOWED_WORDS = Object.values(ALLOWED)
  .map(({ words }) => words)
  .join(", ");

export type Sent = { readonly name: string; readonly bytes: Uint8Array };
export type Checked = Sent & { readonly mediaType: string };

/** The files with what they are; refuses all of them with one sentence where one of them cannot be taken. */
export function checkFiles(draft: Evidence, sent: readonly Sent[], at: Date): readonly Checked[] {
  refuseUnlessDraft(draft);
  if (sent.length === 0) throw new Refusal("bad-input", "Choose a file first. Nothing was saved.");
  if (draft.files.length + sent.length > MOST_FILES) {
    throw new Refusal("bad-input", `A piece of evidence has at most ${MOST_FILES} files. Nothing was saved.`);
  }
  return sent.map((file) => checkFile(file, at));
}

function checkFile({ name, bytes }: Sent, at: Date): Checked {
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}...` : name;
  if (bytes.byteLength > MOST_BYTES) {
    throw new Refusal("too-large", `"${shown}" is larger than 10 MB. Nothing was saved.`);
  }
  if (bytes.byteLength === 0) throw new Refusal("bad-input", `"${shown}" is empty. Nothing was saved.`);
  const kind = kindOf(bytes, null);
  if (typeof kind !== "string" || ALLOWED[kind] === undefined) {
    throw new Refusal(
      "bad-input",
      `"${shown}" is none of the kinds that are taken (${ALLOWED_WORDS}), whatever its name says. Nothing was saved.`,
    );
  }
  // A document with a program in it would run on a mentor's machine.
  if (kind === "docx" && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("vbaProject.bin")) {
    throw new Refusal("bad-input", `"${shown}" holds macros. Save it as a plain Word document. Nothing was saved.`);
  }
  if (findPatientMarks(name, localDay(at)).length > 0) {
    throw new Refusal(
      "bad-input",
      "The file's name looks as if it told who a patient is. Rename it. Nothing was saved.",
    );
  }
  return { name: shown, bytes, mediaType: CONTENT_TYPES[kind] };
}

/** Writes down the files of a draft that is held; their bytes are on the disk already. */
export async function addFiles(
  tx: PracticeScope,
  practice: string,
  draft: Evidence,
  { files, by }: { readonly files: readonly Checked[]; readonly by: string },
  at: Date,
): Promise<readonly string[]> {
  const rows = files.map(({ name, bytes, mediaType }) => ({
    practice,
    id: newId(),
    evidence: draft.id,
    name,
    media_type: mediaType,
    bytes: bytes.byteLength,
    sha256: sha256Of(bytes),
    added_at: at,
    added_by: by,
    removed_at: null,
  }));
  await tx.insertInto("practice.evidence_files").values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Takes a file off a draft that is held. */
export async function removeFile(tx: PracticeScope, practice: string, draft: Evidence, file: string, at: Date) {
  refuseUnlessDraft(draft);
  const { id } = getFile(draft, file);
  await tx
    .updateTable("practice.evidence_files")
    .set({ removed_at: at })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

export function getFile({ files }: Evidence, id: string): EvidenceFile {
  const found = files.find((file) => file.id === id);
  if (found === undefined) throw new Refusal("not-found", "There is no such file here.");
  return found;
}

/** As what it is saved: a name of ours, for somebody's own may lie and may not stand in a header. */
export function savedAs(evidence: Evidence, { id, mediaType }: EvidenceFile): { name: string; contentType: string } {
  const n = evidence.files.findIndex((file) => file.id === id) + 1;
  const kind = Object.entries(CONTENT_TYPES).find(([, type]) => type === mediaType)?.[0];
  const ending = Object.entries(ALLOWED).find(([one]) => one === kind)?.[1].ending ?? "bin";
  const contentType = mediaType === CONTENT_TYPES.text ? `${mediaType}; charset=utf-8` : mediaType;
  return { name: `evidence-file-${n}.${ending}`, contentType };
}

/** "340 KB" or "1.2 MB". */
export function sizeWords({ bytes }: Pick<EvidenceFile, "bytes">): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
