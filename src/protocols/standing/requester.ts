import type { Party, Report } from "../../reading/report.ts";
import type { ResultView } from "../decide/view.ts";
import type { ReportRule } from "./rule.ts";
import { hasGpCode, isConsultant, isGp, isSame, placeOf, saysAntenatal, type Us, usAmong } from "./us.ts";

// Rules about who asked for the test.

export const antenatalRequester: ReportRule = {
  id: "antenatal-requester",
  says: "What an antenatal service asked for goes to a GP.",
  applies: ({ report }) =>
    isAntenatal(report.requester) || report.copyTo.some(isAntenatal)
      ? { next: "gp", says: "An antenatal service asked for this or was sent it." }
      : null,
};

function isAntenatal(party: Party | null): boolean {
  return party !== null && saysAntenatal(party);
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
 * Why the request does not count as ours, or null where it does: the requester is of this practice by code
 * or name; or nothing shows otherwise, and the only organisation that the report is addressed to is ours.
 * `practice` is our ODS code; where it is not known the only organisation addressed counts as ours.
 */
export function findElsewhere({ requester, copyTo, format }: Report, practice: string | null): string | null {
  if (requester === null) return "The report does not say who asked for the test.";
  const us = usAmong(copyTo, practice);
  const who = nameOf(requester) ?? "Somebody without a name";
  switch (placeOf(requester, us)) {
    case "ours":
      return null;
    case "elsewhere":
      return isConsultant(requester)
        ? `${who}, a consultant, asked for this.`
        : `${who}${ofPlace(requester)} asked for this, not this practice.`;
    case "unsaid":
      // In EDIFACT who asks is named from the list of GPs; FHIR has other numbers for the same doctor.
      return format.startsWith("edifact") && requester.code !== null && !hasGpCode(requester)
        ? `${who} asked for this, whose code is no GP's.`
        : doubtOf(requester, who, copyTo, us);
  }
}

/** What the recipients show against a requester who says nothing of a place, or null. */
function doubtOf(requester: Party, who: string, copyTo: readonly Party[], us: Us | null): string | null {
  let isToUs = us === null;
  let isToPeople = false;
  let isAmongThem = false;
  for (const party of copyTo) {
    if (isSame(party, requester)) {
      isAmongThem = true;
      continue;
    }
    const place = placeOf(party, us);
    // A person who may be a GP of ours says nothing; any other stranger may be the one who asked for it.
    if (place === "elsewhere" || (place === "unsaid" && !isGp(party)))
      return `${who} asked for this, and it also went to ${nameOf(party) ?? "another place"}.`;
    if (place === "ours") isToUs = true;
    else isToPeople = true;
  }
  if (!isToUs) return `${who} asked for this, and it is not addressed to this practice.`;
  // Where it names people, one who asked for it and is none of them asked from somewhere else.
  return isToPeople && !isAmongThem ? `${who} asked for this, who is not known to be of this practice.` : null;
}

function nameOf({ name, organisation, department, code }: Party): string | null {
  return name ?? organisation ?? department ?? code;
}

function ofPlace({ name, organisation, department }: Party): string {
  const place = organisation ?? department;
  return name === null || place === null ? "" : ` of ${place}`;
}
