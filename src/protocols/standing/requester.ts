import type { Party, Report } from "../../reading/report.ts";
import { memoised } from "../../terms/memo.ts";
import type { ResultView } from "../decide/view.ts";
import type { ReportRule } from "./rule.ts";

// Rules about who asked for the test.

const ANTENATAL =
  /antenatal|ante-natal|maternity|midwi(?:fe|ves|fery)|obstetric|early pregnancy|\banc\b|labour ward|delivery suite/i;

export const antenatalRequester: ReportRule = {
  id: "antenatal-requester",
  says: "What an antenatal service asked for goes to a GP.",
  applies: ({ report }) =>
    isAntenatal(report.requester) || report.copyTo.some(isAntenatal)
      ? { next: "gp", says: "An antenatal service asked for this or was sent it." }
      : null,
};

const isAntenatalName = memoised((text) => ANTENATAL.test(text));

function saysAntenatal(text: string | null): boolean {
  return text !== null && isAntenatalName(text);
}

function isAntenatal(party: Party | null): boolean {
  if (party === null) return false;
  return saysAntenatal(party.name) || saysAntenatal(party.organisation) || saysAntenatal(party.department);
}

export const requestedElsewhere: ReportRule = {
  id: "requested-elsewhere",
  says: "What somebody outside asked for and copied to us is never filed by an assistant; where it is abnormal a GP records whose it is.",
  applies: (view) => {
    const why = findElsewhere(view.report, view.practice);
    if (why === null) return null;
    if (!view.results.some(isNotPlainlyNormal)) return { next: "gp", says: why };
    const what = '"ours" or "requester acting, confirmed with ..."';
    return { next: "gp", says: why, do: [{ deed: "record-whose", what }] };
  },
};

function isNotPlainlyNormal(one: ResultView): boolean {
  return one.range.position !== "inside" || one.result.flag !== null;
}

/**
 * Why the request does not count as ours, or null where it does: the requester is this practice, or is a
 * person who is among the recipients beside nobody but this practice. `practice` is our ODS code; where
 * it is not known every recipient counts as ours. A requester who cannot be placed does not count as ours.
 */
export function findElsewhere(report: Report, practice: string | null): string | null {
  const { requester, copyTo } = report;
  if (requester === null) return "The report does not say who asked for the test.";
  const who = requester.name ?? requester.organisation ?? requester.code ?? "Somebody without a name";
  if (requester.code !== null && CONSULTANT.test(requester.code)) return `${who}, a consultant, asked for this.`;
  if (practice === null) {
    if (copyTo.length === 0 || copyTo.some((party) => isSame(party, requester))) return null;
    return `${who} asked for this, who is not known to be of this practice.`;
  }
  const isOurs = ({ code, organisation }: Party): boolean =>
    code === practice ||
    (organisation !== null &&
      (organisation === practice || copyTo.some((to) => to.code === practice && to.organisation === organisation)));
  if (isOurs(requester)) return null;
  if (requester.organisation !== null) return `${who} of ${requester.organisation} asked for this, not this practice.`;
  if (!copyTo.some(isOurs)) return `${who} asked for this, and it is not addressed to this practice.`;
  if (!copyTo.some((party) => isSame(party, requester)))
    return `${who} asked for this, who is not known to be of this practice.`;
  const other = copyTo.find((party) => !isOurs(party) && !isSame(party, requester) && !isPractitioner(party));
  if (other === undefined) return null;
  return `${who} asked for this, and it also went to ${other.name ?? other.organisation ?? other.code ?? "another place"}.`;
}

const CONSULTANT = /^C\d{7}$/;
const PRACTITIONER = /^G\d{7}$/;

function isPractitioner(party: Party): boolean {
  return party.code !== null && PRACTITIONER.test(party.code);
}

function isSame(a: Party, b: Party): boolean {
  if (a.code !== null || b.code !== null) return a.code === b.code;
  return a.name !== null && a.name === b.name && a.organisation === b.organisation;
}
