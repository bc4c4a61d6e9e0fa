import type { Transaction } from "kysely";
import { agreedOn, type InventedPractice } from "../../../demo/programme/practices.ts";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { addDays, startOfDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { boundOf, keepAgreement } from "../../programme/joining/agreement.ts";
import { shippedCriteria } from "../../programme/joining/eligibility.ts";
import { expressInterest } from "../../programme/joining/express.ts";
import type { StepName } from "../../programme/joining/steps.ts";
import { takeStep } from "../../programme/joining/take-step.ts";
import { registerKey } from "../../programme/sent/keys-store.ts";
import { publicTextOf } from "../../programme/sent/sign.ts";
import type { Releaser } from "../../programme/releases/release.ts";
import { inventedKey } from "./key.ts";

type Shared = Transaction<Tables>;

const WHY = [
  "Two of us read post until nine in the evening. A receptionist here would like to learn it properly.",
  "Letters wait for four days. We want somebody who knows what may not wait.",
  "Our secretary does half of this already, without a curriculum and without cover.",
  "We lost a GP in spring and cannot replace her. Whatever needs no GP should not reach one.",
];

export type Joining = {
  readonly hub: string;
  readonly lead: Releaser;
  readonly seed: number;
  readonly practice: InventedPractice;
  /** As far as it went. */
  readonly upTo: "interested" | "eligible" | "not-eligible" | "waiting" | "selected" | "agreed";
};

const WAY: Readonly<Record<Joining["upTo"], readonly StepName[]>> = {
  interested: [],
  eligible: ["find-eligible"],
  "not-eligible": ["find-not-eligible"],
  waiting: ["find-eligible", "wait"],
  selected: ["find-eligible", "select"],
  agreed: ["find-eligible", "select", "agree"],
};

/** Its way into an edition by the steps that a hub lead takes, each on a day of its own; the member's id. */
export async function join(tx: Shared, { hub, lead, seed, practice, upTo }: Joining): Promise<string> {
  const agreed = agreedOn(practice);
  const at = (daysBefore: number): Date =>
    new Date(startOfDay(addDays(agreed, -daysBefore)).getTime() + 10 * 3_600_000);
  const by = { as: "hub-lead", by: lead.account, byName: lead.name } as const;
  const { ods, name, listSize, rurality, deprivation, kind, learners } = practice;
  const why = WHY[(listSize + deprivation) % WHY.length] ?? "";
  const interest = {
    list_size: listSize,
    rurality,
    deprivation,
    kind,
    learners_wanted: Math.max(1, learners.length),
    why,
  };
  const member = await expressInterest(tx, { ods, name, runs: "own", hub, interest, wish: by }, at(40));
  for (const [n, step] of WAY[upTo].entries()) {
    const when = at(30 - 10 * n);
    const made = { ...by, step, version: null };
    if (step === "agree") await agree(tx, member, practice, made, when);
    else await takeStep(tx, member, { ...made, words: wordsOf(step), detail: detailOf(step) }, when);
  }
  if (upTo === "agreed") {
    const publicKey = publicTextOf(inventedKey(seed, ods));
    await registerKey(tx, ods, publicKey, { by: lead.account, byName: lead.name }, at(5));
  }
  return member;
}

async function agree(
  tx: Shared,
  member: string,
  { mentor, manager, ods }: InventedPractice,
  made: { as: "hub-lead"; by: string; byName: string; step: StepName; version: null },
  at: Date,
): Promise<void> {
  const signed = {
    member,
    mentor,
    secondMentor: null,
    protectedMinutes: 444,
    sharesWeekly: true,
    sharesMonthly: true,
    stoppedBy: manager,
    signedBy: mentor,
    signedOn: at.toISOString().slice(0, 10),
    how: "paper" as const,
    at,
  };
  const bound = boundOf(signed);
  const agreement = { ...signed, id: newId(), bound, sha256: sha256Of(bound) };
  const detail = { agreement: agreement.id, sha256: agreement.sha256 };
  const words = `On paper, signed by ${mentor} on ${signed.signedOn} (invented, as all of ${ods})`;
  await takeStep(tx, member, { ...made, words, detail }, at);
  await keepAgreement(tx, agreement);
}

function wordsOf(step: StepName): string | null {
  if (step === "wait") return "Places are taken until the autumn.";
  return step === "find-not-eligible" ? "No GP there has the time to mentor." : null;
}

function detailOf(step: StepName): Readonly<Record<string, unknown>> {
  if (step !== "find-eligible" && step !== "find-not-eligible") return {};
  const criteria = shippedCriteria();
  const lacking = step === "find-not-eligible" ? "gp-mentor" : "";
  const answers = Object.fromEntries(
    criteria.questions.map(({ question }) => [question, question === lacking ? "no" : "yes"]),
  );
  const lacks = criteria.questions.filter(({ question }) => question === lacking).map(({ words }) => words);
  return { criteria: criteria.version, answers, lacks };
}
