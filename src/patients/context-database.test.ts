import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../base/decimal.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { testDatabase } from "../../test/support/database.ts";
import { shippedFactBook } from "./book.ts";
import { knownFacts } from "./facts.ts";
import { keepEach, loadHistory } from "./history-store.ts";
import { parseContext } from "./parse-context.ts";
import { parseHistory } from "./parse-history.ts";
import { factsOf, historyOf } from "./queries.ts";
import { loadContext, recordAnswer } from "./store.ts";
import { ada, potassiumReport } from "./testing/people.ts";
import { ADA, AT, bytes, everybody, load, newPractice, TOM } from "./testing/practices.ts";

const { db } = await testDatabase();

const CONTEXT = "nhsNumber,fact,value,from,until,source";

test("a later file stands in place of an earlier one, fact by fact; answers on the page stand beside", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    const id = (await everybody(tx, practice))[0]!.id;
    const file = async (at: string, ...lines: readonly string[]) =>
      loadContext(tx, practice, parseContext(bytes(CONTEXT, ...lines)), new Date(at));
    await file(
      "2026-10-01T09:00:00Z",
      "9990000018,medicines,lithium,2026-10-01,,record",
      "9990000018,problems,gout,2026-10-01,,record",
    );
    await file(
      "2026-11-01T09:00:00Z",
      "9990000018,medicines,amlodipine,2026-11-01,,record",
      "9990000018,medicines,ramipril,2026-11-01,,record",
    );
    const answered = { patient: id, fact: "pregnant", by: "account", source: "Jo Hall, assistant" } as const;
    await recordAnswer(tx, practice, { ...answered, answer: "yes", at: new Date("2026-11-20T09:00:00Z") });
    await recordAnswer(tx, practice, { ...answered, answer: "no", at: new Date("2026-11-20T10:00:00Z") });
    await file("2026-11-20T11:00:00Z", "9990000018,pregnant,cannot tell,2026-11-02,,record");
    const rows = await factsOf(tx, practice, id);
    assert.deepEqual(rows.map(({ fact, value }) => `${fact} ${value}`).sort(), [
      "medicines amlodipine",
      "medicines ramipril",
      "pregnant cannot tell",
      "pregnant no",
      "problems gout",
    ]);
    const known = knownFacts(shippedFactBook(), rows, "2026-11-21T09:00:00Z", ada);
    assert.equal(known.get("lithium"), "no");
    assert.equal(known.get("pregnant"), "no", "the correction of the same day counts");
    assert.equal(known.why("pregnant"), 'pregnant, Jo Hall, assistant, 2026-11-20 to 2027-02-20: "no"');
    const later = knownFacts(shippedFactBook(), rows, "2027-02-21T09:00:00Z", ada);
    assert.equal(later.get("pregnant"), "unknown", "an answer ends by itself");
  });
});

test("facts of somebody who is not in the register, or there twice, refuse the whole file", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA, TOM, TOM.replace("Tom", "Tim"));
    const rows = parseContext(
      bytes(
        CONTEXT,
        "9990000018,problems,gout,2026-10-01,,r",
        "9990000034,problems,,2026-10-01,,r",
        "9990000026,problems,,2026-10-01,,r",
      ),
    );
    await assert.rejects(loadContext(tx, practice, rows, AT), (error) => {
      assert.ok(error instanceof Refusal);
      assert.match(error.message, /line 3: nobody in the register .*; line 4: .* more than once/);
      return true;
    });
    assert.deepEqual(await factsOf(tx, practice, (await everybody(tx, practice))[0]!.id), []);
  });
});

test("a fact that nobody asks, or of nobody, is not recorded", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    const answer = { patient: ada.id, fact: "pregnant", answer: "no", by: "a", source: "s", at: AT } as const;
    await assert.rejects(recordAnswer(tx, practice, answer), /no such patient/);
    await assert.rejects(recordAnswer(tx, practice, { ...answer, fact: "problems" }), /not a fact/);
  });
});

