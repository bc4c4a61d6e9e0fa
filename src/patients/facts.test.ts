import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { format } from "../base/decimal.ts";
import { shippedFactBook } from "./book.ts";
import type { ContextFact } from "./context.ts";
import { type Known, knownFacts } from "./facts.ts";
import type { Patient } from "./patient.ts";

const book = shippedFactBook();
const AT = "2026-11-21T09:00:00Z";
const woman = { sex: "female", birthDate: "1990-05-17" } as const;
const man = { sex: "male", birthDate: "1961-02-28" } as const;

function row(
  fact: string,
  value: string,
  from: string | null = "2026-11-01",
  until: string | null = null,
): ContextFact {
  return { fact, value, from, until, source: "GP record" };
}

function known(rows: readonly ContextFact[], patient: Pick<Patient, "sex" | "birthDate"> | null = woman): Known {
  return knownFacts(book, rows, AT, patient);
}

test("nothing recorded is unknown, never no", () => {
  for (const fact of book.topics.keys()) assert.equal(known([], null).get(fact), "unknown", fact);
  assert.equal(known([]).why("diabetes"), "nothing is recorded");
});

test("a list in date says yes to what it names and no to the rest", () => {
  const facts = known([row("problems", "Hay fever; Type 2 Diabetes Mellitus ; gout")]);
  assert.equal(facts.get("diabetes"), "yes");
  assert.equal(facts.why("diabetes"), 'problems, GP record, 2026-11-01: "Type 2 Diabetes Mellitus"');
  assert.equal(facts.get("ckd"), "no");
  assert.equal(facts.get("statin"), "unknown", "the list of problems says nothing of medicines");
});

test("an empty list is none, a missing list is unknown", () => {
  for (const empty of ["", " ; ", "none", "Nil"]) assert.equal(known([row("medicines", empty)]).get("lithium"), "no");
  assert.equal(known([row("problems", "")]).get("lithium"), "unknown");
});

test("several rows of one list are read together", () => {
  const facts = known([row("medicines", "amlodipine"), row("medicines", "Methotrexate 2.5mg tablets")]);
  assert.equal(facts.get("methotrexate"), "yes");
  assert.equal(facts.get("monitored-drug"), "yes");
  assert.equal(facts.get("amiodarone"), "no");
});

test("words are matched whole, through case, accents and punctuation", () => {
  const facts = known([
    row("medicines", "nystatin oral; ATORVASTATIN-20mg"),
    row("problems", "cœliac; Coéliac disease"),
  ]);
  assert.equal(facts.get("statin"), "yes");
  assert.equal(known([row("medicines", "nystatin 100,000 units")]).get("statin"), "no");
  assert.equal(facts.get("malabsorption"), "yes");
  assert.equal(known([row("problems", "mild asthma")]).get("cvd"), "no", "mi is no part of mild");
});

test("an entry that leaves it open is neither yes nor no", () => {
  for (const open of [
    "Family history of diabetes",
    "?diabetes",
    "Diabetes ruled out",
    "at risk of diabetes mellitus",
  ]) {
    const facts = known([row("problems", open)]);
    assert.equal(facts.get("diabetes"), "unknown", open);
    assert.match(facts.why("diabetes"), /leaves it open/);
    assert.equal(facts.get("ckd"), "no", "the rest of the list still counts");
  }
});

test("a phrase that means something else is not the thing", () => {
  for (const other of ["Diabetes insipidus", "Gestational diabetes 2014", "pre-diabetes"]) {
    assert.equal(known([row("problems", other)]).get("diabetes"), "no", other);
  }
});

test("a SNOMED CT code is read; one that no topic knows rules nothing out", () => {
  assert.equal(known([row("problems", "44054006")]).get("diabetes"), "yes");
  assert.equal(known([row("problems", "Diab type II (44054006)")]).get("diabetes"), "yes");
  for (const bare of ["195967001", "H33..", "C10FJ"]) {
    const facts = known([row("problems", `gout; ${bare}; coeliac disease`)]);
    assert.equal(facts.get("diabetes"), "unknown", bare);
    assert.match(facts.why("diabetes"), /not known here/);
    assert.equal(facts.get("malabsorption"), "yes");
  }
});

test("a fact ends, begins and ages", () => {
  assert.equal(
    known([row("medicines", "amlodipine", "2026-11-01", "2026-11-21")]).get("lithium"),
    "no",
    "last day counts",
  );
  assert.equal(known([row("medicines", "amlodipine", "2026-11-01", "2026-11-20")]).get("lithium"), "unknown");
  assert.match(known([row("medicines", "x", "2026-11-01", "2026-11-20")]).why("lithium"), /ended/);
  assert.equal(known([row("medicines", "amlodipine", "2026-11-22")]).get("lithium"), "unknown");
  assert.match(known([row("medicines", "amlodipine", "2026-11-22")]).why("lithium"), /has not begun/);
  assert.equal(known([row("medicines", "amlodipine", "2026-05-21")]).get("lithium"), "no", "six months to the day");
  assert.equal(known([row("medicines", "amlodipine", "2026-05-20")]).get("lithium"), "unknown");
  assert.match(known([row("medicines", "amlodipine", "2026-05-20")]).why("lithium"), /too old/);
});

