import type { Ended } from "../../countersign/ended-actions.ts";
import type { ToFile } from "../../countersign/filing.ts";
import type { Action } from "../../worklist/action.ts";
import { getMove } from "../../worklist/may-move.ts";
import { timeWords } from "../../worklist/words.ts";

// The text that somebody pastes into the record system: what was signed, who stands behind it, and what became of what
// a letter asked for.

type Names = ReadonlyMap<string, string>;

/** When the letter was filed to wait for its actions, after it was signed; null where it is still to be filed. */
export function filedBefore({ actions }: Pick<ToFile, "actions">): Date | null {
  const filed = actions.findLast(({ move }) => move === "wait-for-actions");
  const signed = actions.findLast(({ move }) => getMove(move).signs === true);
  const isUndone = actions.some(({ move, number }) => move === "undo" && number === (filed?.number ?? 0) + 1);
  if (filed === undefined || isUndone || (signed !== undefined && signed.number > filed.number)) return null;
  return filed.at;
}

/** Of what was filed already only what is new; `signing`: the signature that stands, where there is one. */
export function recordOf(row: ToFile, signing: Action | undefined, names: Names): string {
  const text = row.plan.record.trim() === "" ? row.item.about : row.plan.record.trim();
  const ended = row.ended.map((one) => `- ${endedWords(one, names)}`);
  const outcomes = ended.length === 0 ? [] : ["What became of its actions:", ...ended];
  const filed = filedBefore(row);
  if (filed !== null) return [`${row.item.about}, filed ${timeWords(filed)}.`, ...outcomes].join("\n");
  return [text, ...outcomes, ...(signing === undefined ? [] : [signedWords(row, signing, names)])].join("\n");
}

/** Who stands behind it. A second signature only where somebody else has proposed it; of one person's work there is one. */
export function signedWords({ state }: Pick<ToFile, "state">, signing: Action, names: Names): string {
  if (getMove(signing.move).takesEffect === true) {
    return `Done by ${nameOf(signing.by, names)}, ${timeWords(signing.at)}. Not countersigned: such work is checked by samples.`;
  }
  const isSecond = state.proposer !== null && state.proposer !== signing.by;
  return `${isSecond ? "Countersigned" : "Signed"} by ${nameOf(signing.by, names)}, ${timeWords(signing.at)}.`;
}

function endedWords({ what, move, by, at, words }: Ended, names: Names): string {
  const said = words === null ? "" : `: ${words.replaceAll(/\s+/g, " ")}`;
  return `${what.replaceAll(/\s+/g, " ")}. ${DEEDS[move] ?? getMove(move).words} by ${nameOf(by, names)}, ${timeWords(at)}${said}`;
}

const DEEDS: Readonly<Record<string, string>> = {
  take: "Taken",
  finish: "Done",
  decline: "Declined",
  agree: "Signed",
  settle: "Decided",
  "request-tests": "Tests requested",
};

function nameOf(account: string, names: Names): string {
  return names.get(account) ?? "somebody who left";
}
