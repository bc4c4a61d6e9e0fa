import assert from "node:assert/strict";
import { test } from "node:test";
import type { Party } from "../report.ts";
import { changed, DOCUMENT, firstReport, MESSAGE } from "./sample.test-support.ts";

// Parties of a bundle: what identifier systems of UK Core tell of them, and what they do not.

const requester = (text: string): Party | null => firstReport(text).requester;

const HOLLOWAY = `"value": "G9990002"`;
const MILL_STREET = /"system": "https:\/\/fhir.nhs.uk\/Id\/ods-organization-code",\s+"value": "Y90002"/;
const ROLE_OF = /"organization": \{\s+"reference": "[^"]+"\s+\}/;

const ods = (code: string): string => `"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "${code}"`;
const referred = (more: string): string => `"organization": { ${more} "identifier": { ${ods("Y90002")} } }`;

test("an organisation keeps its ODS code beside its name, alone or in a role", () => {
  const [to] = firstReport(MESSAGE).copyTo;
  assert.deepEqual([to?.organisation, to?.organisationCode], ["Larch Road Surgery", "Y90001"]);
  const asked = requester(DOCUMENT);
  assert.deepEqual([asked?.organisation, asked?.organisationCode], ["Mill Street Practice", "Y90002"]);
});

test("a number of another kind, or two ODS codes that differ, is no ODS code", () => {
  const other = `"system": "https://example.org/our-numbers", "value": "Y90002"`;
  assert.equal(requester(changed(DOCUMENT, MILL_STREET, other))?.organisationCode, null);
  const two = (other: string): string => changed(DOCUMENT, MILL_STREET, `${ods("Y90002")} }, { ${ods(other)}`);
  assert.equal(requester(two("Y90003"))?.organisationCode, null);
  assert.equal(requester(two("Y90002"))?.organisationCode, "Y90002");
});

test("an organisation that is only referred to keeps its words and its ODS code", () => {
  const named = requester(changed(DOCUMENT, ROLE_OF, referred(`"display": "Mill Street Practice",`)));
  assert.deepEqual([named?.organisation, named?.organisationCode], ["Mill Street Practice", "Y90002"]);
  const unnamed = requester(changed(DOCUMENT, ROLE_OF, referred("")));
  assert.deepEqual([unnamed?.organisation, unnamed?.organisationCode], ["Y90002", "Y90002"]);
});

test("a GP's and a consultant's code tell what somebody is; GMC, SDS and unknown systems do not", () => {
  const kindWith = (...systems: readonly string[]): Party["kind"] | undefined => {
    const identifiers = systems.map((system, index) => `"system": "${system}", "value": "N${index}"`).join(" }, { ");
    return requester(changed(DOCUMENT, HOLLOWAY, identifiers))?.kind;
  };
  const gp = "https://fhir.hl7.org.uk/Id/gmp-number";
  const consultant = "https://fhir.hl7.org.uk/Id/consultant-code";
  const gmc = "https://fhir.hl7.org.uk/Id/gmc-number";
  assert.equal(requester(MESSAGE)?.kind, "gp");
  assert.equal(requester(DOCUMENT)?.kind, null);
  assert.equal(kindWith(gmc), null);
  assert.equal(kindWith("https://fhir.nhs.uk/Id/sds-user-id"), null);
  assert.equal(kindWith(gmc, gp), "gp");
  assert.equal(kindWith(gmc, consultant), "consultant");
  assert.equal(kindWith(gp, consultant), "consultant");
  // An ODS code is a practice's as well as a hospital's.
  assert.equal(firstReport(MESSAGE).copyTo[0]?.kind, null);
});
