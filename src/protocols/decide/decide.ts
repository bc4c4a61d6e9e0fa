import type { Answer } from "../../patients/context.ts";
import type { Report, Unreadable } from "../../reading/report.ts";
import type { Decision } from "../decision.ts";
import { findAsks } from "./asks.ts";
import { decideOnce } from "./decide-once.ts";
import { USUAL } from "./duration.ts";
import type { DecideInput } from "./input.ts";

// What becomes of a document. Pure: nothing is looked at but the document and the input. In this order,
// each of which can only add caution: reading, matching, standing rules about report and patient, and for
// each result its standing rules, the red-flag floor, the protocols in force, and the guard over filing.
// The most cautious answer decides who is next; \`do\` unites what all of them call for, and nothing in it
// is released while a GP is next.

/** Who is next for this report, by when and why; what \`asks\` names may be asked of an assistant. */
export function decide(document: Report | Unreadable, input: DecideInput): Decision {
  if (document.kind === "unreadable") return decideUnreadable(document, input);
  const unknown = new Set<string>();
  const isMatched = input.match.kind === "exact" || input.match.kind === "assumed";
  const fact = (topic: string): Answer => {
    const answer = isMatched ? input.known.get(topic) : "unknown";
    if (answer === "unknown") unknown.add(topic);
    return answer;
  };
  const tally = decideOnce(document, input, fact);
  return {
    source: document.source,
    reportId: document.reportId,
    next: tally.next,
    within: tally.within,
    because: tally.because,
    do: tally.deeds,
    floor: tally.floor,
    asks: unknown.size === 0 || !isMatched ? [] : findAsks(document, input, tally.next, unknown),
    assumed: [...input.assumed, ...tally.assumed],
  };
}

function decideUnreadable({ source, reason, detail }: Unreadable, { assumed }: DecideInput): Decision {
  const says = `The message could not be read (${reason}): ${detail}`;
  return {
    source,
    reportId: null,
    next: "gp",
    within: USUAL.gp,
    because: [{ protocol: "reading", version: null, clause: reason, result: null, says }],
    do: [],
    floor: [],
    asks: [],
    assumed: [...assumed],
  };
}
