import assert from "node:assert/strict";
import { test } from "node:test";
import { decided, facts, filesAll, preparedFor, RECKLESS, told } from "./testing/deciding.ts";
import { aReport, aResult, aSpecimen } from "./testing/reports.ts";

test("a plain result that a table files is filed, with the clause as its reason", () => {
  const decision = decided(aReport([aResult("potassium", "4.4")]));
  assert.equal(decision.next, "file");
  assert.equal(decision.within, "P5D");
  assert.deepEqual(decision.because, [
    { protocol: "reckless", version: "1", clause: "1", result: 0, says: "Everything may be filed." },
  ]);
  assert.deepEqual([decision.do, decision.floor, decision.asks], [[], [], []]);
});

test("what cannot be read goes to a GP with the reason", () => {
  const decision = decided({
    kind: "unreadable",
    source: "x",
    format: null,
    reason: "empty",
    detail: "The file is empty.",
  });
  assert.equal(decision.next, "gp");
  assert.equal(decision.reportId, null);
  assert.match(decision.because[0]!.says, /The file is empty/);
});

test("a potassium of 6.7 without a flag goes to a GP now, whatever a table says", () => {
  const decision = decided(aReport([aResult("potassium", "6.7")]));
  assert.equal(decision.next, "gp-now");
  assert.equal(decision.within, "PT15M");
  assert.deepEqual(
    decision.floor.map(({ rule, result }) => [rule, result]),
    [["potassium-high", 0]],
  );
});

test("what no protocol in force covers goes to a GP, and so does what nobody knows", () => {
  const prepared = preparedFor([filesAll(["potassium"])]);
  const decision = decided(aReport([aResult("potassium", "4.4"), aResult("crp", "2"), aResult("Unheard of", "2")]), {
    prepared,
  });
  assert.equal(decision.next, "gp");
  const says = decision.because.filter(({ protocol }) => protocol === null).map(({ says, result }) => [result, says]);
  assert.deepEqual(says, [
    [1, "No protocol in force covers CRP."],
    [2, "Unheard of is no test that Countersign knows."],
  ]);
});

const decisive = (next: "gp" | "tests" | "file", within: string, what: string) =>
  ({ clause: "1", when: {}, next, within, do: [{ deed: "request-test", what }], says: what }) as const;

const tableOf = (analyte: string, one: ReturnType<typeof decisive>) =>
  filesAll([analyte], { columns: [], clauses: [{ ...one, do: [...one.do] }] });

test("the most cautious result decides who, the shortest time of those that agree decides when, and every deed is kept once", () => {
  const prepared = preparedFor([
    tableOf("potassium", decisive("gp", "P7D", "ECG")),
    tableOf("sodium", decisive("gp", "P1D", "ECG")),
    tableOf("crp", decisive("tests", "PT1H", "ESR")),
  ]);
  const decision = decided(aReport([aResult("crp", "2"), aResult("potassium", "4"), aResult("sodium", "140")]), {
    prepared,
  });
  assert.equal(decision.next, "gp");
  assert.equal(decision.within, "P1D");
  assert.deepEqual(decision.do, [
    { deed: "request-test", what: "ESR", result: 0 },
    { deed: "request-test", what: "ECG", result: 1 },
  ]);
});

test("nobody matched: a GP, no facts and no history are looked at, and the floor still holds", () => {
  const match = { kind: "none", why: "Nobody fits." } as const;
  const known = { get: () => assert.fail("asked for a fact"), target: () => assert.fail("asked for a target") };
  const plain = decided(aReport([aResult("potassium", "4.4")]), { match, known });
  assert.equal(plain.next, "gp");
  assert.deepEqual(plain.asks, []);
  assert.match(plain.because[0]!.says, /Nobody fits/);
  assert.equal(decided(aReport([aResult("potassium", "6.0")]), { match, known }).next, "gp-now");
  const several = { kind: "candidates", candidates: [], why: "Two may be meant." } as const;
  assert.equal(decided(aReport([aResult("potassium", "4.4")]), { match: several, known }).next, "gp");
});

const heading = (more: object) => aResult("Renal function", null, { isGroup: true, ...more });

test("a heading is no result, unless it carries a comment, a flag or a status", () => {
  const member = aResult("potassium", "4.4", { group: 0 });
  assert.equal(decided(aReport([heading({}), member])).next, "file");
  assert.equal(decided(aReport([heading({ comments: ["See below."] }), member])).next, "gp");
  assert.equal(decided(aReport([heading({ comments: ["eGFR is an estimate."] }), member])).next, "file");
  assert.equal(decided(aReport([heading({ flag: "A", flagRaw: "PA" }), member])).next, "gp");
  assert.equal(decided(aReport([heading({ status: "preliminary", statusRaw: "PR" }), member])).next, "gp");
  assert.equal(decided(aReport([heading({ status: "amended", statusRaw: "AM" }), member])).next, "gp-today");
  assert.equal(decided(aReport([heading({ comments: ["Telephoned to the surgery."] }), member])).next, "gp-today");
});

