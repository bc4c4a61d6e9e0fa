import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { choice, tableOf, value } from "./example-tables.test-support.ts";
import { loadProtocol, loadProtocols } from "./load.ts";
import { readProtocol } from "./read-protocol.ts";

const dir = await mkdtemp(join(tmpdir(), "protocols-"));
after(() => rm(dir, { recursive: true }));

const protocol = tableOf(
  [value("k"), choice("r", "range")],
  [{ k: "<5" }, { k: ">=5 or missing or text or comparator" }],
);
const bytes = (content: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(content));
const cases = [{ case: "1a", given: { k: "4" }, clause: "1", next: "gp" }];

const read = (content: unknown, more: unknown = []): unknown => readProtocol("p.json", bytes(content), bytes(more));

/** The protocol with this one column and a clause that leaves it open. */
const withColumn = (more: object): object => ({
  ...protocol,
  columns: [{ ...more, id: "k", title: "K" }],
  clauses: [{ ...protocol.clauses[0]!, when: {} }],
});

/** Writes a library of its own and gives its folder. */
const library = async (name: string, files: Readonly<Record<string, unknown>>): Promise<string> => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, name, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, bytes(content));
  }
  return join(dir, name);
};

test("a library is folders with their cases, and plain files", async () => {
  const at = await library("mixed", {
    "b/protocol.json": { ...protocol, protocol: "b" },
    "b/cases.json": cases,
    "a.json": { ...protocol, protocol: "a" },
    "a.cases.json": [...cases, ...cases],
    "c.json": { ...protocol, protocol: "c" },
    "notes/readme.txt": "not a protocol",
  });
  const loaded = await loadProtocols(at);
  assert.deepEqual(
    loaded.map((one) => [one.protocol.protocol, one.cases.length]),
    [
      ["a", 2],
      ["b", 1],
      ["c", 0],
    ],
  );
  assert.equal(
    loaded[1]!.table.apply([{ kind: "exact", value: { value: { units: 4, scale: 0 }, over: 1 } }, "inside"]).kind,
    "clause",
  );
});

test("one protocol is its folder or its file, and the same either way", async () => {
  const at = await library("one", { "p/protocol.json": protocol, "p/cases.json": cases });
  const [folder, file] = await Promise.all([loadProtocol(join(at, "p")), loadProtocol(join(at, "p/protocol.json"))]);
  assert.equal(folder.hash, file.hash);
  assert.deepEqual(folder.cases, cases);
});

test("nothing there, or two of one name, refuses the library", async () => {
  await assert.rejects(loadProtocols(join(dir, "nowhere")), { name: "Refusal", code: "not-found" });
  await assert.rejects(loadProtocol(join(dir, "nowhere.json")), { name: "Refusal", code: "not-found" });
  const at = await library("twice", { "a.json": protocol, "b.json": protocol });
  await assert.rejects(loadProtocols(at), { name: "Refusal", message: /two protocols that are called example/ });
});

test("a file that lacks something, has too much or misspells it is refused with the place", () => {
  assert.ok(read(protocol, cases));
  const clause = protocol.clauses[0]!;
  const bad: readonly [unknown, RegExp][] = [
    [{ ...protocol, decides: [] }, /decides/],
    [{ ...protocol, clauses: [] }, /clauses/],
    [{ ...protocol, clauses: [{ ...clause, next: "nobody" }] }, /clauses\/0\/next/],
    [{ ...protocol, clauses: [{ ...clause, wihtin: "P1D" }] }, /clauses\/0/],
    [{ ...protocol, clauses: [{ ...clause, within: "1 day" }] }, /clauses\/0\/within/],
    [{ ...protocol, clauses: [{ ...clause, within: "P" }] }, /clauses\/0\/within/],
    [{ ...protocol, clauses: [{ ...clause, says: "" }] }, /clauses\/0\/says/],
    [{ ...protocol, columns: [{ ...value("k"), kind: "colour" }] }, /columns\/0/],
    [{ ...protocol, reviewBy: "soon" }, /reviewBy/],
    [[], /its top/],
  ];
  for (const [content, message] of bad)
    assert.throws(() => read(content), { name: "Refusal", code: "bad-input", message });
  assert.throws(() => read(protocol, [{ case: "1" }]), { name: "Refusal", message: /^The cases of p\.json is? ?/ });
  assert.throws(() => readProtocol("p.json", new TextEncoder().encode("{"), bytes([])), {
    message: "p.json is not JSON in UTF-8.",
  });
  assert.throws(() => readProtocol("p.json", new Uint8Array([0x22, 0xff, 0x22]), bytes([])), {
    message: /not JSON in UTF-8/,
  });
});

test("durations as the format knows them are accepted", () => {
  for (const within of ["P1D", "P2W", "P3M", "P1Y6M", "PT1H", "PT30M", "P1DT12H"]) {
    const content = { ...protocol, clauses: [{ ...protocol.clauses[0]!, within }] };
    assert.ok(readProtocol("p.json", bytes(content), bytes([])), within);
  }
});

test("a column that leaves open what it is about is refused", () => {
  assert.throws(() => read(withColumn({ kind: "fact" })), { message: /column k: a fact column names its fact\./ });
  assert.throws(() => read(withColumn({ kind: "value", of: "report", unit: "g/L" })), { message: /names its analyte/ });
  assert.throws(() => read(withColumn({ kind: "range", of: "report" })), { message: /names its analyte/ });
  const several = (more: object): unknown => read({ ...withColumn(more), decides: ["alt", "ast"] });
  const rise = { kind: "rise", unit: "U/L" };
  assert.throws(() => several(rise), { message: /column k: the protocol decides several/ });
  assert.ok(several({ ...rise, analyte: "alt" }));
  assert.throws(() => several({ kind: "value", of: "this", unit: "U/L" }), { message: /has no value of its own/ });
  assert.throws(() => several({ kind: "range", analyte: "alt" }), { message: /which is not always alt/ });
  assert.throws(() => read(withColumn({ kind: "floor", analyte: "sodium" })), {
    message: /which is not always sodium/,
  });
  assert.ok(read(withColumn({ kind: "floor", of: "report", analyte: "sodium" })));
});
