import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { addFiles, checkFiles, getFile, removeFile, savedAs } from "../../training/evidence/files.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { EvidenceDesk } from "./evidence-desk.ts";
import { addressOf, holdOwn, note, openPiece, READERS } from "./open-piece.ts";

// The files beside a piece. Their bytes are on the disk before a row points at them.

const FILES = "/learners/:id/evidence/:evidence/files";

export function fileRoutes(desk: EvidenceDesk): readonly Route<Person>[] {
  return [
    { method: "GET", path: `${FILES}/:file`, who: READERS, answer: (visit) => give(desk, visit) },
    { method: "POST", path: FILES, who: READERS, answer: (visit) => attach(desk, visit) },
    { method: "POST", path: `${FILES}/remove`, who: READERS, answer: (visit) => takeOff(desk, visit) },
  ];
}

async function give(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { practice } = visit.person;
  const { piece, file } = await inPractice(desk.db, practice, async (tx) => {
    const opened = await openPiece(tx, visit);
    const found = getFile(opened.piece, visit.params["file"] ?? "");
    await note(tx, visit, "evidence-file-read", opened.piece.id, { file: found.id });
    return { piece: opened.piece, file: found };
  });
  const { name, contentType } = savedAs(piece, file);
  return { kind: "file", contentType, bytes: await desk.files.read(practice, file.sha256), saveAs: name };
}

async function attach(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { person, uploads, at } = visit;
  const { practice, account } = person;
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const { piece } = await holdOwn(tx, visit);
    const files = checkFiles(piece, uploads, at);
    await Promise.all(files.map(({ bytes }) => desk.files.keep(practice, bytes).flushed));
    const ids = await addFiles(tx, practice, piece, { files, by: account }, at);
    await note(tx, visit, "evidence-files-added", piece.id, { files: ids.join(" ") });
    return { kind: "go", to: `${addressOf(piece)}/edit#files-heading` };
  });
}

async function takeOff(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { practice } = visit.person;
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const { piece } = await holdOwn(tx, visit);
    const file = visit.form["file"] ?? "";
    await removeFile(tx, practice, piece, file, visit.at);
    await note(tx, visit, "evidence-file-removed", piece.id, { file });
    return { kind: "go", to: `${addressOf(piece)}/edit#files-heading` };
  });
}
