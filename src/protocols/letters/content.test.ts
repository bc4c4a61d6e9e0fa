import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Refusal } from "../../base/refusal.ts";
import { examine, LETTER_LIBRARY } from "../library.ts";
import type { Protocol } from "../protocol.ts";
import { compile } from "../table/compile.ts";
import { loadProtocols } from "../table/load.ts";
import { prove } from "../table/prove.ts";
import { letterBook } from "./book.ts";
import { RECKLESS, tableOf } from "./letters.test-support.ts";

// The library of protocols for letters as it ships, and what a table for letters may not be.

const CONTENT = join(LETTER_LIBRARY, "..");
const library = await loadProtocols(LETTER_LIBRARY);

test("each folder holds the protocol of its name, proved, with ten cases or more that pass and none without", async () => {
  const folders = (await readdir(LETTER_LIBRARY, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  assert.deepEqual(
    library.map(({ protocol }) => protocol.protocol),
    folders.map(({ name }) => name).sort(),
  );
  assert.ok(library.length >= 12);
  for (const loaded of library) {
    const { maySign, proof, test: tested } = await examine(loaded);
    assert.ok(maySign, JSON.stringify([proof, tested.failed, tested.withoutCase]));
    assert.ok(loaded.cases.length >= 10, loaded.protocol.protocol);
    const given = loaded.cases.map((row) =>
      JSON.stringify(Object.entries(row.given).toSorted(([a], [b]) => a.localeCompare(b))),
    );
    assert.equal(new Set(given).size, given.length, loaded.protocol.protocol);
  }
});

test("no clause of the library that leaves a letter to an assistant or reception holds an unknown", () => {
  for (const { protocol } of library) {
    for (const { clause, next, when } of protocol.clauses) {
      if (next !== "code-and-file" && next !== "reception") continue;
      // Whether an appointment is named is what sends a letter to reception: not knowing sends it there too.
      for (const [column, cell] of Object.entries(when)) {
        if (column === "follow-up") continue;
        assert.doesNotMatch(cell, /unknown|^-$/, `${protocol.protocol} ${clause} ${column}`);
      }
    }
  }
});

test("no clause of the library files a letter because nothing was found, save where it says that a result is normal", () => {
  for (const { protocol } of library) {
    const action = protocol.columns.find(({ kind }) => kind === "action-requested");
    if (action === undefined || protocol.columns.some(({ id }) => id === "screening-normal")) continue;
    for (const { clause, next, when } of protocol.clauses) {
      if (next === "code-and-file") assert.equal(when[action.id], "no", `${protocol.protocol} ${clause}`);
    }
  }
});

test("a table that files because nothing was found is signed with a warning that names its clauses, and none of the library is", () => {
  for (const { protocol } of library) assert.equal(prove(protocol, []).warns, undefined, protocol.protocol);
  const asked: Protocol["columns"][number] = { id: "a", title: "Asked", kind: "action-requested" };
  const normal: Protocol["columns"][number] = { id: "n", title: "Normal", kind: "mentions", list: "screening-normal" };
  const wound: Protocol["columns"][number] = { id: "n", title: "Wound", kind: "mentions", list: "wound-care" };
  const files = (columns: Protocol["columns"], when: Readonly<Record<string, string>>) => {
    const clause = { clause: "7", when, next: "code-and-file" as const, do: [], says: "So." };
    return prove(tableOf("own", [clause], { columns }), []).warns ?? [];
  };
  const warned: readonly (readonly [Protocol["columns"], Readonly<Record<string, string>>])[] = [
    [[], {}],
    [[asked], { a: "none-found" }],
    [[asked], { a: "no or none-found" }],
    [[asked], { a: "-" }],
    [[asked, normal], { a: "none-found", n: "no" }],
    [[asked, normal], { a: "none-found", n: "yes or unknown" }],
    [[asked, wound], { a: "none-found", n: "yes" }],
  ];
  for (const [columns, when] of warned) {
    assert.match(files(columns, when).join(" "), /^Clause 7 lets .*because nothing was found/, JSON.stringify(when));
  }
  assert.deepEqual(files([asked], { a: "no" }), [], "the sender states it");
  assert.deepEqual(files([asked, normal], { a: "no or none-found", n: "yes or possible" }), [], "it says normal");
  assert.equal(prove(RECKLESS, []).proved, true, "it is a warning and no fault: the practice decides");
});

test("every kind of letter that reading tells is one that a protocol may decide", async () => {
  const { types }: { types: readonly { type: string; code: string | null }[] } = JSON.parse(
    await readFile(join(CONTENT, "letters", "types.json"), "utf8"),
  );
  const ours = letterBook().lists.types;
  for (const { type, code } of types) {
    const own = ours.find((one) => one.type === type);
    assert.ok(own !== undefined, type);
    if (code !== null) assert.ok(own.codes.includes(code), type);
  }
});

test("every concern that reading tells is one of the floor, and the floor has no other", async () => {
  const { concerns }: { concerns: Readonly<Record<string, readonly string[]>> } = JSON.parse(
    await readFile(join(CONTENT, "letters", "concerns.json"), "utf8"),
  );
  const held = letterBook().floor.rules.flatMap((rule) => ("concern" in rule ? [rule.concern] : []));
  assert.deepEqual(held.sort(), Object.keys(concerns).sort());
});

const byCancer: Partial<Protocol> = { columns: [{ id: "c", title: "Cancer", kind: "concern", list: "cancer" }] };
const row = (clause: string, c: string, next: Protocol["clauses"][number]["next"]) => ({
  clause,
  when: { c },
  next,
  do: [],
  says: "So.",
});

test("a table that files what it knows to be cancer is not proved; one that gives it to a GP is", () => {
  const poor = tableOf(
    "poor",
    [row("1", "yes or possible", "nurse"), row("2", "no or unknown", "code-and-file")],
    byCancer,
  );
  assert.deepEqual(prove(poor, []).belowFloor, ["1"]);
  const good = tableOf(
    "good",
    [row("1", "yes or possible", "gp"), row("2", "no or unknown", "code-and-file")],
    byCancer,
  );
  assert.equal(prove(good, []).proved, true);
});

test("a table that files a changed medicine, or a child who was not brought, is not proved", () => {
  const medicine = tableOf("medicine", [{ clause: "1", when: { m: "-" }, next: "nurse", do: [], says: "So." }], {
    columns: [{ id: "m", title: "Medicine", kind: "medication-changed" }],
  });
  assert.deepEqual(prove(medicine, []).belowFloor, ["1"]);
  const missed = tableOf("missed", [{ clause: "1", when: {}, next: "nurse", do: [], says: "So." }], {
    columns: [
      { id: "d", title: "Missed", kind: "did-not-attend" },
      { id: "y", title: "Child", kind: "child" },
    ],
  });
  assert.deepEqual(prove(missed, []).belowFloor, ["1"]);
});

test("a table that mixes letters and results, or names what nobody knows, is refused with the place", () => {
  const refused: readonly (readonly [Partial<Protocol>, RegExp])[] = [
    [{ decides: ["letter:any", "potassium"] }, /decides potassium, which is no known kind of letter/],
    [{ decides: ["potassium"] }, /clause 1: code-and-file is for letters only/],
    [{ decides: ["letter:nonsense"] }, /decides letter:nonsense/],
    [{ columns: [{ id: "x", title: "X", kind: "range", of: "this" }] }, /column x: a letter has no range/],
    [{ columns: [{ id: "x", title: "X", kind: "mentions" }] }, /column x: it names one of/],
    [{ columns: [{ id: "x", title: "X", kind: "concern", list: "gout" }] }, /column x: "gout" is none of/],
    [{ applies: [{ fact: "letter:weather", is: "yes" }] }, /asks for letter:weather, which no letter says/],
  ];
  for (const [more, says] of refused) {
    assert.throws(
      () => compile({ ...RECKLESS, ...more }),
      (error) => error instanceof Refusal && says.test(error.message),
      String(says),
    );
  }
  const gpNow = tableOf("now", [{ clause: "1", when: {}, next: "file", do: [], says: "So." }]);
  assert.throws(() => compile(gpNow), /clause 1: file is not for letters/);
});