test("history comes back in order, exactly, once however often it is loaded", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    const { id } = (await everybody(tx, practice))[0]!;
    const file = bytes(
      "nhsNumber,name,value,comparator,unit,collected",
      "9990000018,Serum potassium,4.70,,mmol/L,2026-03-01",
      "9990000018,Serum potassium,4.4,,mmol/L,2026-01-01",
      "9990000018,Serum potassium,3.0,,mmol/L,2023-01-01",
      "9990000018,Serum sodium,140,,mmol/L,2026-01-01",
    );
    const { rows } = parseHistory(file, standardTerms());
    await loadHistory(tx, practice, rows, AT);
    await loadHistory(tx, practice, rows, AT);
    const past = await historyOf(tx, practice, id, ["potassium"], "2024-01-01");
    assert.deepEqual(
      past.map(({ at, value, raw, unit }) => [at, format(value.value), raw, unit]),
      [
        ["2026-01-01", "4.4", "4.4", "mmol/L"],
        ["2026-03-01", "4.7", "4.70", "mmol/L"],
      ],
    );
    assert.deepEqual(await historyOf(tx, practice, id, [], "2024-01-01"), []);
  });
});

function potassium(value: string): ReturnType<typeof parseHistory>["rows"] {
  const line = `9990000018,Serum potassium,${value},mmol/L,2026-03-01T08:00:00Z`;
  return parseHistory(bytes("nhsNumber,name,value,unit,collected", line), standardTerms()).rows;
}

test("of one analyte at one instant what was recorded last counts", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    const { id } = (await everybody(tx, practice))[0]!;
    await loadHistory(tx, practice, potassium("6.7"), new Date("2026-03-01T12:00:00Z"));
    await loadHistory(tx, practice, potassium("4.7"), new Date("2026-03-01T15:00:00Z"));
    const past = await historyOf(tx, practice, id, ["potassium"], "2026-01-01");
    assert.deepEqual(
      past.map(({ raw }) => raw),
      ["4.7"],
    );
  });
});

test("the final numbers of a report become history of whom it was matched to exactly, and of nobody else", async () => {
  const practice = newPractice();
  await inPractice(db, practice, async (tx) => {
    await load(tx, practice, ADA);
    const [patient] = await everybody(tx, practice);
    assert.ok(patient !== undefined);
    const [message, id] = [newId(), newId()];
    const kept = { practice, id: message, sha256: "b".repeat(64), size: 1, received_at: AT };
    await tx.insertInto("practice.messages").values(kept).execute();
    const content = JSON.stringify(potassiumReport("4.4"));
    const read = { practice, id, message, number: 1, kind: "report", content, reader: "test" } as const;
    await tx.insertInto("practice.documents").values(read).execute();
    const document = potassiumReport("4.4");
    await keepEach(tx, practice, [{ document, id, match: { kind: "candidates", candidates: [], why: "" } }], AT);
    assert.deepEqual(await historyOf(tx, practice, patient.id, ["potassium"], "2026-01-01"), []);
    await keepEach(tx, practice, [{ document, id, match: { kind: "exact", patient } }], AT);
    await keepEach(tx, practice, [{ document, id, match: { kind: "exact", patient } }], AT);
    const past = await historyOf(tx, practice, patient.id, ["potassium"], "2026-01-01");
    assert.deepEqual(
      past.map(({ raw, at }) => [raw, at]),
      [["4.4", "2026-11-20T08:15:00Z"]],
    );
  });
});

test("facts and results are logs that the application can only add to", async () => {
  const practice = newPractice();
  for (const table of ["practice.context_facts", "practice.past_results"] as const) {
    await assert.rejects(
      inPractice(db, practice, (tx) => tx.deleteFrom(table).execute()),
      /permission denied/,
    );
    await assert.rejects(
      inPractice(db, practice, (tx) => tx.updateTable(table).set({ recorded_at: AT }).execute()),
      /permission denied/,
    );
  }
});
