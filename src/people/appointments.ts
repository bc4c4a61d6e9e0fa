import type { Transaction } from "kysely";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { Tables } from "../db/tables.ts";
import { APPOINTMENT_WORDS, type Appointed, type AppointmentRole } from "./appointed.ts";

// Who is appointed to what. A row is never taken away and never changes but for its end: the table is its own record.

type Shared = Transaction<Tables>;

/** Appoints an account; refuses the same appointment twice, and a hub lead of no region. Gives its id. */
export async function appoint(
  tx: Shared,
  {
    account,
    role,
    region,
  }: { readonly account: string; readonly role: AppointmentRole; readonly region: string | null },
  at: Date,
): Promise<string> {
  const words = region?.trim() ?? "";
  if (role === "hub-lead" && words === "") throw new Refusal("bad-input", "A hub lead leads in a region: name it.");
  const id = newId();
  const added = await tx
    .insertInto("shared.appointments")
    .values({ id, account, role, region: words === "" ? null : words, from_at: at, ended_at: null })
    .onConflict((conflict) => conflict.columns(["account", "role"]).where("ended_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) {
    throw new Refusal("conflict", `They are ${APPOINTMENT_WORDS[role].toLowerCase()} already; dismiss them first.`);
  }
  return id;
}

/** Adds a person who is appointed and has no post; gives the account and the appointment. */
export async function addAppointed(
  tx: Shared,
  { name, ...to }: { readonly name: string; readonly role: AppointmentRole; readonly region: string | null },
  at: Date,
): Promise<{ readonly account: string; readonly appointment: string }> {
  const account = newId();
  await tx.insertInto("shared.accounts").values({ id: account, name, created_at: at }).execute();
  return { account, appointment: await appoint(tx, { account, ...to }, at) };
}

/** From this moment they are it no more, also where they are signed in. */
export async function dismiss(tx: Shared, account: string, role: AppointmentRole, at: Date): Promise<void> {
  const ended = await tx
    .updateTable("shared.appointments")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("role", "=", role)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (ended === undefined) throw new Refusal("not-found", `They are no ${APPOINTMENT_WORDS[role].toLowerCase()}.`);
  await tx
    .updateTable("shared.sessions")
    .set({ ended_at: at })
    .where("appointment", "=", ended.id)
    .where("ended_at", "is", null)
    .execute();
}

/** What somebody is appointed to at this instant. */
export async function listAppointments(tx: Shared, account: string, at: Date): Promise<readonly Appointed[]> {
  return appointed(tx, at).where("appointment.account", "=", account).execute();
}

/** This appointment, where it is this account's and stands. */
export async function findAppointed(
  tx: Shared,
  account: string,
  appointment: string,
  at: Date,
): Promise<Appointed | undefined> {
  return (await listAppointments(tx, account, at)).find((one) => one.appointment === appointment);
}

/** Everybody who is appointed, by role and name. */
export async function listAppointed(tx: Shared, at: Date): Promise<readonly Appointed[]> {
  return appointed(tx, at).execute();
}

function appointed(tx: Shared, at: Date) {
  return tx
    .selectFrom("shared.appointments as appointment")
    .innerJoin("shared.accounts as account", "account.id", "appointment.account")
    .select([
      "appointment.account",
      "account.name",
      "appointment.id as appointment",
      "appointment.role",
      "appointment.region",
    ])
    .where("appointment.from_at", "<=", at)
    .where((eb) => eb.or([eb("appointment.ended_at", "is", null), eb("appointment.ended_at", ">", at)]))
    .orderBy("appointment.role")
    .orderBy("account.name");
}
