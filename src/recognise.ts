import { sql } from "kysely";
import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { type AuditEvent, MACHINE } from "./audit/event.ts";
import { joinOne } from "./countersign/join.ts";
import { ChangedFile } from "./files/store.ts";
import { inPractice, type PracticeScope } from "./db/practice.ts";
import { oweKnown } from "./outbox/known.ts";
import { findPatient, matchEach } from "./patients/queries.ts";
import type { Match } from "./patients/patient.ts";
import { readStaffing } from "./people/staffing-store.ts";
import { redecide } from "./protocols/decide-each.ts";
import type { Letter } from "./reading/letter.ts";
import { readMessage } from "./reading/message.ts";
import { oddity } from "./reading/oddity.ts";
import { findReading, keepReading } from "./reading/store.ts";
import { patientName } from "./web/patient-name.ts";
import { aboutOf } from "./worklist/openings.ts";
import { carryMarks, holdStill } from "./worklist/marks-store.ts";
import { getItem } from "./worklist/queries.ts";
import { routeTo } from "./worklist/route-to.ts";
import { act } from "./worklist/store.ts";
import type { ItemRow } from "./worklist/tables.ts";

// Pictures of letters get their words. A scan is an item from the moment that it came, with a GP, because nobody knows
// what it says; when its words are recognised it is matched and decided with them, once. What a person has done with it
// meanwhile stands.

/** The place of the oddity that says why a letter could not be recognised. */
const RECOGNITION = "recognition";

export type Unread = {
  readonly document: string;
  readonly number: number;
  readonly message: string;
  readonly sha256: string;
};

/** Recognises the words of one letter, and decides it with them. */
export async function recognise(app: App, practice: string, unread: Unread): Promise<void> {
  const found = await lookAgain(app, practice, unread);
  await inPractice(app.db, practice, async (tx) => {
    const at = app.clock.now();
    // Kept even where nothing could be recognised, so that it is not tried for ever, before all that came after it.
    const item = await findItemOf(tx, practice, unread.document);
    // Held before its marks are read, so that nobody marks the reading before at the same moment.
    if (item !== undefined) await holdStill(tx, practice, item.id);
    const before = await getLetter(tx, practice, unread.document);
    const why = typeof found === "string" ? found : null;
    const letter = typeof found === "string" ? notRecognised(before.letter, found) : found;
    const number = await keepReading(tx, practice, unread.document, letter, at);
    if (item !== undefined) await carryMarks(tx, practice, item.id, before, { number, letter });
    await appendAudit(tx, await readAgain(tx, app, practice, unread.document, { letter, why }, at));
  });
}

/** The letter with what could be recognised, or a sentence why nothing could. */
async function lookAgain(app: App, practice: string, unread: Unread): Promise<Letter | string> {
  const bytes = await readKept(app, practice, unread.sha256);
  if (typeof bytes === "string") return bytes;
  const documents = await readMessage(bytes, unread.message, app.readers.render, "recognise");
  const found = documents[unread.number - 1];
  if (found?.kind === "letter") return found;
  return found?.kind === "unreadable" ? found.detail : "It is not where it was in its message.";
}

/** A file that is gone or was changed does not come back by trying: whoever looks after the machine restores it. */
async function readKept(app: App, practice: string, sha256: string): Promise<Uint8Array | string> {
  try {
    return await app.files.read(practice, sha256);
  } catch (error) {
    if (error instanceof ChangedFile) return "Its file on the disk is not what was taken in.";
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return "Its file is not on the disk any more.";
    throw error;
  }
}

async function getLetter(tx: PracticeScope, practice: string, document: string) {
  const read = await findReading(tx, practice, document);
  if (read?.content.kind !== "letter") throw new Error(`document ${document} was no letter`);
  return { letter: read.content, number: read.number };
}

/** The letter as it was read before, with why it could not be read again; it stays with whoever has it. */
function notRecognised(before: Letter, why: string): Letter {
  const others = before.oddities.filter(({ path }) => path !== RECOGNITION);
  return { ...before, oddities: [...others, oddity("attachment-unread", RECOGNITION, why)] };
}

/** How many are taken up in one round, so that what comes meanwhile is seen. */
const AT_A_TIME = 20;

/** Letters with pages whose words nobody has tried to recognise yet, the oldest first. */
export async function listUnread(tx: PracticeScope, practice: string): Promise<readonly Unread[]> {
  return tx
    .selectFrom("practice.documents as document")
    .innerJoin("practice.messages as message", (join) =>
      join.onRef("message.practice", "=", "document.practice").onRef("message.id", "=", "document.message"),
    )
    .select(["document.id as document", "document.number", "document.message", "message.sha256"])
    .where("document.practice", "=", practice)
    .where("document.kind", "=", "letter")
    .where(sql<boolean>`document.content @> '{"pages": [{"read": "picture"}]}'`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("practice.readings as reading")
            .select("reading.number")
            .whereRef("reading.practice", "=", "document.practice")
            .whereRef("reading.document", "=", "document.id"),
        ),
      ),
    )
    .orderBy("document.id")
    .limit(AT_A_TIME)
    .execute();
}

/** Decides with the words, where nobody has dealt with it meanwhile; a person's match is not touched. */
async function readAgain(
  tx: PracticeScope,
  app: App,
  practice: string,
  document: string,
  { letter, why }: { readonly letter: Letter; readonly why: string | null },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const item = await findItemOf(tx, practice, document);
  if (item === undefined || !["waiting", "acknowledged", "asked"].includes(item.status)) return [];
  const match = await matchOf(tx, practice, item, letter);
  const redecided = await redecide(tx, app.inForce, practice, letter, match, at);
  const staffing = await readStaffing(tx, practice, at);
  const isNew = item.patient === null && match.kind === "exact";
  const { holder } = routeTo(redecided.decision.next, aboutOf({ document: letter, match }), staffing, at);
  const wish = {
    item: item.id,
    version: item.version,
    move: "read-again",
    actor: { by: "machine", role: "machine" },
    comment:
      why === null ? "The words of its pictures were recognised." : `Its pictures could not be recognised. ${why}`,
    redecided,
    // What somebody holds by name stays theirs.
    ...(item.holder_kind === "person" && item.status !== "waiting" ? {} : { holder }),
    ...(isNew
      ? { patient: { id: match.patient.id, name: patientName(match.patient) } }
      : { subject: redecided.subject }),
  } as const;
  await act(tx, practice, wish, at);
  await tx
    .updateTable("practice.items")
    .set({ about: redecided.about, sender: letter.from.organisation ?? letter.from.author })
    .where("practice", "=", practice)
    .where("id", "=", item.id)
    .execute();
  // Whose it is is settled by its words now, as it is of others when they come.
  if (isNew) await oweKnown(tx, practice, item, match.patient, at);
  const joined = isNew ? await joinOne(tx, practice, item.id, at) : [];
  return [{ ...MACHINE, at, event: "item-read-again", subject: item.id }, ...joined];
}

async function findItemOf(tx: PracticeScope, practice: string, document: string): Promise<ItemRow | undefined> {
  const row = await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("document", "=", document)
    .executeTakeFirst();
  return row === undefined ? undefined : getItem(tx, practice, row.id);
}

async function matchOf(tx: PracticeScope, practice: string, item: ItemRow, letter: Letter): Promise<Match> {
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  if (patient !== undefined) return { kind: "exact", patient };
  const [found] = await matchEach(tx, practice, [letter]);
  return found ?? { kind: "none", why: "It was not matched." };
}
