import { isForGp } from "../worklist/item.ts";
import type { MoveName } from "../worklist/moves.ts";
import { isSensitive, type Letter, signingOf, whyHeld } from "./held.ts";

// What reception may say to a patient who phones about a result. There are three answers and no other, the most
// cautious wins, and no word is shown that no GP has signed for this patient.

export type PhoneAnswer =
  | { readonly kind: "not-seen" }
  | { readonly kind: "say"; readonly words: readonly string[] }
  | { readonly kind: "do-not-discuss" };

/** One report of the patient, as it stands. */
export type Asked = Letter & { readonly item: Letter["item"] & { readonly next: Parameters<typeof isForGp>[0] } };

const BROUGHT_BACK: ReadonlySet<MoveName> = new Set(["reopen", "amend", "meet", "lapse", "unreached", "unmatch"]);

const DO_NOT: PhoneAnswer = { kind: "do-not-discuss" };

/** What is said of all of the patient's reports together; of none there is nothing to say yet. */
export function phoneAnswer(reports: readonly Asked[], at: Date): PhoneAnswer {
  const answers = reports.map((report) => answerOf(report, at));
  if (answers.every(({ kind }) => kind === "not-seen")) return { kind: "not-seen" };
  // One that is decided beside one that is not: half an answer would be taken for the whole.
  if (!answers.every(({ kind }) => kind === "say")) return DO_NOT;
  return { kind: "say", words: answers.flatMap((answer) => (answer.kind === "say" ? answer.words : [])) };
}

function answerOf(report: Asked, at: Date): PhoneAnswer {
  const { item, patient } = report;
  if (patient === null || patient.registration === "deceased" || isSensitive(report)) return DO_NOT;
  switch (item.status) {
    case "waiting":
    case "proposed":
      return isForGp(item.next) || isReopened(report) ? DO_NOT : { kind: "not-seen" };
    case "signed":
    case "in-effect":
    case "closed":
      return said(report, at);
    case "acknowledged":
    case "asked":
    case "awaiting":
    case "returned":
      return DO_NOT;
  }
}

/** Something was signed before, so that the patient may know of it: "not seen" would be untrue. */
function isReopened({ actions }: Asked): boolean {
  return actions.some(({ move }) => BROUGHT_BACK.has(move));
}

function said(report: Asked, at: Date): PhoneAnswer {
  const words = report.plan?.tells?.text;
  const isGps = signingOf(report)?.role === "gp";
  if (words === undefined || !isGps || whyHeld(report, at) !== null) return DO_NOT;
  return { kind: "say", words: [words] };
}