test("a fact counts from its own day on", () => {
  assert.equal(known([row("medicines", "amlodipine", "2026-11-21")]).get("lithium"), "no");
});

test("without a date a fact counts only up to an end that somebody gave it", () => {
  assert.equal(known([row("medicines", "amlodipine", null)]).get("lithium"), "unknown");
  assert.match(known([row("medicines", "amlodipine", null)]).why("lithium"), /without a date/);
  assert.equal(known([row("medicines", "amlodipine", null, "2026-12-31")]).get("lithium"), "no");
});

test("what does not go away does not age, but its absence does", () => {
  const old = known([row("problems", "stroke", "2009-03-01")]);
  assert.equal(old.get("cvd"), "yes");
  assert.equal(old.get("ckd"), "unknown");
});

test("an old mention beside a young list that lacks it is unknown", () => {
  const rows = [row("medicines", "lithium carbonate", "2024-01-01"), row("medicines", "amlodipine")];
  assert.equal(known(rows).get("lithium"), "unknown");
});

test("a list said to be empty after it named something contradicts itself", () => {
  const rows = [row("medicines", "lithium", "2026-10-01"), row("medicines", "", "2026-11-01")];
  assert.equal(known(rows).get("lithium"), "unknown");
  assert.match(known(rows).why("lithium"), /contradicted/);
  const renewed = [row("medicines", "lithium", "2026-11-01"), row("medicines", "", "2026-10-01")];
  assert.equal(known(renewed).get("lithium"), "yes");
});

test("a row of its own decides, the newest first", () => {
  assert.equal(
    known([row("pregnant", "no", "2026-11-01"), row("pregnant", "yes", "2026-11-10")]).get("pregnant"),
    "yes",
  );
  assert.equal(
    known([row("pregnant", "No", "2026-11-10"), row("pregnant", "yes", "2026-11-01")]).get("pregnant"),
    "no",
  );
  assert.equal(
    known([row("diabetes", "no", "2026-11-10"), row("problems", "diabetes", "2026-11-01")]).get("diabetes"),
    "no",
  );
});

test("rows of one date that contradict each other are unknown", () => {
  const facts = known([row("pregnant", "no"), row("pregnant", "yes")]);
  assert.equal(facts.get("pregnant"), "unknown");
  assert.match(facts.why("pregnant"), /contradicted/);
});

test("a recorded no gives way to a list as new that names the thing", () => {
  const facts = known([row("diabetes", "no", "2026-10-01"), row("problems", "diabetes", "2026-11-01")]);
  assert.equal(facts.get("diabetes"), "unknown");
  assert.match(facts.why("diabetes"), /contradicted/);
});

test("pregnant does not apply to a man, a child or a woman past it; unknown sex or age leaves it open", () => {
  const on = (sex: Patient["sex"], birthDate: string | null): string => known([], { sex, birthDate }).get("pregnant");
  assert.equal(on("male", null), "no");
  assert.equal(on("female", "1970-11-20"), "no", "56");
  assert.equal(on("female", "1970-11-22"), "unknown", "55");
  assert.equal(on("female", "2014-11-22"), "no", "11");
  assert.equal(on("female", "2014-11-21"), "unknown", "12 today");
  assert.equal(on("unknown", "1990-01-01"), "unknown");
  assert.equal(on("other", "1990-01-01"), "unknown");
  assert.equal(on("female", null), "unknown");
  assert.equal(on("unknown", "1950-01-01"), "no");
  assert.equal(known([], null).get("pregnant"), "unknown");
});

test("a birth date still to come is a mistake and rules nothing out", () => {
  assert.equal(known([], { sex: "female", birthDate: "2062-01-01" }).get("pregnant"), "unknown");
});

test("a pregnancy recorded of somebody whom the register rules out is unknown", () => {
  const facts = known([row("pregnant", "yes")], man);
  assert.equal(facts.get("pregnant"), "unknown");
  assert.match(facts.why("pregnant"), /the register has sex male/);
});

test("a list of problems never rules a pregnancy out, but may name one", () => {
  assert.equal(known([row("problems", "asthma")]).get("pregnant"), "unknown");
  assert.equal(known([row("problems", "Antenatal care")]).get("pregnant"), "yes");
});

