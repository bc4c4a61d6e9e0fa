import type { Party } from "../report.ts";
import { PARTY_CODE_KINDS } from "./codes.ts";
import { type Draft, note, type PartyDraft } from "./draft.ts";
import { part, partOrNull, pathOf, type Segment } from "./segment.ts";
import { nameIn } from "./text.ts";

// S01: who asked (PO), who is told (MR) and who tested (SLA). A person, the organisation and the
// department come as parties of their own with the same role.

const ROLES = ["PO", "MR", "SLA"];

export function readNad(draft: Draft, segment: Segment): void {
  const role = part(segment, 0, 0);
  if (!ROLES.includes(role)) note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  const qualifier = part(segment, 1, 1);
  if (qualifier !== "" && !PARTY_CODE_KINDS.has(qualifier)) {
    note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  }
  draft.parties.push({
    role,
    code: partOrNull(segment, 1, 0),
    name: nameIn(segment, 3),
    kind: PARTY_CODE_KINDS.get(qualifier) ?? null,
    part: qualifier === "901" || qualifier === "903" ? "organisation" : "person",
    segment,
  });
}

export function readSpr(draft: Draft, segment: Segment): void {
  const kind = part(segment, 0, 0);
  const party = draft.parties.at(-1);
  if (party === undefined) {
    note(draft, "out-of-place", pathOf(segment), segment.text);
  } else if (kind === "PRO") {
    party.part = "person";
  } else if (kind === "ORG") {
    party.part = "organisation";
  } else if (kind === "DPT") {
    party.part = "department";
  } else {
    note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  }
}

/** A requester or laboratory: its person, organisation and department in one; null where none is named. */
export function joinedParty(draft: Draft, role: "PO" | "SLA", path: string): Party | null {
  const own = draft.parties.filter((party) => party.role === role);
  if (own.length === 0) return null;
  const person = onlyOne(draft, own, "person", path);
  const organisation = onlyOne(draft, own, "organisation", path);
  const department = onlyOne(draft, own, "department", path);
  const named = person ?? organisation ?? department;
  return {
    code: person?.code ?? organisation?.code ?? department?.code ?? null,
    kind: named?.kind ?? null,
    name: person?.name ?? null,
    organisation: organisation?.name ?? organisation?.code ?? null,
    organisationCode: organisationCodeOf(organisation),
    department: department?.name ?? null,
  };
}

/** Everybody to whom the report was sent, one entry a party. */
export function recipients(draft: Draft): Party[] {
  return draft.parties.filter((party) => party.role === "MR").map(recipientOf);
}

function recipientOf(party: PartyDraft): Party {
  const { code, kind, name, part } = party;
  return {
    code,
    kind,
    name: part === "person" ? name : null,
    organisation: part === "organisation" ? (name ?? code) : null,
    organisationCode: part === "organisation" ? organisationCodeOf(party) : null,
    department: part === "department" ? name : null,
  };
}

/** An organisation's code, unless it stands in a list of people. */
function organisationCodeOf(party: PartyDraft | null): string | null {
  return party === null || party.kind === "gp" || party.kind === "consultant" ? null : party.code;
}

/** Two different parties of one role and part leave open who it was; one that does not say counts as a person. */
function onlyOne(draft: Draft, own: readonly PartyDraft[], part: PartyDraft["part"], path: string): PartyDraft | null {
  const found = own.filter((party) => party.part === part);
  const [first, ...more] = found;
  if (first === undefined) return null;
  if (more.every((party) => party.code === first.code && party.name === first.name)) return first;
  // The same practice may be given with its name and again without: that is not a contradiction.
  if (first.code !== null && more.every((party) => party.code === first.code)) {
    const named = found.filter((party) => party.name !== null);
    if (named.every((party) => party.name === named[0]!.name)) return named[0] ?? first;
  }
  note(draft, "contradiction", path, found.map((party) => party.segment.text).join(" and "));
  return null;
}