test("a heading that is not final counts where a table would arrange tests as well", () => {
  const prepared = preparedFor([tableOf("potassium", decisive("tests", "P5D", "ECG"))]);
  const member = aResult("potassium", "4.4", { group: 0 });
  assert.equal(decided(aReport([heading({}), member]), { prepared }).next, "tests");
  const preliminary = decided(aReport([heading({ status: "preliminary" }), member]), { prepared });
  assert.equal(preliminary.next, "gp");
  assert.match(preliminary.because[0]!.says, /heading Renal function is not final/);
});

test("a protocol whose condition is unknown leaves the result with a GP and asks for the fact", () => {
  const prepared = preparedFor([filesAll(["crp"], { applies: [{ fact: "steroids", is: "no" }] })]);
  const report = aReport([aResult("crp", "2")]);
  assert.equal(decided(report, { prepared }).next, "file");
  const unknown = decided(report, { prepared, known: facts({ steroids: "unknown" }) });
  assert.equal(unknown.next, "gp");
  assert.deepEqual(
    unknown.asks.map(({ fact }) => fact),
    ["steroids"],
  );
  const outside = decided(report, { prepared, known: facts({ steroids: "yes" }) });
  assert.equal(outside.next, "gp");
  assert.match(outside.because[0]!.says, /No protocol in force covers CRP of this patient: .*steroids is no/);
});

test("what a protocol in doubt would call urgent stays urgent", () => {
  const urgent = filesAll(["crp"], {
    applies: [{ fact: "steroids", is: "no" }],
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "gp-today", do: [], says: "Today." }],
  });
  const decision = decided(aReport([aResult("crp", "2")]), {
    prepared: preparedFor([urgent]),
    known: facts({ steroids: "unknown" }),
  });
  assert.equal(decision.next, "gp-today");
});

test("where two protocols cover a result the more cautious decides", () => {
  const cautious = filesAll(["crp"], {
    protocol: "cautious",
    columns: [],
    clauses: [{ clause: "9", when: {}, next: "tests", do: [], says: "Tests." }],
  });
  const decision = decided(aReport([aResult("crp", "2")]), { prepared: preparedFor([RECKLESS, cautious]) });
  assert.equal(decision.next, "tests");
  assert.deepEqual(told(decision), ["9@0", "1@0"]);
});

test("the most cautious reasons are told first, those of one caution as they came up", () => {
  const prepared = preparedFor([
    tableOf("crp", decisive("file", "P5D", "CRP")),
    tableOf("sodium", decisive("tests", "P5D", "sodium")),
    tableOf("potassium", decisive("gp", "P2D", "potassium")),
  ]);
  const report = aReport(
    [
      aResult("crp", "2"),
      aResult("sodium", "140"),
      aResult("potassium", "4"),
      aResult("crp", "2", { status: "amended" }),
    ],
    { clinicalInformation: ["Lump in neck"] },
  );
  assert.deepEqual(told(decided(report, { prepared })), [
    "result-status@3",
    "red-flag-information",
    "1@2",
    "unlisted-information",
    "1@1",
    "1@0",
    "1@3",
  ]);
});

const filing = (name: string, v: string) => ({
  clause: name,
  when: { v },
  next: "file" as const,
  do: [],
  says: name,
});

test("a table with a gap or an overlap goes to a GP", () => {
  const column = { id: "v", title: "v", kind: "value", of: "this", unit: "mg/L" } as const;
  const gap = preparedFor([filesAll(["crp"], { columns: [column], clauses: [filing("1", ">5")] })]);
  assert.match(decided(aReport([aResult("crp", "2")]), { prepared: gap }).because[0]!.says, /gap/);
  const overlap = preparedFor([
    filesAll(["crp"], { columns: [column], clauses: [filing("1", "<5"), filing("2", "<3")] }),
  ]);
  const decision = decided(aReport([aResult("crp", "2")]), { prepared: overlap });
  assert.equal(decision.next, "gp");
  assert.match(decision.because[0]!.says, /Clauses 1 and 2/);
});

test("assumptions are handed on", () => {
  assert.deepEqual(decided(aReport([aResult("crp", "2")]), { assumed: ["x"] }).assumed, ["x"]);
});

test("a leaflet may go out only where it may be filed as well, and names what it sends", () => {
  const leaflet = filesAll(["crp"], {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "leaflet", do: [{ deed: "leaflet", what: "crp" }], says: "Leaflet." }],
  });
  const prepared = preparedFor([leaflet]);
  const decision = decided(aReport([aResult("crp", "2")]), { prepared });
  assert.equal(decision.next, "leaflet");
  assert.deepEqual(decision.do, [{ deed: "leaflet", what: "crp", result: 0 }]);
  const abnormal = decided(aReport([aResult("crp", "6")]), { prepared });
  assert.deepEqual([abnormal.next, abnormal.do], ["gp", []]);
  assert.equal(
    decided(aReport([aResult("crp", "2")], { specimens: [aSpecimen({ comments: ["Odd."] })] }), { prepared }).next,
    "gp",
  );
});
