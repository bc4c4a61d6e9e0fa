import type { Answer } from "../../patients/context.ts";
import type { Match } from "../../patients/patient.ts";
import type { Report } from "../../reading/report.ts";
import { objectionToReport } from "../standing/guard.ts";
import { REPORT_RULES, RESULT_RULES } from "../standing/rules.ts";
import { decideResult } from "./decide-result.ts";
import { reportHits } from "./floor.ts";
import type { DecideInput } from "./input.ts";
import type { Coverage } from "./rule-on.ts";
import { see } from "./see.ts";
import { AroundResults } from "./sight.ts";
import { Tally } from "./tally.ts";

/** One deciding of one report with facts as `fact` has them; see decide.ts for the order. */
export function decideOnce(report: Report, input: DecideInput, fact: (topic: string) => Answer): Tally {
  const { prepared, match } = input;
  const isMatched = match.kind === "exact" || match.kind === "assumed";
  const view = see(report, input, fact);
  const target = isMatched ? input.known.target : () => null;
  const sight = new AroundResults(view, isMatched ? input.history : null, target);
  const tally = new Tally();
  sayMatch(match, tally);
  for (const rule of REPORT_RULES) {
    const found = rule.applies(view);
    if (found === null) continue;
    if ("assumes" in found) tally.assumed.push(found.assumes);
    else tally.finding(rule.id, found, null);
  }
  for (const hit of reportHits(prepared.floor, view)) tally.hit(hit, hit.level, null);
  const covers: Coverage = [];
  let mayPass = false;
  for (const one of view.results) {
    for (const rule of RESULT_RULES) {
      const found = rule.applies(one, view);
      if (found !== null) tally.finding(rule.id, found, one.index);
    }
    if (decideResult(one, input, covers, sight, tally)) mayPass = true;
  }
  if (mayPass) {
    const objection = objectionToReport(view, prepared.texts);
    if (objection !== null) tally.objection(objection.id, objection.says, null);
  }
  if (tally.sendsNothing) sendNothing(tally);
  return tally;
}

function sayMatch(match: DecideInput["match"], tally: Tally): void {
  switch (match.kind) {
    case "exact":
    case "assumed":
      return;
    case "candidates":
    case "none":
      tally.raise("gp");
      tally.reason("gp", "matching", null, null, null, whyUnmatched(match));
  }
}

function whyUnmatched(match: Exclude<Match, { kind: "exact" }>): string {
  return match.kind === "none"
    ? `Nobody in the register was matched: ${match.why}`
    : `Nobody in the register was matched exactly: ${match.why}`;
}

/** Deeds that send are taken out; where there were any, it is for a GP to say what happens instead. */
function sendNothing(tally: Tally): void {
  const isLeaflet = tally.next === "leaflet";
  if (tally.dropSends(null) || isLeaflet) tally.raise("gp");
}
