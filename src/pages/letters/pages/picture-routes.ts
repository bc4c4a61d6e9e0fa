import { appendAudit } from "../../../audit/store.ts";
import { Refusal } from "../../../base/refusal.ts";
import type { Database } from "../../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../../db/practice.ts";
import type { FileStore } from "../../../files/store.ts";
import type { Person } from "../../../people/role.ts";
import { kindOf } from "../../../reading/files/kind.ts";
import type { Attachment, Letter } from "../../../reading/letter.ts";
import type { Readers } from "../../../reading/sandbox/readers.ts";
import type { Answer, Route, Visit } from "../../../web/route.ts";
import { openForPicture } from "./open-for-picture.ts";
import { type Named, Pictures, widthOf } from "./pictures.ts";
import { saveAs } from "./save-as.ts";
import type { Seen } from "./seen-pages.ts";
import { sheetsOf } from "./sheet.ts";
import { TEAM } from "../team.ts";
import { turnOf } from "./view.ts";

export type PictureDesk = {
  readonly db: Database;
  readonly files: FileStore;
  readonly readers: Readers;
  /** Who has looked at which letter's pages lately. */
  readonly seen: Seen;
};

/** A page of a letter as a picture, and a file inside it as bytes. */
export function pictureRoutes(desk: PictureDesk): readonly Route<Person>[] {
  const pictures = new Pictures(desk.files, desk.readers);
  return [
    {
      method: "GET",
      path: "/items/:id/pages/:n",
      who: TEAM,
      isBackground: true,
      answer: (visit) => showPage(desk, pictures, visit),
    },
    { method: "GET", path: "/items/:id/files/:n", who: TEAM, answer: (visit) => giveFile(desk, pictures, visit) },
  ];
}

async function showPage(desk: PictureDesk, pictures: Pictures, visit: Visit<Person>): Promise<Answer> {
  const { person, params, query } = visit;
  const { named, number } = await inPractice(desk.db, person.practice, async (tx) => {
    const { item, letter, message } = await openForPicture(tx, visit);
    const sheet = sheetsOf(letter).find((one) => String(one.number) === params["n"]);
    const file = sheet === undefined ? undefined : letter.attachments[sheet.page.attachment ?? 0];
    if (sheet === undefined || file === undefined) throw new Refusal("not-found", "The letter has no such page.");
    // Pictures are asked for by the page that shows them, which was told then; whoever asks for one alone is told now.
    if (!desk.seen.has(person.account, item, visit.at)) await tell(tx, visit, item);
    desk.seen.note(person.account, item, visit.at);
    return { named: await name(tx, person.practice, message, file), number: sheet.page.number };
  });
  const drawn = await pictures.draw(named, number, widthOf(query["width"]), turnOf(query["rotate"]));
  if (drawn.kind === "refused") throw new Refusal("not-found", drawn.detail);
  return { kind: "file", contentType: drawn.contentType, bytes: drawn.bytes };
}

async function giveFile(desk: PictureDesk, pictures: Pictures, visit: Visit<Person>): Promise<Answer> {
  const { person, params } = visit;
  const { named, file, letter } = await inPractice(desk.db, person.practice, async (tx) => {
    const found = await openForPicture(tx, visit);
    const attachment = found.letter.attachments.find((_, n) => String(n + 1) === params["n"]);
    if (attachment === undefined) throw new Refusal("not-found", "The letter holds no such file.");
    await tell(tx, visit, found.item);
    return { named: await name(tx, person.practice, found.message, attachment), file: attachment, ...found };
  });
  const part = await pictures.findFile(named);
  if (part === undefined) throw new Refusal("not-found", "The file could not be found in the message.");
  const kind = kindOf(part.bytes, part.contentType);
  const saved = saveAs(kind, numberOf(letter, file), hasScript(letter, file));
  if (saved === null) {
    throw new Refusal("not-allowed", "A file of this kind may do something when it is opened. Its words stand here.");
  }
  return { kind: "file", contentType: saved.contentType, bytes: part.bytes, saveAs: saved.name };
}

function numberOf({ attachments }: Letter, file: Attachment): number {
  return attachments.indexOf(file) + 1;
}

export function hasScript({ attachments, oddities }: Letter, file: Attachment): boolean {
  const path = `attachments[${attachments.indexOf(file)}]`;
  return oddities.some((one) => ["active-content", "macro"].includes(one.code) && one.path.startsWith(path));
}

async function tell(tx: PracticeScope, { person, at }: Visit<Person>, item: string): Promise<void> {
  const { account: by, role } = person;
  await appendAudit(tx, [{ at, by, role, device: "page", event: "original-read", subject: item }]);
}

async function name(tx: PracticeScope, practice: string, message: string, file: Attachment): Promise<Named> {
  const kept = await tx
    .selectFrom("practice.messages")
    .select("sha256")
    .where("practice", "=", practice)
    .where("id", "=", message)
    .executeTakeFirstOrThrow();
  return { practice, message: kept.sha256, file: file.sha256 };
}
