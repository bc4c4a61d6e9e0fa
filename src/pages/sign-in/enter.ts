import type { Transaction } from "kysely";
import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Tables } from "../../db/tables.ts";
import { type AppointmentRole, isAppointed, type SignedIn } from "../../people/appointed.ts";
import { listAppointments } from "../../people/appointments.ts";
import { listPosts } from "../../people/queries.ts";
import type { Role } from "../../people/role.ts";
import { beginAppointed, beginSession, endSession } from "../../people/sessions.ts";
import type { Shown } from "../../people/show-password.ts";
import { type Call, type DoorAnswer, go } from "./door.ts";
import { leadingOn } from "./next.ts";

// What follows when somebody has shown who they are.

/** A new session for them; whatever stood in the browser before is over. */
export async function enter(call: Call, account: string, next: string | null): Promise<DoorAnswer> {
  const { app, at } = call;
  const { secret, person } = await inShared(app.db, async (tx) => {
    if (call.secret !== "") await endSession(tx, call.secret, at);
    const places = await listPlaces(tx, account, at);
    const person = places.length === 1 ? places[0] : undefined;
    if (person === undefined) return { secret: await beginSession(tx, account, null, at), person };
    const begun = isAppointed(person)
      ? beginAppointed(tx, account, person.appointment, at)
      : beginSession(tx, account, person.practice, at);
    return { secret: await begun, person };
  });
  if (person === undefined) return go(leadingOn("/sign-in/practice", next), secret);
  await tell(app, person, "signed-in", at);
  return go(next ?? homeOf(person.role), secret);
}

/** Everywhere that somebody works at this instant, as what they are there: practices first. */
export async function listPlaces(tx: Transaction<Tables>, account: string, at: Date): Promise<readonly SignedIn[]> {
  return [...(await listPosts(tx, account, at)), ...(await listAppointments(tx, account, at))];
}

/**
 * Each showing and unlocking is in the practice's audit too. Of people of the programme it is in `shared.attempts` and
 * `shared.sessions` only: no practice's chain is about them, and nothing that they open is a patient's.
 */
export async function tell(
  app: App,
  person: SignedIn,
  event:
    | "signed-in"
    | "signed-in-again"
    | "unlocked"
    | "locked"
    | "short-code-guessed"
    | "passkey-added"
    | "passkey-removed",
  at: Date,
): Promise<void> {
  if (isAppointed(person)) return;
  const { account, role, practice } = person;
  await inPractice(app.db, practice, (tx) =>
    appendAudit(tx, [{ by: account, role, at, event, subject: account, device: "page" }]),
  );
}

/** Where somebody begins: at the list, reception at the phone, and at the sum where neither is theirs to see. */
export function homeOf(role: Role | AppointmentRole): string {
  switch (role) {
    case "assistant":
    case "gp":
    case "nurse":
    case "pharmacist":
      return "/";
    case "reception":
      return "/phone";
    case "manager":
    case "administrator":
      return "/sum";
    case "hub-lead":
    case "national-lead":
    case "evaluator":
      return "/programme";
  }
}

/** What a form says when it was not shown; null where it was. */
export function troubleOf(
  shown: Shown,
): { readonly status: number; readonly says: string; readonly retryAfter?: number } | null {
  switch (shown.kind) {
    case "shown":
      return null;
    case "wrong":
      return {
        status: 401,
        says: "This is not right. Check what you typed. Each code works once: wait for the next one if you have used it.",
      };
    case "wait":
      return {
        status: 429,
        says: `There were too many wrong tries. Wait ${waitWords(shown.seconds)}, then try again. A passkey works at once.`,
        retryAfter: shown.seconds,
      };
  }
}

function waitWords(seconds: number): string {
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