test("postpartum is twelve weeks from the delivery", () => {
  assert.equal(known([row("postpartum", "2026-08-29", null)]).get("postpartum"), "yes", "84 days");
  assert.equal(known([row("postpartum", "2026-08-28", "2026-11-01")]).get("postpartum"), "no", "85 days");
  assert.equal(
    known([row("postpartum", "2019-08-28", "2019-09-01")]).get("postpartum"),
    "unknown",
    "says nothing of a later birth",
  );
  assert.equal(known([row("postpartum", "2026-12-24")]).get("postpartum"), "unknown", "a date to come");
  assert.equal(known([row("postpartum", "yes", "2026-08-28")]).get("postpartum"), "unknown");
  assert.equal(known([row("postpartum", "yes", "2026-08-29")]).get("postpartum"), "yes");
});

test("who could not tell is not asked again", () => {
  const facts = known([row("pregnant", "cannot tell")]);
  assert.equal(facts.get("pregnant"), "unknown");
  assert.equal(facts.mayAsk("pregnant"), false);
  assert.equal(known([]).mayAsk("pregnant"), true);
  assert.equal(known([row("problems", "")]).mayAsk("diabetes"), false);
});

test("a value that is no answer, and a fact that nobody knows, are unknown", () => {
  assert.equal(known([row("pregnant", "maybe")]).get("pregnant"), "unknown");
  assert.equal(known([row("left-handed", "no")]).get("left-handed"), "unknown");
  assert.equal(known([]).mayAsk("left-handed"), false);
});

test("whatever the practice monitors counts as a monitored drug", () => {
  assert.equal(known([row("monitored-drugs", "newdrugumab")]).get("monitored-drug"), "yes");
  assert.equal(known([row("monitored-drugs", "")]).get("monitored-drug"), "no");
  assert.equal(known([row("medicines", "amlodipine")]).get("monitored-drug"), "no");
  assert.equal(known([row("monitored-drugs", "methotrexate stopped 2025")]).get("monitored-drug"), "unknown");
});

test("the patient's own target, the newest in date", () => {
  const facts = known([
    row("targets", "HbA1c <= 58 mmol/mol; ldl<2.0 mmol/L", "2026-10-01"),
    row("targets", "hba1c < 53 mmol/mol", "2026-01-01"),
  ]);
  const target = facts.target("hba1c");
  assert.deepEqual(
    [target?.comparator, target === null ? null : format(target.value), target?.unit],
    ["<=", "58", "mmol/mol"],
  );
  assert.equal(facts.target("ldl")?.comparator, "<");
  assert.equal(facts.target("potassium"), null);
});

test("a target that is old, unreadable or contradicted is none, and says so", () => {
  assert.equal(known([row("targets", "hba1c < 53 mmol/mol", "2025-01-01")]).target("hba1c"), null);
  assert.match(known([row("targets", "hba1c about 53")]).whyTarget("hba1c"), /cannot be read/);
  const both = known([row("targets", "hba1c < 53 mmol/mol"), row("targets", "hba1c < 58 mmol/mol")]);
  assert.equal(both.target("hba1c"), null);
  assert.match(both.whyTarget("hba1c"), /contradict/);
});

test("the order of the rows never matters", () => {
  const day = fc.constantFrom("2024-01-01", "2026-06-01", "2026-11-01", "2026-11-20", null);
  const any = fc.record({
    fact: fc.constantFrom("pregnant", "diabetes", "problems", "medicines", "monitored-drugs", "postpartum"),
    value: fc.constantFrom("yes", "no", "", "diabetes", "?diabetes; lithium", "2026-10-01", "195967001", "lithium"),
    from: day,
    until: fc.constantFrom(null, "2026-11-10", "2027-01-01"),
    source: fc.constant("s"),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), fc.nat(), (rows, turn) => {
      const cut = rows.length === 0 ? 0 : turn % rows.length;
      const turned = [...rows.slice(cut), ...rows.slice(0, cut)];
      for (const fact of ["pregnant", "diabetes", "lithium", "monitored-drug", "postpartum"]) {
        assert.equal(known(turned).get(fact), known(rows).get(fact), fact);
      }
    }),
    { numRuns: 1500 },
  );
});

test("no fact becomes no by taking rows away", () => {
  const any = fc.record({
    fact: fc.constantFrom("diabetes", "problems"),
    value: fc.constantFrom("yes", "no", "diabetes", "?diabetes", "gout"),
    from: fc.constantFrom("2024-01-01", "2026-11-01", null),
    until: fc.constantFrom(null, "2026-11-10"),
    source: fc.constant("s"),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), (rows) => {
      const young = rows.some((r) => r.from === "2026-11-01" && r.until === null);
      if (!young) assert.notEqual(known(rows).get("diabetes"), "no");
    }),
    { numRuns: 500 },
  );
});
