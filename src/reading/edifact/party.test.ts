import assert from "node:assert/strict";
import { test } from "node:test";
import type { Party } from "../report.ts";
import { getReport, wireText } from "./sample.test-support.ts";

// Parties of a message: the qualifier says whose list a code stands in (900 GP, 901 practice,
// 902 consultant, 903 provider), SPR which part of a party it is.

const GP = { code: "G9990001", name: "Dr Isolde Marrow" };
const LARCH_ROAD = { code: "Y90001", name: "Larch Road Surgery" };

function requester(change: (text: string) => string = (text) => text): Party | null {
  const text = wireText({ requester: GP, requesterPractice: LARCH_ROAD, recipients: [] });
  return getReport(change(text)).requester;
}

test("a requester keeps the code of the organisation beside its name", () => {
  assert.deepEqual(requester(), {
    code: "G9990001",
    kind: "gp",
    name: "Dr Isolde Marrow",
    organisation: "Larch Road Surgery",
    organisationCode: "Y90001",
    department: null,
  });
});

test("an organisation alone is its own code, and without a name its code stands for it", () => {
  const own = requester((text) => text.replace(/NAD\+PO\+G.*?SPR\+PRO'/s, "").replace("++Larch Road Surgery", ""));
  assert.deepEqual(
    [own?.code, own?.kind, own?.name, own?.organisation, own?.organisationCode],
    ["Y90001", "practice", null, "Y90001", "Y90001"],
  );
});

test("each qualifier says its kind; none, or one that nobody knows, says nothing", () => {
  const kindWith = (qualifier: string): Party["kind"] | undefined =>
    requester((text) => text.replace("NAD+PO+G9990001:900", `NAD+PO+G9990001${qualifier}`))?.kind;
  assert.equal(kindWith(":900"), "gp");
  assert.equal(kindWith(":902"), "consultant");
  assert.equal(kindWith(""), null);
  assert.equal(kindWith(":999"), null);
  const provider = requester((text) => text.replace("Y90001:901", "RX9:903").replace(/NAD\+PO\+G.*?SPR\+PRO'/s, ""));
  assert.deepEqual([provider?.kind, provider?.organisationCode], ["provider", "RX9"]);
});

test("the practice of a consultant does not make the consultant a practice", () => {
  const asked = requester((text) => text.replace("G9990001:900", "C9999998:902"));
  assert.deepEqual([asked?.kind, asked?.code, asked?.organisationCode], ["consultant", "C9999998", "Y90001"]);
});

test("a person's code is no organisation's, whatever SPR says of it", () => {
  for (const qualifier of ["900", "902"]) {
    const asked = requester((text) => text.replace("Y90001:901", `G9990001:${qualifier}`));
    assert.deepEqual([asked?.organisation, asked?.organisationCode], ["Larch Road Surgery", null]);
  }
});

test("two organisations that ask are neither of them", () => {
  const second = "S01+01'\nNAD+PO+RX9:903++Eastmoor Hospital'\nSPR+ORG'\n";
  const text = wireText({ requester: GP, requesterPractice: LARCH_ROAD });
  const at = text.indexOf("S01+01'", text.indexOf("NAD+PO+Y90001"));
  const report = getReport(text.slice(0, at) + second + text.slice(at));
  assert.deepEqual(
    [report.requester?.name, report.requester?.organisation, report.requester?.organisationCode],
    ["Dr Isolde Marrow", null, null],
  );
  assert.ok(report.oddities.some(({ code, path }) => code === "contradiction" && path === "requester"));
});
