import { sql } from "kysely";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findPatient } from "../patients/queries.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Action } from "../worklist/action.ts";
import { fold } from "../worklist/fold.ts";
import { isNotHidden } from "../worklist/hidden-from.ts";
import { getDecision, readActions } from "../worklist/queries.ts";
import { relatedTo } from "../worklist/related.ts";
import { readRequest, type Request } from "../worklist/request.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { type Letter, signingOf, whyHeld } from "./held.ts";
import { listTold, type Told } from "./tellings.ts";

export type KeptLetter = Omit<Letter, "request"> & {
  readonly item: ItemRow;
  readonly decision: Decision;
  readonly request: Request;
  /** What has left by the signature that stands, printed or said. */
  readonly told: readonly Told[];
};

/** All that says whether the words of an item may leave, as it is now. */
export async function readLetter(tx: PracticeScope, practice: string, item: ItemRow): Promise<KeptLetter> {
  const actions = await readActions(tx, practice, item.id);
  const { outcome } = await getDecision(tx, practice, item.id);
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  const request = await readRequest(tx, practice, item);
  const told = await listTold(tx, practice, { item: item.id });
  const signing = signingOf({ item, actions });
  return {
    item,
    actions,
    plan: fold(actions).plan,
    decision: outcome,
    request,
    releasedAt: await readReleased(tx, practice, item.id, actions),
    patient: patient ?? null,
    told: told.filter(({ action }) => action === signing?.number),
  };
}

/** The newest release that nothing has overtaken since; a report that came back has to be released anew. */
async function readReleased(
  tx: PracticeScope,
  practice: string,
  item: string,
  actions: readonly Action[],
): Promise<Date | null> {
  const row = await tx
    .selectFrom("practice.releases")
    .select(["action", "at"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("action", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const since = actions.filter(({ number }) => number > row.action);
  const stands = since.every((_, n) => fold(actions.slice(0, row.action + n + 1)).status !== "waiting");
  return stands ? row.at : null;
}

/**
 * Records that the signed words left, once for each signature and way. Refuses, with the reason, what is held:
 * the record is made before anything is shown that could be printed.
 */
export async function recordTold(
  tx: PracticeScope,
  practice: string,
  letter: KeptLetter,
  by: { readonly account: string; readonly way: Told["way"] },
  at: Date,
): Promise<"first" | "again"> {
  const held = whyHeld(letter, at);
  const signing = signingOf(letter);
  const { plan, patient, item } = letter;
  if (held !== null || signing === undefined || plan === null || plan.tells === null || patient === null) {
    throw new Refusal("conflict", `${held ?? "There is nothing to tell."} Nothing was printed or told.`);
  }
  const row = await tx
    .insertInto("practice.tellings")
    .values({
      practice,
      id: newId(),
      item: item.id,
      action: signing.number,
      patient: patient.id,
      leaflet: plan.tells.leaflet,
      text: plan.tells.text,
      way: by.way,
      told_at: at,
      told_by: by.account,
    })
    .onConflict((conflict) => conflict.columns(["practice", "item", "action", "way"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row === undefined ? "again" : "first";
}

export type UntoldLetters = {
  /** May leave now, at most `limit`. */
  readonly ready: readonly ItemRow[];
  /** The first `limit` that may not, each with the reason. */
  readonly held: readonly { readonly item: ItemRow; readonly why: string }[];
  /** Whether more of that kind are behind those. */
  readonly isMore: { readonly ready: boolean; readonly held: boolean };
};

type Asked = { readonly looker: string; readonly limit: number; readonly isSigned: boolean };

/**
 * Words for a patient that have not left, the urgent first and then the oldest. Whether one is held is asked of each,
 * and it goes on until the page is full of ready ones: many that are held must not hide one that can be printed.
 */
export async function listUntold(
  tx: PracticeScope,
  practice: string,
  { limit, ...asked }: Asked,
  at: Date,
): Promise<UntoldLetters> {
  const ready: ItemRow[] = [];
  const held: { item: ItemRow; why: string }[] = [];
  let seen = 0;
  let page: readonly ItemRow[] = [];
  do {
    page = await readUntold(tx, practice, { ...asked, from: seen, limit });
    seen += page.length;
    for (const item of page) {
      const why = whyHeld(await readLetter(tx, practice, item), at);
      if (why === null) ready.push(item);
      else held.push({ item, why });
    }
    // Of what is not signed nothing is ready, and a page of it is enough.
  } while (page.length === limit && ready.length <= limit && (asked.isSigned || held.length <= limit));
  const isMore = { ready: ready.length > limit, held: held.length > limit };
  return { ready: ready.slice(0, limit), held: held.slice(0, limit), isMore };
}

async function readUntold(
  tx: PracticeScope,
  practice: string,
  asked: Asked & { readonly from: number },
): Promise<readonly ItemRow[]> {
  const related = await relatedTo(tx, practice, asked.looker);
  let open = tx
    .selectFrom("practice.items as item")
    .selectAll("item")
    .where("item.practice", "=", practice)
    .where("item.tells", "=", true)
    .where(isNotHidden(asked.looker, "item"))
    .where(
      "item.status",
      "in",
      asked.isSigned ? ["signed", "in-effect"] : ["proposed", "awaiting", "waiting", "acknowledged"],
    )
    // What left by an earlier signature is no reason to leave the new words out.
    .where(
      sql<boolean>`not exists (select from practice.tellings told where told.practice = item.practice
        and told.item = item.id and told.action = (select max(signed.action) from practice.signatures signed
          where signed.practice = item.practice and signed.item = item.id))`,
    );
  if (related.length > 0) open = open.where("item.patient", "not in", [...related]);
  return open
    .orderBy("item.urgency")
    .orderBy("item.since")
    .orderBy("item.id")
    .limit(asked.limit)
    .offset(asked.from)
    .execute();
}
