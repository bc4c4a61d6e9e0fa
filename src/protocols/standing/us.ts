import type { Party } from "../../reading/report.ts";
import { memoised } from "../../terms/memo.ts";

// Whether somebody whom a report names is of this practice.

export type Place = "ours" | "elsewhere" | "unsaid";

/** By what this practice is known in one report. */
export type Us = {
  readonly code: string | null;
  readonly isOurName: (organisation: string) => boolean;
};

/**
 * `practice` is our ODS code. Where it is not known we are the one organisation that the report is addressed
 * to, unless it says that it is a hospital; null where it is addressed to none, so that nobody can be told apart.
 */
export function usAmong(recipients: readonly Party[], practice: string | null): Us | null {
  if (practice !== null) {
    return {
      code: practice,
      isOurName: (name) =>
        name === practice || recipients.some((to) => to.organisation === name && codeOf(to) === practice),
    };
  }
  const [first, ...others] = recipients.filter(isOrganisation);
  if (first === undefined) return null;
  const isOne = others.every(
    (one) => one.organisationCode === first.organisationCode && one.organisation === first.organisation,
  );
  if (!isOne || saysHospital(first)) return NOT_TOLD;
  return { code: first.organisationCode, isOurName: (name) => name === first.organisation };
}

const NOT_TOLD: Us = { code: null, isOurName: () => false };

function isOrganisation({ organisation, organisationCode }: Party): boolean {
  return organisation !== null || organisationCode !== null;
}

function codeOf({ organisationCode, code }: Party): string | null {
  return organisationCode ?? code;
}

/** What a party's codes, organisation and words show; a person without an organisation is "unsaid". */
export function placeOf(party: Party, us: Us | null): Place {
  const { code, kind, organisation, organisationCode } = party;
  if (isConsultant(party)) return "elsewhere";
  if (us !== null && us.code !== null) {
    if (codeOf(party) === us.code) return "ours";
    if (organisationCode !== null) return "elsewhere";
    if (kind === "practice" && code !== null) return "elsewhere";
  }
  if (kind === "provider") return "elsewhere";
  if (us !== null && organisation !== null) return us.isOurName(organisation) ? "ours" : "elsewhere";
  if (us !== null && organisationCode !== null) return "elsewhere";
  return saysHospital(party) ? "elsewhere" : "unsaid";
}

const CONSULTANT = /^C\d{7}$/;
const GP = /^G\d{7}$/;

export function isConsultant({ code, kind }: Party): boolean {
  return kind === "consultant" || (code !== null && CONSULTANT.test(code));
}

export function isGp(party: Party): boolean {
  return party.kind === "gp" || hasGpCode(party);
}

/** Whether the code looks as NHS Prescription Services gives them to GPs: G and seven digits. */
export function hasGpCode({ code }: Party): boolean {
  return code !== null && GP.test(code);
}

/** The same person: by code where either has one, else by all that is said. */
export function isSame(a: Party, b: Party): boolean {
  if (a.code !== null || b.code !== null) return a.code === b.code;
  return a.name !== null && a.name === b.name && a.organisation === b.organisation;
}

const ANTENATAL =
  /antenatal|ante-natal|maternity|midwi(?:fe|ves|fery)|obstetric|early pregnancy|\banc\b|labour ward|delivery suite/i;
const HOSPITAL =
  /hospital|infirmary|hospice|\bnhs (?:foundation )?trust\b|\bout-?patients?\b|\bward\b|\bclinic\b|\bemergency\b|\bcasualty\b|\ba ?& ?e\b|\bsurgical\b|\boncology\b|\burgent care\b/i;

/** Laboratories name the same few doctors all day, so both are looked for once. */
const saidIn = memoised((text) => ({ antenatal: ANTENATAL.test(text), hospital: HOSPITAL.test(text) }));

export function saysAntenatal(party: Party): boolean {
  return says(party, "antenatal");
}

function saysHospital(party: Party): boolean {
  return says(party, "hospital") || saysAntenatal(party);
}

function says({ name, organisation, department }: Party, what: "antenatal" | "hospital"): boolean {
  return (
    (name !== null && saidIn(name)[what]) ||
    (organisation !== null && saidIn(organisation)[what]) ||
    (department !== null && saidIn(department)[what])
  );
}
