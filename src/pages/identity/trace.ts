import { showDate } from "../../base/show-date.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listContacts } from "../../outbox/contacts-store.ts";
import { OUTCOME_WORDS } from "../../outbox/contacts.ts";
import { listCalls } from "../../outbox/phone-store.ts";
import { listTold } from "../../outbox/tellings.ts";
import { pastResultsOf } from "../../patients/past-result.ts";
import type { PastResult } from "../../patients/history.ts";
import { listNames } from "../../people/names.ts";
import type { Document } from "../../reading/document.ts";
import { standardTerms } from "../../terms/analyte.ts";
import type { Action } from "../../worklist/action.ts";
import type { Consequence } from "../../worklist/consequences.ts";
import { listExpectationsOf } from "../../worklist/expectation-queries.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { letterTrace } from "./letter-trace.ts";
import { timeWords } from "../../worklist/words.ts";

// All that was done on a patient because of a report that was not theirs, so that each of it can be put right.

export type TraceOf = {
  readonly item: ItemRow;
  readonly patient: string;
  readonly document: Document | null;
  readonly actions: readonly Action[];
};

export async function traceOf(tx: PracticeScope, practice: string, of: TraceOf): Promise<readonly Consequence[]> {
  const { item, patient, actions, document } = of;
  const names = await listNames(tx);
  const name = (account: string): string => names.get(account) ?? "somebody who left";
  const told = (await listTold(tx, practice, { item: item.id })).filter((one) => one.patient === patient);
  const calls = (await listCalls(tx, practice, item.id)).filter((one) => one.patient === patient);
  const attempts = await listContacts(tx, practice, item.id);
  const asked = (await listExpectationsOf(tx, practice, item.id)).filter((one) => one.patient === patient);
  const numbers = document?.kind === "report" ? pastResultsOf(standardTerms(), document) : [];
  const since = matchedAt(actions);
  const decided = await decidedWith(tx, practice, patient, item.id, numbers, since);
  return [
    ...told.map(({ way, at, by, text }) => ({
      kind: "told" as const,
      says: `${way === "letter" ? "A letter was printed" : "The patient was told"} ${timeWords(at)} by ${name(by)}: "${titleOf(text)}".`,
    })),
    ...calls
      .filter(({ answer }) => answer === "say")
      .map(({ at, by }) => ({
        kind: "said" as const,
        says: `The patient phoned ${timeWords(at)}, and ${name(by)} was shown the words to say.`,
      })),
    ...attempts
      .filter(({ at }) => at >= since)
      .map(({ at, by, way, outcome }) => ({
        kind: "contact" as const,
        says: `${name(by)} tried to reach the patient ${timeWords(at)}, ${way}: ${OUTCOME_WORDS[outcome].toLowerCase()}.`,
      })),
    ...asked.map(({ what, requested_at, way, due_on }) => ({
      kind: "asked" as const,
      says:
        requested_at === null || way === "none"
          ? `${what}, expected by ${showDate(due_on)}: taken back here; nothing had left.`
          : `${what} was requested ${timeWords(requested_at)}: the request has to be taken back where it went.`,
    })),
    ...actions
      .filter(({ move, at }) => move === "answer" && at >= since)
      .map(({ at, by, comment }) => ({
        kind: "fact" as const,
        says: `${name(by)} recorded of this patient ${timeWords(at)}: ${comment ?? "an answer"}. See that it is true of them.`,
      })),
    ...actions
      .filter(({ move, at }) => (move === "confirm" || move === "wait-for-actions") && at >= since)
      .map(({ at, by }) => ({
        kind: "filed" as const,
        says: `${name(by)} confirmed ${timeWords(at)} that it is filed in the record system: take it out of that record.`,
      })),
    ...(await letterTrace(tx, practice, item, name)),
    ...(numbers.length === 0
      ? []
      : [
          {
            kind: "history" as const,
            says: `${numbers.length} of its numbers counted among this patient's earlier results until now.`,
          },
        ]),
    ...decided.map(({ about, decidedAt }) => ({
      kind: "decided" as const,
      says: `Another report of this patient, ${about}, was decided ${timeWords(decidedAt)} with these numbers as earlier results: look at it again.`,
    })),
  ];
}

/** Since when it was this patient's: since it was opened or a person matched it. */
function matchedAt(actions: readonly Action[]): Date {
  const found = actions.findLast(({ move }) => move === "match") ?? actions[0];
  if (found === undefined) throw new Error("an item without actions");
  return found.at;
}

/** The line under the greeting says what a letter is about. */
function titleOf(text: string): string {
  return text.split(/\n{2,}/)[1] ?? text.slice(0, 60);
}

async function decidedWith(
  tx: PracticeScope,
  practice: string,
  patient: string,
  item: string,
  numbers: readonly PastResult[],
  since: Date,
): Promise<readonly { readonly about: string; readonly decidedAt: Date }[]> {
  if (numbers.length === 0) return [];
  const rows = await tx
    .selectFrom("practice.decisions as decision")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "decision.practice").onRef("item.id", "=", "decision.item"),
    )
    .select(["item.id", "item.about", "decision.decided_at as decidedAt", "decision.inputs"])
    .where("decision.practice", "=", practice)
    .where("item.patient", "=", patient)
    .where("item.id", "<>", item)
    .where("decision.decided_at", ">=", since)
    .orderBy("decision.decided_at")
    .execute();
  const theirs = new Set(numbers.map(keyOf));
  const used = rows.filter(({ inputs }) => (inputs.history ?? []).some((one) => theirs.has(keyOf(one))));
  return [...new Map(used.map((row) => [row.id, row])).values()];
}

function keyOf({ analyte, at, raw }: Pick<PastResult, "analyte" | "at" | "raw">): string {
  return `${analyte} ${at} ${raw}`;
}
