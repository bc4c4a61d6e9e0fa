import type { Party } from "../report.ts";
import type { Resource } from "./bundle.ts";
import { wordsOf } from "./concept.ts";
import { checkKeys } from "./keys.ts";
import { childOf, listOf, textOf } from "./node.ts";
import { partyOf } from "./party.ts";
import { followReference, note, onlyText, type Reading } from "./reading.ts";

// What was asked for: the ServiceRequests that a report is based on.

export type Request = {
  readonly requestId: string | null;
  readonly requester: Party | null;
  readonly clinicalInformation: string[];
};

export function readRequests(reading: Reading, requests: readonly Resource[]): Request {
  requests.forEach((request, index) => checkKeys(reading, request, `request[${index}]`));
  const requesters = requests.map((request) =>
    partyOf(reading, request, childOf(request.node, "requester"), "requester"),
  );
  return {
    requestId: requestIdOf(reading, requests),
    requester: onlyParty(reading, requesters),
    clinicalInformation: [...new Set(requests.flatMap((request) => informationOf(reading, request)))],
  };
}

/** The requisition ties the parts of one request together; a request's own number stands in where there is none. */
function requestIdOf(reading: Reading, requests: readonly Resource[]): string | null {
  const ids = requests.map(
    ({ node }) =>
      textOf(childOf(node, "requisition"), "value") ??
      listOf(node, "identifier")
        .map((identifier) => textOf(identifier, "value"))
        .find((value) => value !== null) ??
      null,
  );
  return onlyText(reading, ids, "requestId");
}

function onlyParty(reading: Reading, parties: readonly (Party | null)[]): Party | null {
  const given = parties.filter((party) => party !== null);
  const [first] = given;
  if (first === undefined) return null;
  if (given.every((party) => JSON.stringify(party) === JSON.stringify(first))) return first;
  note(
    reading,
    "contradiction",
    "requester",
    given.map((party) => party.name ?? party.organisation ?? party.code).join(" and "),
  );
  return null;
}

function informationOf(reading: Reading, request: Resource): string[] {
  const { node } = request;
  const referred = [...listOf(node, "reasonReference"), ...listOf(node, "supportingInfo")].flatMap((reference) => {
    const words = textOf(reference, "display");
    const found = followReference(reading, request, reference, "clinicalInformation");
    if (found !== undefined) {
      note(
        reading,
        "unread-part",
        "clinicalInformation",
        `${found.type} ${wordsOf(childOf(found.node, "code")) ?? ""}`.trim(),
      );
    }
    return words ?? (found === undefined ? null : wordsOf(childOf(found.node, "code"))) ?? [];
  });
  return [
    ...listOf(node, "reasonCode").flatMap((concept) => wordsOf(concept) ?? []),
    ...referred,
    ...listOf(node, "note").flatMap((each) => textOf(each, "text") ?? []),
  ];
}
