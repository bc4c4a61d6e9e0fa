import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NOBODY, type Party } from "../../reading/report.ts";
import { decided, preparedFor, RECKLESS } from "../decide/testing/deciding.ts";
import { aReport, aResult, PRACTICE } from "../decide/testing/reports.ts";
import { findElsewhere } from "./requester.ts";

const party = (more: Partial<Party>): Party => ({ ...NOBODY, ...more });
const us = party({ code: PRACTICE, organisation: "Larkfield Surgery" });
const gp = party({ code: "G9900001", name: "Dr A Rowan" });
const other = party({ code: "G9900009", name: "Dr B Sorrel" });
const hospital = party({ code: "RX9", organisation: "Eastmoor Hospital" });
const theirs = party({ code: "Z99002", organisationCode: "Z99002", organisation: "Mill Street Practice" });
type Asked = { readonly practice?: string | null; readonly format?: string };
const where = (
  requester: Party | null,
  copyTo: readonly Party[],
  { practice = PRACTICE, format = "edifact-nhs003" }: Asked = {},
): string | null => findElsewhere(aReport([], { requester, copyTo: [...copyTo], format }), practice);
const UNKNOWN = { practice: null };
const FHIR = { format: "fhir-r4-document" };

test("ours: our code, our name as the recipients have it, or a GP who is told beside nobody but us", () => {
  assert.equal(where(us, [us]), null);
  assert.equal(where(party({ code: "G1", organisation: PRACTICE }), []), null);
  assert.equal(where(party({ name: "Dr A", organisation: "Larkfield Surgery" }), [us]), null);
  assert.equal(where(party({ ...gp, organisationCode: PRACTICE }), []), null);
  assert.equal(where(gp, [gp, us]), null);
  assert.equal(where(gp, [gp, other, us]), null);
  assert.equal(where(gp, [us]), null);
});

test("a practitioner without an organisation asked for what was sent to us alone: ours", () => {
  const doctor = party({ code: "TBC", name: "Dr E Linden" });
  const receiver = party({ code: PRACTICE, organisationCode: PRACTICE, organisation: "Larkfield Surgery" });
  assert.equal(where(doctor, [receiver], FHIR), null);
  assert.equal(where(doctor, [receiver], { ...FHIR, ...UNKNOWN }), null);
  assert.match(where(doctor, [receiver, theirs], FHIR) ?? "", /also went to Mill Street/);
  assert.match(where(doctor, [receiver, theirs], { ...FHIR, ...UNKNOWN }) ?? "", /also went to/);
  assert.match(where(doctor, [theirs], FHIR) ?? "", /also went to Mill Street/);
  assert.match(where(doctor, [], FHIR) ?? "", /not addressed to this practice/);
});

test("not ours: another organisation, a consultant, a stranger, nobody, or one who is told elsewhere as well", () => {
  assert.match(
    where(party({ name: "Dr C", organisation: "Eastmoor Hospital" }), [us]) ?? "",
    /Eastmoor Hospital asked/,
  );
  assert.match(where(party({ code: "C9999998", name: "Mr D" }), [us]) ?? "", /consultant/);
  assert.match(where(other, [gp, us]) ?? "", /not known to be of this practice/);
  assert.match(where(gp, [gp, us, hospital]) ?? "", /also went to Eastmoor Hospital/);
  assert.match(where(gp, [gp, hospital]) ?? "", /also went to Eastmoor Hospital/);
  assert.match(where(gp, [gp]) ?? "", /not addressed to this practice/);
  assert.match(where(null, [us]) ?? "", /does not say who asked/);
});

