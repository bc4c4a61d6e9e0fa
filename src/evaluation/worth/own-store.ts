import type { AuditEvent } from "../../audit/event.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Own } from "./own.ts";
import type { WorthParametersTable } from "./tables.ts";

export type KeptOwn = Omit<WorthParametersTable, "practice">;
type Who = Pick<Person, "practice" | "account" | "name" | "role">;

/** Keeps a number of the practice's own; the newest of a parameter counts. */
export async function keepOwn(
  tx: PracticeScope,
  who: Who,
  parameter: string,
  own: Own,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const id = newId();
  await tx
    .insertInto("practice.worth_parameters")
    .values({ practice: who.practice, id, parameter, ...own, by: who.account, by_name: who.name, at })
    .execute();
  return [eventOf(who, "worth-parameter-kept", id, at)];
}

/** Makes way for what is measured or shipped; refuses ("bad-input") without a reason, ("not-found") what is none of ours. */
export async function takeOwnBack(
  tx: PracticeScope,
  who: Who,
  parameter: string,
  why: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const says = why.trim();
  if (says === "" || says.length > 500) throw new Refusal("bad-input", "Say in a few words why it is taken back.");
  const standing = (await newestOwn(tx, who.practice)).get(parameter);
  if (standing === undefined) throw new Refusal("not-found", "There is no number of your own to take back.");
  const id = newId();
  const nothing = { value: null, low: null, high: null, dated: null, why: null };
  const row = { practice: who.practice, id, parameter, kind: "taken-back" as const, ...nothing, says };
  await tx
    .insertInto("practice.worth_parameters")
    .values({ ...row, by: who.account, by_name: who.name, at })
    .execute();
  return [eventOf(who, "worth-parameter-taken-back", id, at)];
}

/** What stands of each parameter that has a number of the practice's own. */
export async function newestOwn(tx: PracticeScope, practice: string): Promise<ReadonlyMap<string, KeptOwn>> {
  const rows = await tx
    .selectFrom("practice.worth_parameters")
    .selectAll()
    .where("practice", "=", practice)
    .distinctOn("parameter")
    .orderBy("parameter")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.filter(({ kind }) => kind !== "taken-back").map((row) => [row.parameter, row]));
}

/** All that was ever kept of one, the newest first; at most 50. */
export async function listOwn(tx: PracticeScope, practice: string, parameter: string): Promise<readonly KeptOwn[]> {
  return tx
    .selectFrom("practice.worth_parameters")
    .selectAll()
    .where("practice", "=", practice)
    .where("parameter", "=", parameter)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

function eventOf({ account: by, role }: Who, event: string, subject: string, at: Date): AuditEvent {
  return { by, role, at, device: "page", event, subject };
}
