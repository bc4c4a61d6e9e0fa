import { sql } from "kysely";
import type { App } from "./app.ts";
import { appendAudit } from "./audit/store.ts";
import { type AuditEvent, MACHINE } from "./audit/event.ts";
import { joinOne } from "./countersign/join.ts";
import { inPractice, type PracticeScope } from "./db/practice.ts";
import { oweKnown } from "./outbox/known.ts";
import { findPatient, matchEach } from "./patients/queries.ts";
import type { Match } from "./patients/patient.ts";
import { readStaffing } from "./people/staffing-store.ts";
import { redecide } from "./protocols/decide-each.ts";
import type { Document } from "./reading/document.ts";
import type { Letter } from "./reading/letter.ts";
import { readMessage } from "./reading/message.ts";
import { oddity } from "./reading/oddity.ts";
import { findReading, keepReading } from "./reading/store.ts";
import { patientName } from "./web/patient-name.ts";
import { aboutOf } from "./worklist/openings.ts";
import { getItem } from "./worklist/queries.ts";
import { routeTo } from "./worklist/route-to.ts";
import { act } from "./worklist/store.ts";
import type { ItemRow } from "./worklist/tables.ts";

// Pictures of letters get their words. A scan is an item from the moment that it came, with a GP, because nobody knows
// what it says; when its words are recognised it is matched and decided with them, once. What a person has done with it
// meanwhile stands.

export type Unread = {
  readonly document: string;
  readonly number: number;
  readonly message: string;
  readonly sha256: string;
};

/** Recognises the words of one letter, and decides it with them. */
export async function recognise(app: App, practice: string, unread: Unread): Promise<void> {
  const bytes = await app.files.read(practice, unread.sha256);
  const documents = await readMessage(bytes, unread.message, app.readers.render, "recognise");
  const found = documents[unread.number - 1];
  await inPractice(app.db, practice, async (tx) => {
    const at = app.clock.now();
    // Kept even where nothing could be recognised, so that it is not tried for ever, before all that came after it.
    const read = found?.kind === "letter" ? found : await asItWas(tx, practice, unread.document, found);
    await keepReading(tx, practice, unread.document, read, at);
    await appendAudit(tx, await readAgain(tx, app, practice, unread.document, read, at));
  });
}

/** The letter as it was read before, with why it could not be read again; it stays with whoever has it. */
async function asItWas(
  tx: PracticeScope,
  practice: string,
  document: string,
  found: Document | undefined,
): Promise<Letter> {
  const before = await findReading(tx, practice, document);
  if (before?.content.kind !== "letter") throw new Error(`document ${document} was no letter`);
  const why = found?.kind === "unreadable" ? found.detail : "It is not where it was in its message.";
  const told = oddity("attachment-unread", "recognition", why);
  return { ...before.content, oddities: [...before.content.oddities, told] };
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
  letter: Letter,
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
    comment: "The words of its pictures were recognised.",
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
