import assert from "node:assert/strict";
import { test } from "node:test";
import { NOBODY } from "../../reading/report.ts";
import type { Clause } from "../protocol.ts";
import { decided, filesAll, preparedFor, told } from "../decide/testing/deciding.ts";
import { aReport, aResult, aSpecimen } from "../decide/testing/reports.ts";

const files = (despite?: Clause["despite"]) =>
  preparedFor([
    filesAll(["crp", "tsh"], {
      columns: [],
      clauses: [
        { clause: "1", when: {}, next: "file", do: [], says: "Filed.", ...(despite === undefined ? {} : { despite }) },
      ],
    }),
  ]);
const strict = files();
const next = (raw: string, more: Parameters<typeof aResult>[2] = {}, prepared = strict): string =>
  decided(aReport([aResult("crp", raw, more)]), { prepared }).next;
const range = (low: string | null, high: string | null, unit: string | null = null, text: string | null = null) => ({
  low,
  high,
  unit,
  text,
});

test("inside its range, both limits included, it may be filed; outside, with or without a flag, never", () => {
  const ranges = [range("2.0", "5")];
  for (const [raw, expected] of [
    ["1.9", "gp"],
    ["1.99", "gp"],
    ["2", "file"],
    ["2.0", "file"],
    ["5.00", "file"],
    ["5.01", "gp"],
  ] as const) {
    assert.equal(next(raw, { ranges }), expected, raw);
  }
});

test("any flag keeps a result from being filed though it is inside its range", () => {
  for (const flag of ["H", "L", "A"] as const) assert.equal(next("2", { flag, flagRaw: "x" }), "gp");
  assert.equal(next("2", { flag: null, flagRaw: "N?" }), "gp");
});

test("no range, words for a range, half a range that does not hold, one that is reversed or unreadable: not filed", () => {
  assert.equal(next("2", { ranges: [] }), "gp");
  assert.equal(next("2", { ranges: [range(null, null, null, "0 to 5")] }), "gp");
  assert.equal(next("2", { ranges: [range("5", "0")] }), "gp");
  assert.equal(next("2", { ranges: [range("0", "five")] }), "gp");
  assert.equal(next("2", { ranges: [range(null, "5")] }), "file");
  assert.equal(next("6", { ranges: [range(null, "5")] }), "gp");
  assert.equal(next("2", { ranges: [range("1", null)] }), "file");
});

test("inside all of several ranges, or not at all", () => {
  assert.equal(next("3", { ranges: [range("0", "5"), range("2", "4")] }), "file");
  assert.equal(next("4.5", { ranges: [range("0", "5"), range("2", "4")] }), "gp");
  assert.equal(next("1.5", { ranges: [range("0", "5"), range("2", "4")] }), "gp");
  assert.equal(next("3", { ranges: [range("0", "5"), range(null, null, null, "see below")] }), "file");
  assert.equal(
    next("3", { ranges: [range("4", "5"), range("1", "2")] }, files(["below-range", "above-range", "no-range"])),
    "gp",
  );
});

test("a range in another unit is no range, even in spite of none; one in the same unit by another name is", () => {
  assert.equal(next("2", { ranges: [range("0", "5", "mg/l")] }), "file");
  assert.equal(next("2", { ranges: [range("0", "0.5", "mg/dL")] }), "gp");
  assert.equal(next("2", { ranges: [range("0", "0.5", "mg/dL")] }, files(["no-range"])), "gp");
});

test("a comparator may be filed where all it may be is inside, never where it straddles", () => {
  const ranges = [range("0", "5")];
  assert.equal(next("5", { comparator: "<", ranges }), "file");
  assert.equal(next("5", { comparator: "<=", ranges }), "file");
  assert.equal(next("6", { comparator: "<", ranges }), "gp");
  // ">1" of a CRP may be 300, which the floor does not wait for.
  assert.equal(next("1", { comparator: ">", ranges }), "gp-now");
  const egfr = (raw: string, low: string): string => {
    const one = aResult("eGFR", raw, { unit: "mL/min/1.73m2", comparator: ">", ranges: [range(low, null)] });
    return decided(aReport([one])).next;
  };
  assert.equal(egfr("90", "60"), "file");
  assert.equal(egfr("50", "60"), "gp");
  assert.equal(
    next("5", { comparator: "<", ranges: [range("2", "10")] }, files(["below-range", "above-range", "no-range"])),
    "gp",
  );
});

