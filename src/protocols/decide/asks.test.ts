import assert from "node:assert/strict";
import { test } from "node:test";
import { decided, facts, filesAll, preparedFor } from "./testing/deciding.ts";
import { aReport, aResult } from "./testing/reports.ts";

const report = aReport([aResult("crp", "2")]);
const asked = (...args: Parameters<typeof decided>): readonly string[] => decided(...args).asks.map(({ fact }) => fact);

const onFact = (next: { yes: "file" | "tests" | "gp"; no: "file" | "tests" | "gp" }) =>
  preparedFor([
    filesAll(["crp"], {
      columns: [{ id: "s", title: "Steroids", kind: "fact", fact: "steroids" }],
      clauses: [
        { clause: "1", when: { s: "yes" }, next: next.yes, do: [], says: "Yes." },
        { clause: "2", when: { s: "no" }, next: next.no, do: [], says: "No." },
        { clause: "3", when: { s: "unknown" }, next: "gp", do: [], says: "Unknown." },
      ],
    }),
  ]);

test("a table's own unknown fact is asked for where an answer lets the report go further", () => {
  const known = facts({ steroids: "unknown" });
  assert.deepEqual(asked(report, { known, prepared: onFact({ yes: "gp", no: "file" }) }), ["steroids"]);
  assert.deepEqual(asked(report, { known, prepared: onFact({ yes: "file", no: "gp" }) }), ["steroids"]);
  assert.deepEqual(asked(report, { known, prepared: onFact({ yes: "gp", no: "gp" }) }), []);
});

test("why says what each answer would lead to", () => {
  const { asks } = decided(report, {
    known: facts({ steroids: "unknown" }),
    prepared: onFact({ yes: "tests", no: "file" }),
  });
  assert.match(asks[0]!.why, /no.*file/);
});

test("nothing is asked that cannot help: a comment, a floor, an unknown that nobody looks at", () => {
  const known = facts({}, "unknown");
  assert.deepEqual(asked(aReport([aResult("crp", "2", { comments: ["See note"] })]), { known }), []);
  assert.deepEqual(asked(aReport([aResult("potassium", "6.7")]), { known }), []);
  assert.deepEqual(asked(report, { known: facts({ "thyroid-cancer": "unknown" }) }), []);
});

test("where two are needed together the first of them is asked for", () => {
  const known = facts({ pregnant: "unknown", postpartum: "unknown" });
  const { asks } = decided(report, { known });
  assert.deepEqual(
    asks.map(({ fact }) => fact),
    ["pregnant"],
  );
  assert.match(asks[0]!.why, /postpartum/);
  assert.deepEqual(asked(report, { known: facts({ postpartum: "unknown" }) }), ["postpartum"]);
});

test("a fact that could not be told is not asked for again", () => {
  const known = { ...facts({ pregnant: "unknown" }), mayAsk: (fact: string) => fact !== "pregnant" };
  assert.deepEqual(asked(report, { known }), []);
});

test("protocols that want opposite answers are both tried", () => {
  const prepared = preparedFor([
    filesAll(["crp"], {
      protocol: "a",
      applies: [
        { fact: "levothyroxine", is: "yes" },
        { fact: "amiodarone", is: "no" },
      ],
    }),
    filesAll(["crp"], {
      protocol: "b",
      applies: [
        { fact: "levothyroxine", is: "no" },
        { fact: "pituitary-disease", is: "yes" },
      ],
    }),
  ]);
  const known = facts({ levothyroxine: "unknown", amiodarone: "unknown" });
  assert.deepEqual(asked(report, { known, prepared }), ["levothyroxine"]);
});
