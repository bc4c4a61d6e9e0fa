import type { Staffing } from "../people/staffing.ts";
import type { Matched } from "../patients/match-documents.ts";
import { relationsOfCandidates } from "../patients/relations.ts";
import type { DecidedDocument } from "../protocols/decide-each.ts";
import type { Document } from "../reading/document.ts";
import { keysOf } from "./keys.ts";
import type { Opening } from "./open.ts";
import { type About, routeTo } from "./route-to.ts";

/** Each document as a piece of work, as it was decided, with whoever is to have it. */
export function openingsOf(
  matched: readonly Matched[],
  decided: readonly DecidedDocument[],
  staffing: Staffing,
  at: Date,
): readonly Opening[] {
  return matched.map((from) => {
    const one = decided.find(({ document }) => document === from.id);
    if (one === undefined) throw new Error("a document was not decided");
    const { holder } = routeTo(one.decision.next, aboutOf(from), staffing, at);
    return {
      ...one,
      kind: from.document.kind,
      holder,
      keys: keysOf(from.document, one.patient),
      sender: senderOf(from.document),
      hiddenFrom: relationsOfCandidates(from.match),
    };
  });
}

function senderOf(document: Document): string | null {
  if (document.kind === "unreadable") return null;
  if (document.kind === "letter") return document.from.organisation ?? document.from.author;
  if (document.laboratory === null) return null;
  const { organisation, name, code } = document.laboratory;
  return organisation ?? name ?? code;
}

export function aboutOf({ document, match }: Pick<Matched, "document" | "match">): About {
  return {
    requester: document.kind === "report" ? document.requester : null,
    ...(match.kind === "exact"
      ? { usualGp: match.patient.usualGp ?? null, hiddenFrom: match.patient.staffRelations }
      : { usualGp: null, hiddenFrom: relationsOfCandidates(match) }),
  };
}
