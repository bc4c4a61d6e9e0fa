import { showDate } from "../../base/show-date.ts";
import { KIND_WORDS } from "../../countersign/audits/audit.ts";
import type { AuditState } from "../../countersign/audits/queries.ts";
import type { AuditRow } from "../../countersign/audits/tables.ts";
import { spanWords } from "../../countersign/audits/weeks.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import type { Names } from "./facts.ts";

export const STATE_WORDS: Readonly<Record<AuditState, string>> = {
  planned: "Planned",
  drawn: "Drawn, to be looked at",
  done: "Looked at, to be reported",
  reported: "Reported",
  withdrawn: "Taken back",
};

const MOVE_WORDS: Readonly<Record<string, string>> = {
  "propose-letter": "Letter coded and proposed",
  "carry-out-letter": "Letter coded, unsigned",
  "deal-with": "Letter dealt with and signed by a nurse or pharmacist",
  "not-ours": "Letter sent back as not ours",
  "propose-file": "Result proposed to be filed",
  "propose-leaflet": "Patient to be told, proposed",
  "propose-tests": "Tests proposed",
  "request-tests": "Tests requested",
  "carry-out-file": "Result to be filed, unsigned",
  "carry-out-leaflet": "Patient to be told, unsigned",
  "carry-out-tests": "Tests requested, unsigned",
};

export const moveWords = (move: string): string => MOVE_WORDS[move] ?? move;

const BACK_WORDS: Readonly<Record<string, string>> = {
  reopen: "Reopened",
  return: "Returned",
  "call-back": "Called back",
};

export const backWords = (move: string | null): string => (move === null ? "" : (BACK_WORDS[move] ?? move));

export function nameOf(names: Names, account: string): string {
  return account === "machine" ? "Countersign" : (names.get(account) ?? "Somebody who left");
}

/** "All-to-GP week, 02-Nov-2026 to 08-Nov-2026". */
export function titleOf({ kind, from_on, until_on }: Pick<AuditRow, "kind" | "from_on" | "until_on">): string {
  return `${KIND_WORDS[kind]}, ${spanWords(from_on, until_on)}`;
}

/** What the audit draws from, said so that anybody can check who is in it and who is not. */
export function lotWords(audit: AuditRow, names: Names): string {
  const whose = audit.account === null ? "somebody other than a GP" : nameOf(names, audit.account);
  const protocol = audit.protocol === null ? "" : ` where the protocol ${audit.protocol} gave a reason`;
  const how =
    audit.work === "letters"
      ? "coded and proposed, sent back as not ours, or, as a nurse or pharmacist, signed"
      : "proposed to be filed, to be told or to be tested, or tested at once";
  return (
    `Every ${audit.work === "letters" ? "letter" : "report"} that ${whose} ${how}` +
    ` from ${spanWords(audit.from_on, audit.until_on)}${protocol}. ` +
    "Not in it: what a GP decided alone, and what was undone, taken back or returned before a signature. " +
    "In it: what has been opened again since, so that no mistake hides from the count."
  );
}

/** What the plan wants of it. */
export function wishWords({ kind, size, rule_out, allowed, confidence }: AuditRow): string {
  switch (kind) {
    case "weekly":
      return `${size ?? 0} drawn at random, or all where there are fewer.`;
    case "gp-week":
      return "All of it: the letters of each day are added by themselves when the day is over.";
    case "lot":
      return (
        `So many drawn at random that a true rate of ${percent(rule_out ?? 0)} or more is ruled out with ` +
        `${percent(confidence)} confidence if no more than ${allowed ?? 0} had to be changed.`
      );
  }
}

export function dueWords({ due_on, lead }: AuditRow, names: Names): string {
  return `${nameOf(names, lead)} leads it. To be reported by ${showDate(due_on)}.`;
}
