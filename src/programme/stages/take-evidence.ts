import type { Transaction } from "kysely";
import { Value } from "typebox/value";
import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { fieldIn } from "../sent/field-in.ts";
import type { Message } from "../sent/message.ts";
import type { Outcome } from "../sent/outcome.ts";
import { EvidenceBody } from "./evidence-body.ts";
import { keyOf } from "./fold.ts";
import { ON_THE_WAY } from "./overview.ts";
import { type PlaceStanding, placeOfMember, readPlace } from "./place.ts";
import { keepStep } from "./store.ts";

// What a practice says of its own way comes as everything else from it: signed with its key, and used once.

/** Takes it where the criterion is a person's to say and nobody has said it; else says in a sentence why not. */
export async function takeEvidence(tx: Transaction<Tables>, message: Message, at: Date): Promise<Outcome> {
  const { body, practice } = message;
  if (!Value.Check(EvidenceBody, body)) {
    const [first] = Value.Errors(EvidenceBody, body);
    return notUsed(`This evidence is not complete: look at ${fieldIn(EvidenceBody, first?.instancePath)}.`);
  }
  const today = localDay(at);
  if (!isRealDay(body.saidOn) || body.saidOn > today)
    return notUsed("The day on which it was said is no day, or is to come.");
  if ([body.edition, body.words, body.saidBy].some((one) => findPatientMarks(one, today).length > 0)) {
    return notUsed("There is something in it that may tell who a patient is.");
  }
  const member = await tx
    .selectFrom("shared.members as m")
    .innerJoin("shared.editions as e", "e.id", "m.edition")
    .innerJoin("shared.hubs as h", "h.id", "m.hub")
    .where("m.ods", "=", practice)
    .where("m.status", "in", ON_THE_WAY)
    .where("e.name", "=", body.edition)
    .select(["m.id", "m.edition", "m.name", "h.region"])
    .executeTakeFirst();
  if (member === undefined) return notUsed(`${practice} is in no stage of the edition "${body.edition}".`);
  const place = await placeOfMember(tx, member);
  const { edition, id } = place;
  const { stage, criterion, words, saidBy } = body;
  // A hub lead may say something at the same moment: then it is looked at once more.
  for (let tries = 1; ; tries += 1) {
    const now = await readPlace(tx, place, at);
    const wrong = whatIsWrong(now, body);
    if (wrong !== null) return notUsed(wrong);
    const step = { level: "practice", place: id, edition, step: "meet", stage, criterion, words } as const;
    const by = { account: "practice", name: `${saidBy}, ${member.name}` };
    try {
      await keepStep(tx, by, { ...step, detail: { message: message.number }, number: now.steps.length }, at);
      return { outcome: "taken", sentence: `What ${practice} said is with its hub.` };
    } catch (error) {
      if (!(error instanceof Refusal) || tries === MOST_TRIES) throw error;
    }
  }
}

const MOST_TRIES = 5;

function whatIsWrong({ stages, standing }: PlaceStanding, body: EvidenceBody): string | null {
  const stage = stages.find(({ id }) => id === body.stage);
  const criterion = stage?.criteria.find(({ id, evidence }) => id === body.criterion && evidence === "person");
  if (stage === undefined || criterion === undefined) return "The plan has nothing like this that a person says.";
  if (standing.left.includes(stage.id)) return `The stage "${stage.name}" was left already.`;
  return standing.met.has(keyOf(stage.id, criterion.id)) ? "It was said to be met already." : null;
}

const notUsed = (sentence: string): Outcome => ({
  outcome: "refused",
  sentence: `${sentence} It is kept, and not used.`,
});
