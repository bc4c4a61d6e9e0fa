import type { KeyObject } from "node:crypto";
import type { AuditEvent } from "../../../audit/event.ts";
import { localDay } from "../../../base/local-day.ts";
import { findPatientMarks } from "../../../base/patient-marks.ts";
import { Refusal } from "../../../base/refusal.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import type { Measures } from "../../../measures/measure.ts";
import type { Person } from "../../../people/role.ts";
import { isPartner } from "../../../people/scope/partner.ts";
import { OUTCOMES } from "../../sent/outcome.ts";
import { signMessage } from "../../sent/sign.ts";
import { checkReturn } from "../check-return.ts";
import { measureKinds } from "../measure-kinds.ts";
import { composeReturn } from "./compose.ts";
import { getOwnReturn, listOwnReturns, nextNumber } from "./queries.ts";
import { hashOf, holdReturns, keepPrepared, writeAnew } from "./prepare.ts";
import type { Way } from "./tables.ts";

/** Refuses whoever neither manages the practice nor is a partner of it. */
export async function checkMaySend(tx: PracticeScope, { practice, account, role }: Person): Promise<void> {
  if (role === "manager" || (role === "gp" && (await isPartner(tx, practice, account)))) return;
  throw new Refusal("not-allowed", "Returns are sent by the practice manager or a GP partner.");
}

type Sending = {
  readonly id: string;
  /** The hash of what the page showed. */
  readonly saw: string;
  readonly key: KeyObject;
  readonly way: Way;
  readonly measures: Measures;
};

export type Sent =
  | { readonly kind: "sent"; readonly number: number; readonly events: readonly AuditEvent[] }
  /** Something was counted since it was read: it is written anew, and not sent. */
  | { readonly kind: "changed"; readonly events: readonly AuditEvent[] };

/** Signs what this person has read, and nothing else; it leaves with the next delivery. Refuses what cannot be so. */
export async function sendReturn(tx: PracticeScope, person: Person, sending: Sending, at: Date): Promise<Sent> {
  const { practice, account, name, role } = person;
  const { id, key, way, measures } = sending;
  await checkMaySend(tx, person);
  await holdReturns(tx, practice);
  const row = await getOwnReturn(tx, practice, id);
  if (row.state === "sent") throw new Refusal("conflict", "This return has been sent already.");
  const { month, why } = row;
  const by = { by: account, role, at, device: "page", subject: id };
  const body = await composeReturn(tx, practice, measures, { month, why }, at);
  if (body === null)
    throw new Refusal("conflict", "Nothing is counted in this month any more, and there is nothing to send.");
  if (hashOf(body) !== sending.saw) {
    await writeAnew(tx, practice, id, body, at);
    return { kind: "changed", events: [{ ...by, event: "return-prepared", detail: { month, isAnew: true } }] };
  }
  const checked = checkReturn(body, measureKinds(), at);
  if (checked.kind === "unsound") {
    throw new Refusal("conflict", `${checked.says} It was not sent: tell whoever looks after Countersign here.`);
  }
  const number = await nextNumber(tx, practice);
  const madeAt = at.toISOString();
  const message = signMessage(key, { kind: "return", practice, number, madeAt, body });
  await tx
    .updateTable("practice.returns")
    .set({ state: "sent", body: JSON.stringify(body), body_sha256: hashOf(body), number, message, way })
    .set({ sent_at: at, sent_by: account, sent_by_name: name })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
  return { kind: "sent", number, events: [{ ...by, event: "return-sent", detail: { month, number, way } }] };
}

/** A new return of a month that was sent, with why; refuses where one waits already. Its id, and the event. */
export async function prepareCorrection(
  tx: PracticeScope,
  person: Person,
  wish: { readonly id: string; readonly why: string; readonly measures: Measures },
  at: Date,
): Promise<{ readonly id: string; readonly events: readonly AuditEvent[] }> {
  const { practice, account, role } = person;
  await checkMaySend(tx, person);
  await holdReturns(tx, practice);
  const { month, state } = await getOwnReturn(tx, practice, wish.id);
  if (state !== "sent") throw new Refusal("conflict", "This return was not sent yet: there is nothing to correct.");
  const waits = (await listOwnReturns(tx, practice)).some((one) => one.month === month && one.state === "prepared");
  if (waits) throw new Refusal("conflict", `A correction of ${month} waits to be sent already.`);
  const why = checkWhy(wish.why, at);
  const body = await composeReturn(tx, practice, wish.measures, { month, why }, at);
  if (body === null) throw new Refusal("conflict", "Nothing is counted in this month any more.");
  const id = await keepPrepared(tx, practice, body, at);
  const detail = { month, corrects: wish.id };
  return { id, events: [{ by: account, role, at, device: "page", event: "return-prepared", subject: id, detail }] };
}

/** What a hub did not use, as when it had not registered the key yet, leaves once more, byte for byte. */
export async function sendAgain(
  tx: PracticeScope,
  person: Person,
  id: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account, role } = person;
  await checkMaySend(tx, person);
  await holdReturns(tx, practice);
  const { outcome, way } = await getOwnReturn(tx, practice, id);
  if (outcome === null || OUTCOMES[outcome].status < 300)
    throw new Refusal("conflict", "There is nothing to send again.");
  await tx
    .updateTable("practice.returns")
    .set({ outcome: null, sentence: null, answered_at: null, tried_at: null, tries: 0 })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
  return [{ by: account, role, at, device: "page", event: "return-sent", subject: id, detail: { way, isAgain: true } }];
}

function checkWhy(typed: string, at: Date): string {
  const why = typed.trim();
  if (why === "") throw new Refusal("bad-input", "Say why it is corrected: your hub reads it.");
  if (why.length > 500) throw new Refusal("bad-input", "Say it in 500 characters at most.");
  if (findPatientMarks(why, localDay(at)).length > 0) {
    throw new Refusal(
      "bad-input",
      "These words look as if they named a patient, and your hub would read them: say it in other words.",
    );
  }
  return why;
}