test("a clause that stands in place of the range lifts that and the flag that says the same, nothing else", () => {
  const ranges = [range("2", "5")];
  const below = files(["below-range"]);
  assert.equal(next("1", { ranges }, below), "file");
  assert.equal(next("1", { ranges, flag: "L", flagRaw: "LO" }, below), "file");
  assert.equal(next("1", { ranges, flag: "H", flagRaw: "HI" }, below), "gp");
  assert.equal(next("1", { ranges, flag: "A", flagRaw: "PA" }, below), "gp");
  assert.equal(next("3", { ranges, flag: "L", flagRaw: "LO" }, below), "gp");
  assert.equal(next("1", { ranges, flag: "A", flagRaw: "OR" }, below), "file");
  assert.equal(next("6", { ranges, flag: "A", flagRaw: "OR" }, files(["above-range"])), "file");
  // Inside its range, on the side that is not signed, or without a range, OR says something that the range does not.
  assert.equal(next("3", { ranges, flag: "A", flagRaw: "OR" }, below), "gp");
  assert.equal(next("6", { ranges, flag: "A", flagRaw: "OR" }, below), "gp");
  assert.equal(next("2", { ranges: [], flag: "A", flagRaw: "OR" }, files(["no-range", "below-range"])), "gp");
  assert.equal(next("1", { ranges, flag: "A", flagRaw: "OR" }), "gp");
  assert.equal(next("6", { ranges }, below), "gp");
  assert.equal(next("6", { ranges, flag: "H", flagRaw: "HI" }, files(["above-range"])), "file");
  assert.equal(next("2", { ranges: [] }, files(["no-range"])), "file");
  assert.equal(next("2", { ranges: [], flag: "H", flagRaw: "HI" }, files(["no-range"])), "gp");
});

const withComment = (comment: string): string => next("2", { comments: [comment] });

test("a comment on the signed list of any or of this laboratory may stay, any other counts", () => {
  assert.equal(withComment("eGFR is an estimate."), "file");
  assert.equal(withComment("eGFR is  an\n estimate. "), "file");
  assert.equal(withComment("Analysed at the Eastmoor site."), "file");
  assert.equal(withComment("eGFR is an estimate"), "gp");
  assert.equal(withComment("EGFR IS AN ESTIMATE."), "gp");
  assert.equal(withComment("eGFR is an estimate. Please discuss."), "gp");
  const elsewhere = { ...NOBODY, code: "RX8LAB", organisation: "Other Hospital" };
  const report = aReport([aResult("crp", "2", { comments: ["Analysed at the Eastmoor site."] })], {
    laboratory: elsewhere,
  });
  assert.equal(decided(report, { prepared: strict }).next, "gp");
});

test("comments of the report, of its specimens and clinical information count alike", () => {
  const plain = aResult("crp", "2");
  const all = (more: Parameters<typeof aReport>[1]): string =>
    decided(aReport([plain], more), { prepared: strict }).next;
  assert.equal(all({ comments: ["Something."] }), "gp");
  assert.equal(all({ comments: ["eGFR is an estimate."] }), "file");
  assert.equal(all({ specimens: [aSpecimen({ comments: ["Something."] })] }), "gp");
  assert.equal(all({ specimens: [aSpecimen(), aSpecimen({ id: "S2", comments: ["Something."] })] }), "gp");
  assert.equal(all({ clinicalInformation: ["TATT"] }), "gp");
  assert.equal(all({ clinicalInformation: ["Annual review"] }), "file");
  // A list of clinical information says nothing of comments.
  assert.equal(all({ comments: ["Annual review"] }), "gp");
});

test("the reason is told with the result it is about", () => {
  const decision = decided(
    aReport([aResult("crp", "2"), aResult("tsh", "9", { unit: "mU/L", ranges: [range("0.3", "4.2")] })]),
    { prepared: strict },
  );
  assert.deepEqual(told(decision), ["outside-range@1", "1@0", "1@1"]);
});
