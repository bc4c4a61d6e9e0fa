import type { Transaction } from "kysely";
import { Value } from "typebox/value";
import { newId } from "../../base/ids.ts";
import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import type { Tables } from "../../db/tables.ts";
import { isWeek, weekOfDay } from "../../measures/week.ts";
import { findAgreement } from "../joining/agreement.ts";
import { listMembersOf, type Member } from "../joining/member.ts";
import { fieldIn } from "../sent/field-in.ts";
import type { Message } from "../sent/message.ts";
import type { Outcome } from "../sent/outcome.ts";
import { keepCohort } from "./keep-cohort.ts";
import { keepNow } from "./now.ts";
import { forgetNames, wasTakenBack } from "./take-names-back.ts";
import { progressOf, type Standing, StandingBody } from "./standing.ts";

// A week's standing of a practice's learners, in a message that the practice signed with its own key.

/** Takes it under an agreement that shares it; else says in a sentence why it is not used. */
export async function takeStanding(tx: Transaction<Tables>, message: Message, at: Date): Promise<Outcome> {
  const { body, practice, number } = message;
  if (!Value.Check(StandingBody, body)) {
    const [first] = Value.Errors(StandingBody, body);
    return notUsed(`This standing is not complete: look at ${fieldIn(StandingBody, first?.instancePath)}.`);
  }
  const wrong = whatIsWrong(body, localDay(at));
  if (wrong !== null) return { outcome: "does-not-add-up", sentence: `${wrong} Nothing of it is used.` };
  const newest = await tx
    .selectFrom("shared.standings")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("ods", "=", practice)
    .executeTakeFirst();
  const isOld = number < (newest?.number ?? 0);
  const members = (await listMembersOf(tx, practice)).filter(
    ({ status }) => status === "agreed" || status === "started",
  );
  const noGround = await findNoGround(tx, practice, members);
  if (noGround !== null) {
    // Whatever else does not stand any more: a name is known only as long as its learner agrees to it.
    const unnamed = body.learners.flatMap(({ learner, name }) => (name === null && !isOld ? [learner] : []));
    if ((await forgetNames(tx, practice, unnamed)) === 0) return notUsed(noGround);
    const sentence = `${noGround} Names that it gives no more are taken away. It is kept, and nothing else of it is used.`;
    return { outcome: "refused", sentence };
  }
  const madeAt = new Date(message.madeAt);
  let kept = 0;
  for (const { learner, first = null, name: said, standing } of body.learners) {
    // What was made before they took it back may come after it.
    const name = said !== null && (await wasTakenBack(tx, practice, learner, madeAt)) ? null : said;
    const cohort_learner = await keepCohort(tx, { members, learner, first, name, standing, isOld }, at);
    if (cohort_learner === null) continue;
    kept += 1;
    const row = { id: newId(), cohort_learner, ods: practice, number, week: body.week, as_of: body.asOf, at };
    await tx
      .insertInto("shared.standings")
      .values({ ...row, standing: JSON.stringify(standing) })
      .execute();
    await keepNow(tx, cohort_learner);
  }
  if (isOld) {
    return { outcome: "out-of-order", sentence: `A newer standing of ${practice} is here; number ${number} is kept.` };
  }
  const learners = kept === 1 ? "one learner" : `${kept} learners`;
  return { outcome: "taken", sentence: `The standing of ${practice} on ${body.asOf} is taken, of ${learners}.` };
}

/** Why the standing is not used, where the practice has agreed to nothing that lets it go; else null. */
async function findNoGround(
  tx: Transaction<Tables>,
  practice: string,
  members: readonly Member[],
): Promise<string | null> {
  if (members.length === 0) return `${practice} has no agreement that stands.`;
  for (const { id } of members) {
    const agreement = await findAgreement(tx, id);
    if (agreement?.sharesWeekly !== true) return `${practice} did not agree to share how learners stand.`;
  }
  return null;
}

function whatIsWrong({ week, asOf, learners }: StandingBody, today: string): string | null {
  if (!isRealDay(asOf) || !isWeek(week) || weekOfDay(asOf) !== week) return "Its day is not in its week.";
  if (asOf > today) return "Its day is still to come.";
  if (new Set(learners.map(({ learner }) => learner)).size < learners.length) return "A learner stands in it twice.";
  for (const { name, standing } of learners) {
    const says = oddIn(standing, asOf);
    if (says !== null) return says;
    const words = [
      name ?? "",
      ...standing.domains.flatMap(({ domain, title }) => [domain, title]),
      ...standing.agreement.flatMap(({ tier, title }) => [tier, title]),
    ];
    if (words.some((one) => findPatientMarks(one, today).length > 0)) {
      return "There is something in it that may tell who a patient is.";
    }
  }
  return null;
}

function oddIn(standing: Standing, asOf: string): string | null {
  const { startedOn, dueOn, endedOn, ending, lastEvidence, lateSince, extension, domains, agreement, weeks } = standing;
  const past = [startedOn, endedOn, lastEvidence, lateSince, extension?.on].filter((one) => one !== null);
  const days = [...past, dueOn, extension?.until].filter((one) => one !== undefined && one !== null);
  if (!days.every(isRealDay) || !weeks.every(({ week }) => isWeek(week))) return "A day is not in the calendar.";
  if (past.some((day) => day !== undefined && day > asOf)) return "It tells of a day that was still to come.";
  if ((endedOn === null) !== (ending === null)) return "A training has an end without a day, or a day without an end.";
  if (domains.some(({ planned, competent, late }) => competent + late > planned)) {
    return "More is competent or late than was planned.";
  }
  if (progressOf(standing).late > 0 !== (lateSince !== null)) return "What is late has no day, or a day alone.";
  return agreement.some(({ agreed, checked }) => agreed > checked) ? "More was agreed with than was checked." : null;
}

const notUsed = (sentence: string): Outcome => ({
  outcome: "refused",
  sentence: `${sentence} It is kept, and not used.`,
});
