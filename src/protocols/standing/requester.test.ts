import assert from "node:assert/strict";
import { test } from "node:test";
import { NOBODY, type Party } from "../../reading/report.ts";
import { decided, preparedFor, RECKLESS } from "../decide/testing/deciding.ts";
import { aReport, aResult, PRACTICE } from "../decide/testing/reports.ts";
import { findElsewhere } from "./requester.ts";

const party = (more: Partial<Party>): Party => ({ ...NOBODY, ...more });
const us = party({ code: PRACTICE, organisation: "Larkfield Surgery" });
const gp = party({ code: "G9900001", name: "Dr A Rowan" });
const other = party({ code: "G9900009", name: "Dr B Sorrel" });
const hospital = party({ code: "RX9", organisation: "Eastmoor Hospital" });
const where = (requester: Party | null, copyTo: readonly Party[], practice: string | null = PRACTICE): string | null =>
  findElsewhere(aReport([], { requester, copyTo: [...copyTo] }), practice);

test("ours: our code, our name as the recipients have it, or a GP who is told beside nobody but us", () => {
  assert.equal(where(us, [us]), null);
  assert.equal(where(party({ code: "G1", organisation: PRACTICE }), []), null);
  assert.equal(where(party({ name: "Dr A", organisation: "Larkfield Surgery" }), [us]), null);
  assert.equal(where(gp, [gp, us]), null);
  assert.equal(where(gp, [gp, other, us]), null);
});

test("not ours: another organisation, a consultant, a stranger, nobody, or one who is told elsewhere as well", () => {
  assert.match(
    where(party({ name: "Dr C", organisation: "Eastmoor Hospital" }), [us]) ?? "",
    /Eastmoor Hospital asked/,
  );
  assert.match(where(party({ code: "C9999998", name: "Mr D" }), [us]) ?? "", /consultant/);
  assert.match(where(other, [gp, us]) ?? "", /not known to be of this practice/);
  assert.match(where(gp, [gp, us, hospital]) ?? "", /also went to Eastmoor Hospital/);
  assert.match(where(gp, [gp, hospital]) ?? "", /not addressed to this practice/);
  assert.match(where(null, [us]) ?? "", /does not say who asked/);
});

test("where our code is not known, a requester among the recipients counts as ours and another does not", () => {
  assert.equal(where(gp, [gp, us], null), null);
  assert.equal(where(gp, [], null), null);
  assert.match(where(other, [gp, us], null) ?? "", /not known to be of this practice/);
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