test("being among the recipients beside us makes nobody ours: a hospital doctor, a consultant, another practice's GP", () => {
  const doctor = party({ code: "SMI4471", name: "Dr P Vance" });
  assert.match(where(doctor, [doctor, us]) ?? "", /no GP's/);
  assert.match(where({ ...doctor, kind: "gp" }, [doctor, us]) ?? "", /no GP's/);
  for (const more of [{ kind: "consultant" }, { kind: "provider" }, { department: "Ward 4" }] as const) {
    const one = { ...gp, ...more };
    assert.notEqual(where(one, [one, us]), null, JSON.stringify(more));
    assert.notEqual(where(one, [one, us], UNKNOWN), null, JSON.stringify(more));
    assert.notEqual(where(one, [one, us], FHIR), null, JSON.stringify(more));
  }
  const another = { ...other, organisation: theirs.organisation, organisationCode: theirs.organisationCode };
  assert.match(where(another, [another, us]) ?? "", /Mill Street/);
  assert.match(where(other, [other, theirs, us]) ?? "", /also went to Mill Street/);
  // With another place among the recipients only an organisation shows that it was us who asked.
  assert.equal(where({ ...gp, organisationCode: PRACTICE }, [gp, theirs, us]), null);
});

test("a code goes before a name that two places share", () => {
  const namesake = party({ name: "Dr C", organisation: "Larkfield Surgery", organisationCode: "Z99777" });
  assert.notEqual(where(namesake, [us]), null);
  assert.notEqual(where(party({ code: "Z99777", kind: "practice", organisation: "Larkfield Surgery" }), [us]), null);
});

test("where our code is not known, the only organisation addressed is ours, unless it says hospital", () => {
  assert.equal(where(gp, [gp, us], UNKNOWN), null);
  assert.equal(where(gp, [], UNKNOWN), null);
  assert.equal(where(gp, [gp], UNKNOWN), null);
  assert.equal(where(us, [us], UNKNOWN), null);
  assert.match(where(other, [gp, us], UNKNOWN) ?? "", /not known to be of this practice/);
  assert.match(where(theirs, [us], UNKNOWN) ?? "", /not this practice/);
  assert.match(where(gp, [gp, us, theirs], UNKNOWN) ?? "", /also went to/);
  assert.match(where(gp, [gp, hospital], UNKNOWN) ?? "", /Eastmoor Hospital/);
  assert.match(where(hospital, [hospital], UNKNOWN) ?? "", /not this practice/);
});

const aText = (...texts: readonly string[]) => fc.constantFrom(null, ...texts);
const aParty: fc.Arbitrary<Party> = fc.record({
  code: aText("G9900001", "G9900009", "C9999998", "SMI4471", PRACTICE, "Z99002", "RX9"),
  kind: fc.constantFrom(null, "gp", "practice", "consultant", "provider"),
  name: aText("Dr A Rowan", "Mr D"),
  organisation: aText("Larkfield Surgery", "Mill Street Practice", "Eastmoor Hospital"),
  organisationCode: aText(PRACTICE, "Z99002", "RX9"),
  department: aText("Ward 4", "Biochemistry"),
});
const anyAsked = fc.record({
  practice: fc.constantFrom(null, PRACTICE),
  format: fc.constantFrom("edifact-nhs003", "fhir-r4-document"),
});

test("whatever else is said, a consultant, a code of elsewhere and nobody are never ours", () => {
  fc.assert(
    fc.property(aParty, fc.array(aParty, { maxLength: 4 }), anyAsked, (requester, copyTo, asked) => {
      assert.notEqual(where(null, copyTo, asked), null);
      assert.notEqual(where({ ...requester, kind: "consultant" }, copyTo, asked), null);
      assert.notEqual(where({ ...requester, code: "C9999998" }, copyTo, asked), null);
      assert.notEqual(
        where({ ...requester, organisationCode: "Z99002" }, copyTo, { ...asked, practice: PRACTICE }),
        null,
      );
    }),
  );
});

test("one more recipient who is not known to be ours never makes a request ours", () => {
  fc.assert(
    fc.property(aParty, fc.array(aParty, { maxLength: 3 }), aParty, anyAsked, (requester, copyTo, more, asked) => {
      const isOurs = more.code === PRACTICE || more.organisationCode === PRACTICE;
      fc.pre(where(requester, copyTo, { ...asked, practice: PRACTICE }) !== null && !isOurs);
      const isTheSame = more.code === requester.code;
      if (!isTheSame) assert.notEqual(where(requester, [...copyTo, more], { ...asked, practice: PRACTICE }), null);
    }),
  );
});

test("a copy of another's request is never filed; where it is abnormal a GP records whose it is", () => {
  const copy = { requester: party({ code: "C9999998", name: "Mr D" }) };
  const normal = decided(aReport([aResult("crp", "2")], copy));
  assert.deepEqual([normal.next, normal.do], ["gp", []]);
  const abnormal = decided(aReport([aResult("crp", "20")], copy));
  assert.deepEqual([abnormal.next, abnormal.do.map(({ deed }) => deed)], ["gp", ["record-whose"]]);
});

test("an antenatal requester: a GP, whichever of its names says so", () => {
  for (const more of [
    { department: "Antenatal Clinic" },
    { name: "Midwife E Linden" },
    { organisation: "Eastmoor Maternity" },
  ]) {
    const requester = { ...gp, ...more };
    assert.equal(
      decided(aReport([aResult("crp", "2")], { requester, copyTo: [requester] }), {
        prepared: preparedFor([RECKLESS], null),
      }).next,
      "gp",
    );
  }
});
