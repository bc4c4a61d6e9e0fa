import type { Party } from "../../reading/report.ts";
import { memoised } from "../../terms/memo.ts";

// Whether somebody whom a report names is of this practice.

export type Place = "ours" | "elsewhere" | "unsaid";

/** By what this practice is known in one report. */
export type Us = {
  readonly code: string | null;
  readonly names: readonly string[];
};

/**
 * `practice` is our ODS code. Where it is not known we are the one organisation that the report is addressed
 * to, unless it says that it is a hospital; null where it is addressed to none, so that nobody can be told apart.
 */
export function usAmong(recipients: readonly Party[], practice: string | null): Us | null {
  const organisations = recipients.filter((party) => party.organisation !== null || party.organisationCode !== null);
  if (practice !== null) {
    const ours = organisations.filter((party) => (party.organisationCode ?? party.code) === practice);
    return { code: practice, names: [practice, ...namesOf(ours)] };
  }
  const [first, ...others] = organisations;
  if (first === undefined) return null;
  const isOne = others.every(
    (one) => one.organisationCode === first.organisationCode && one.organisation === first.organisation,
  );
  if (!isOne || saysHospital(first)) return { code: null, names: [] };
  return { code: first.organisationCode, names: namesOf([first]) };
}

function namesOf(parties: readonly Party[]): string[] {
  return parties.flatMap(({ organisation }) => organisation ?? []);
}

/** What a party's codes, organisation and words show; a person without an organisation is "unsaid". */
export function placeOf(party: Party, us: Us | null): Place {
  const { code, kind, organisation, organisationCode } = party;
  if (isConsultant(party)) return "elsewhere";
  if (us !== null && us.code !== null) {
    if ((organisationCode ?? code) === us.code) return "ours";
    if (organisationCode !== null) return "elsewhere";
    if (kind === "practice" && code !== null) return "elsewhere";
  }
  if (kind === "provider") return "elsewhere";
  if (us !== null && organisation !== null) return us.names.includes(organisation) ? "ours" : "elsewhere";
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

const isAntenatalText = memoised((text) => ANTENATAL.test(text));
const isHospitalText = memoised((text) => HOSPITAL.test(text));

export function saysAntenatal(party: Party): boolean {
  return wordsOf(party, isAntenatalText);
}

function saysHospital(party: Party): boolean {
  return wordsOf(party, isHospitalText) || saysAntenatal(party);
}

function wordsOf({ name, organisation, department }: Party, says: (text: string) => boolean): boolean {
  return (
    (name !== null && says(name)) ||
    (organisation !== null && says(organisation)) ||
    (department !== null && says(department))
  );
}
