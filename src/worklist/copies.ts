import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Door } from "../inbox/tables.ts";
import type { Matched } from "../patients/match-documents.ts";
import type { Letter } from "../reading/letter.ts";
import { isWhole, saysAllOf } from "./says-all-of.ts";

// The same letter comes by MESH, by post and by e-mail. It is one piece of work: what comes later and says nothing
// that is not said already is kept with the item that is there, and no second person reads it for the first time.

/** Nobody sends the same letter for longer than this; what comes later is looked at. */
const WITHIN_DAYS = 400;
const DAY_MS = 24 * 3_600_000;

export type Sorted = { readonly matched: readonly Matched[]; readonly events: readonly AuditEvent[] };

/**
 * The documents that need an item of their own. Of a letter that is certainly one that is here already it is kept
 * which one: the same patient, matched exactly, and nothing of it that the first does not say (`saysAllOf`).
 */
export async function leaveCopies(
  tx: PracticeScope,
  practice: string,
  all: readonly Matched[],
  at: Date,
): Promise<Sorted> {
  const matched: Matched[] = [];
  const events: AuditEvent[] = [];
  for (const one of all) {
    const original = findAmong(matched, one) ?? (await findOriginal(tx, practice, one, at));
    if (original === undefined) matched.push(one);
    else {
      await tx.insertInto("practice.copies").values({ practice, document: one.id, original }).execute();
      events.push({ ...MACHINE, at, event: "letter-came-again", subject: original, detail: { copy: one.id } });
    }
  }
  return { matched, events };
}

/** Null of what never is a copy: no letter, not certainly somebody's, or not read to its last word. */
function certain({ document, match }: Matched): { readonly letter: Letter; readonly patient: string } | null {
  if (document.kind !== "letter" || match.kind !== "exact" || !isWhole(document)) return null;
  return { letter: document, patient: match.patient.id };
}

/** One message may hold a letter twice. */
function findAmong(before: readonly Matched[], one: Matched): string | undefined {
  const second = certain(one);
  if (second === null) return undefined;
  return before.find((each) => {
    const first = certain(each);
    return first !== null && first.patient === second.patient && saysAllOf(first.letter, second.letter);
  })?.id;
}

async function findOriginal(tx: PracticeScope, practice: string, one: Matched, at: Date): Promise<string | undefined> {
  const second = certain(one);
  if (second === null) return undefined;
  const rows = await tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.documents as first", (join) =>
      join.onRef("first.practice", "=", "item.practice").onRef("first.id", "=", "item.document"),
    )
    .select(["first.id", "first.content"])
    .where("item.practice", "=", practice)
    .where("item.patient", "=", second.patient)
    .where("item.kind", "=", "letter")
    .where("item.opened_at", ">", new Date(at.getTime() - WITHIN_DAYS * DAY_MS))
    // What went back to its sender and comes again was sent again: somebody has to see that.
    .where("item.status", "<>", "returned")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("practice.replies as reply")
            .select("reply.id")
            .whereRef("reply.practice", "=", "item.practice")
            .whereRef("reply.item", "=", "item.id")
            .where("reply.kind", "=", "return")
            .where("reply.withdrawn_at", "is", null),
        ),
      ),
    )
    .orderBy("item.opened_at")
    .orderBy("item.id")
    .execute();
  return rows.find(({ content }) => isOriginal(content, second.letter))?.id;
}

// As it came, not as its pictures were recognised later: of those nobody can be certain.
function isOriginal(first: Matched["document"], second: Letter): boolean {
  return first.kind === "letter" && isWhole(first) && saysAllOf(first, second);
}

/** A way by which a document came as well. */
export type Came = { readonly document: string; readonly door: Door; readonly format: string; readonly at: Date };

/** By which other ways the document of an item came, the first of them first. */
export async function copiesOf(tx: PracticeScope, practice: string, original: string): Promise<readonly Came[]> {
  const rows = await tx
    .selectFrom("practice.copies as copy")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "copy.practice").onRef("document.id", "=", "copy.document"),
    )
    .innerJoin("practice.arrivals as arrival", (join) =>
      join.onRef("arrival.practice", "=", "document.practice").onRef("arrival.message", "=", "document.message"),
    )
    .select(["document.id as document", "document.content", "arrival.door", "arrival.arrived_at as at"])
    .where("copy.practice", "=", practice)
    .where("copy.original", "=", original)
    .orderBy("arrival.arrived_at")
    .orderBy("document.id")
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, format: content.format ?? "unknown" }));
}

/** The message of a copy of this document; undefined where it is none. */
export async function findCopy(
  tx: PracticeScope,
  practice: string,
  { original, copy }: { readonly original: string; readonly copy: string },
): Promise<{ readonly message: string } | undefined> {
  return tx
    .selectFrom("practice.copies as copy")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "copy.practice").onRef("document.id", "=", "copy.document"),
    )
    .select("document.message")
    .where("copy.practice", "=", practice)
    .where("copy.document", "=", copy)
    .where("copy.original", "=", original)
    .executeTakeFirst();
}
