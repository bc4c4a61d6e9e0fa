import type { KeyObject } from "node:crypto";
import { appendAudit } from "../../audit/store.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Fault, readAnswers } from "./answered.ts";
import type { SurveyForm } from "./form.ts";
import { findForm } from "./forms-store.ts";
import { holdInvitation, type Invitation, NOT_YOURS, noteAnswered } from "./invitations-store.ts";
import { keepSealed } from "./pool-store.ts";
import { Refusal } from "../../base/refusal.ts";

export type Opened = { readonly invitation: Invitation; readonly form: SurveyForm };

/** Somebody's own invitation with its form, held; refuses what is not theirs, was answered or is closed. */
export async function openInvitation(
  tx: PracticeScope,
  practice: string,
  { account, id, at }: { readonly account: string; readonly id: string; readonly at: Date },
): Promise<Opened> {
  const invitation = await holdInvitation(tx, practice, { account, id, day: localDay(at) });
  if (invitation.perspective === "hub") throw new Error("a hub lead's invitation stands elsewhere");
  const form = await findForm(tx, invitation.form, invitation.version);
  if (form === null) throw new Refusal("not-found", NOT_YOURS);
  return { invitation, form };
}

export type Taken =
  | { readonly kind: "taken" }
  | { readonly kind: "not-yet"; readonly opened: Opened; readonly faults: readonly Fault[] };

/** Takes the answers to an invitation, once: notes that it was answered, and seals what was. */
export async function takeAnswers(
  tx: PracticeScope,
  practice: string,
  recipient: KeyObject,
  who: { readonly account: string; readonly role: string; readonly id: string; readonly at: Date },
  sent: Readonly<Record<string, string>>,
): Promise<Taken> {
  const opened = await openInvitation(tx, practice, who);
  const { invitation, form } = opened;
  const { perspective, timepoint, version, closesOn } = invitation;
  const read = readAnswers(form, timepoint, sent, localDay(who.at));
  if (read.kind === "not-yet") return { kind: "not-yet", opened, faults: read.faults };
  if (perspective === "hub") throw new Error("a hub lead's invitation stands elsewhere");
  await noteAnswered(tx, practice, invitation.id);
  const asking = { perspective, form: form.id, version, timepoint, way: "invitation", closesOn } as const;
  await keepSealed(tx, practice, recipient, asking, read.told);
  // That they answered is known in any case; by this the week in which they were asked is counted anew.
  const event = { event: "survey-answered", subject: invitation.id, detail: { on: invitation.askedOn } } as const;
  await appendAudit(tx, [{ by: who.account, role: who.role, at: who.at, device: "page", ...event }]);
  return { kind: "taken" };
}
