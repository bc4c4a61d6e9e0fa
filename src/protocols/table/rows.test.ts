import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, tableOf, value } from "./example-tables.test-support.ts";
import { tableRows } from "./rows.ts";

test("a table is shown with its cells as they were written, an open one as a dash", () => {
  const { titles, rows } = tableRows(
    tableOf([value("k"), choice("r", "range")], [{ k: ">=5.50 and  <6" }, { r: "inside" }]),
  );
  assert.deepEqual(titles, ["K", "R"]);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      [">=5.50 and  <6", "-"],
      ["-", "inside"],
    ],
  );
  assert.deepEqual(rows[0], {
    clause: "1",
    cells: [">=5.50 and  <6", "-"],
    next: "gp",
    within: null,
    says: "Clause 1 of the example.",
  });
});
