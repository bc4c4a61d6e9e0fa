import type { Addressee, Sender } from "../letter.ts";
import { allBelow, attribute, child, children, type Element, textOf } from "../xml/element.ts";
import { type Noting, note } from "../xml/noting.ts";
import { odsCode } from "../xml/ods-code.ts";

// Who sends and who receives. The new form lists Parties once and points at them by AgentId; the older one writes
// the organisation where it is meant, in ServiceProvider and ServiceRequester or only in MsgSender and MsgRecipient.

type Party = {
  readonly organisation: string | null;
  readonly organisationCode: string | null;
  readonly department: string | null;
  readonly person: string | null;
};

export function readSender(noting: Noting, root: Element): Sender {
  const party = serviceParties(noting, root, "ServiceProvider")[0] ?? named(noting, child(root, "MsgSender"));
  const author = party?.person ?? textOf(allBelow(root, "ReportContributor")[0]);
  if (party === null) note(noting, "field-missing", "from", "no sender");
  const { organisation = null, organisationCode = null, department = null } = party ?? {};
  return { organisation, organisationCode, department, author };
}

/** Everybody the letter is addressed to. */
export function readAddressees(noting: Noting, root: Element): Addressee[] {
  const parties = serviceParties(noting, root, "ServiceRequester");
  const to = parties.length > 0 ? parties : [named(noting, child(root, "MsgRecipient"))];
  return to.flatMap((party) =>
    party === null
      ? []
      : [{ organisation: party.organisation, organisationCode: party.organisationCode, name: party.person }],
  );
}

function serviceParties(noting: Noting, root: Element, role: string): readonly Party[] {
  const parties = new Map(
    allBelow(root, "Party")
      .toReversed()
      .map((party) => [agentId(party), party]),
  );
  return allBelow(root, role).flatMap((element) => {
    const id = textOf(child(element, "IdValue")) ?? textOf(child(child(element, "Id"), "IdValue"));
    const listed = id === null ? undefined : parties.get(id);
    const found = listed === undefined ? partyOf(noting, element) : partyOf(noting, listed);
    if (found !== null) return [found];
    note(noting, "dangling-reference", element.path, id ?? "no party");
    return [];
  });
}

function agentId(party: Element): string | null {
  return attribute(party, "AgentId") ?? textOf(child(party, "AgentId"));
}

/** The party that an element holds itself; null where it names neither organisation nor person. */
function partyOf(noting: Noting, element: Element): Party | null {
  const first = (...names: readonly string[]): Element | undefined =>
    names.map((name) => allBelow(element, name)[0]).find((each) => textOf(each) !== null);
  const code = first("OrgCode", "OrganisationCode", "OrgId");
  // A code that is stated to be the sender's own is no ODS code, and not odd either.
  const own = attribute(code, "IdType")?.toLowerCase() === "internal";
  const organisation = textOf(first("OrgName", "OrganisationName"));
  const person = textOf(first("HcpName", "UnstructPersonName", "StructPersonName", "PersonName"));
  if (organisation === null && code === undefined && person === null) return null;
  return {
    organisation,
    organisationCode: own ? null : odsCode(noting, textOf(code), code?.path ?? ""),
    department: textOf(first("DepartmentName", "Department", "SpecialtyName")),
    person: person?.replaceAll(/\s+/g, " ") ?? null,
  };
}

/** MsgSender and MsgRecipient, which may be no more than a code. */
function named(noting: Noting, element: Element | undefined): Party | null {
  const text = textOf(element);
  if (element === undefined || text === null) return null;
  if (children(element).length > 0) {
    const party = partyOf(noting, element);
    if (party !== null) return party;
  }
  const code = odsCode(noting, text, element.path);
  return { organisation: code === null ? text : null, organisationCode: code, department: null, person: null };
}
