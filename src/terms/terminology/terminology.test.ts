import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { testDatabase } from "../../../test/support/database.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { SNOMED_CT } from "../code.ts";
import { codeFor } from "./code-for.ts";
import type { TermKind } from "./concept.ts";
import { examineTerminology } from "./examine.ts";
import { filesOf, idOf, type Made, TOP_CONCEPTS, TOPS, writeRelease } from "./release.test-support.ts";
import { findConcept, isA, listReleases, terminologyState, stateWords } from "./releases.ts";
import { NONE_LOADED, searchTerms } from "./search.ts";
import { loadTerminology, removeRelease } from "./store.ts";
import { wordsIn } from "./words.ts";

// A release from its files to what is suggested, on a real database; the tests follow each other in time.

const { db } = await testDatabase();
const AT = new Date("2026-11-02T12:00:00Z");
const root = mkdtempSync(join(tmpdir(), "terminology-"));
after(() => rmSync(root, { recursive: true, force: true }));
const quiet = (): void => {};

const C = Object.fromEntries(
  ["failure", "acute", "old", "fibrillation", "embolism", "effusion", "bypass", "ramipril", "meniere", "anaemia"].map(
    (name, n) => [name, idOf(1001 + n, "10")],
  ),
) as Readonly<Record<string, string>>;
const of = (name: string): string => C[name] ?? "";

const HEART: readonly Made[] = [
  {
    id: of("failure"),
    full: "Heart failure (disorder)",
    preferred: "Heart failure",
    also: ["Cardiac failure", "Weak heart"],
    ended: ["Dropsy of the heart"],
    parents: [TOPS.finding],
  },
  {
    id: of("acute"),
    full: "Acute heart failure (disorder)",
    preferred: "Acute heart failure",
    parents: [of("failure")],
  },
  {
    id: of("old"),
    full: "Failure of heart NOS (disorder)",
    preferred: "Failure of heart NOS",
    parents: [TOPS.finding],
    active: false,
  },
  {
    id: of("fibrillation"),
    full: "Atrial fibrillation (disorder)",
    preferred: "Atrial fibrillation",
    parents: [TOPS.finding],
  },
  {
    id: of("embolism"),
    full: "Pulmonary embolism (disorder)",
    preferred: "Pulmonary embolism",
    parents: [TOPS.finding],
  },
  { id: of("effusion"), full: "Pleural effusion (disorder)", preferred: "Pleural effusion", parents: [TOPS.finding] },
  {
    id: of("bypass"),
    full: "Operation on heart (procedure)",
    preferred: "Operation on heart",
    also: ["Heart x-ray"],
    parents: [TOPS.procedure],
  },
  { id: of("ramipril"), full: "Product containing ramipril (product)", preferred: "Ramipril", parents: [TOPS.product] },
  { id: of("meniere"), full: "Ménière's disease (disorder)", preferred: "Ménière's disease", parents: [TOPS.finding] },
  { id: of("anaemia"), full: "Anemia (disorder)", preferred: "Anaemia", american: ["Anemia"], parents: [TOPS.finding] },
];

const RELEASE = { day: "20260401", concepts: [...TOP_CONCEPTS, ...HEART] };
const at = (name: string, files: Readonly<Record<string, string>>): string => writeRelease(join(root, name), files);

const search = (typed: string, kind?: TermKind) =>
  inPractice(db, "Y90001", (tx) => searchTerms(tx, typed, { kind, limit: 10 }));
const codes = async (typed: string, kind?: TermKind) => (await search(typed, kind)).items.map(({ code }) => code);
const releases = () => inShared(db, listReleases);

const refuses = (paths: readonly string[], says: RegExp) =>
  assert.rejects(loadTerminology(db, paths, AT, quiet), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, says);
    assert.equal(error.message.split("\n").length, 1);
    return true;
  });

test("given no release, the product says so, and our own list and the names of tests are still found", async () => {
  const state = await inPractice(db, "Y90001", terminologyState);
  assert.deepEqual(state, { kind: "none" });
  assert.equal(
    stateWords(state),
    "No terminology is loaded: codes can be typed, and those that the sender sent are shown.",
  );
  const { items, says } = await search("AF");
  assert.equal(says, NONE_LOADED);
  assert.equal(items[0]?.display, "atrial fibrillation");
  assert.ok((await search("potass")).items.some(({ display }) => display === "potassium"));
  assert.ok(
    items.every(({ code }) => code === null),
    "our own list has no code to give",
  );
  const { check, looked, wrong } = await inPractice(db, "Y90001", (tx) => examineTerminology(tx, AT));
  assert.deepEqual([check, looked, wrong], ["terminology: none is loaded", 0, []]);
  assert.equal(await inPractice(db, "Y90001", (tx) => isA(tx, of("acute"), of("failure"))), false);
});

test("given a release in a folder, words are found by their beginnings, in any order, preferred and short first", async () => {
  const loaded = await loadTerminology(db, [at("first", filesOf(RELEASE))], AT, quiet);
  assert.deepEqual([loaded.version, loaded.concepts, loaded.isReplaced], ["2026-04-01", 14, false]);
  assert.deepEqual(await codes("fail hea"), [of("failure"), of("acute")]);
  assert.deepEqual(await codes("card fail"), [of("failure")]);
  assert.equal((await search("weak")).items[0]?.display, "Heart failure", "shown by its preferred name");
  assert.equal((await search("weak")).items[0]?.matched, "Weak heart");
  assert.equal((await search("weak")).items[0]?.tag, "disorder");
  for (const typed of ["meniere's", "menieres", "MÉNIÈRE", "xray hea", "x-ray hea"]) {
    assert.equal((await codes(typed)).length, 1, typed);
  }
  assert.deepEqual(await codes(""), []);
  assert.deepEqual(await codes("'); drop"), []);
});

test("the kind that is asked for is the kind by the hierarchy", async () => {
  assert.deepEqual(await codes("hea", "procedure"), [of("bypass")]);
  assert.deepEqual(await codes("rami", "medication"), [of("ramipril")]);
  assert.deepEqual(await codes("rami", "diagnosis"), []);
});

test("what is inactive is never suggested, and an old code is still shown", async () => {
  assert.deepEqual(await codes("failure NOS"), [], "an inactive concept");
  assert.deepEqual(await codes("dropsy"), [], "an inactive name");
  assert.deepEqual(await codes("anemia"), [of("anaemia")], "only as a near spelling");
  assert.equal((await search("anemia")).items[0]?.matched, "Anaemia", "an American name is none of ours");
  const old = await inPractice(db, "Y90001", (tx) => findConcept(tx, SNOMED_CT, of("old")));
  assert.deepEqual([old?.display, old?.active], ["Failure of heart NOS", false]);
});

test("an abbreviation is found by each of its readings, and none is taken for the one that is meant", async () => {
  const { items } = await search("PE");
  assert.deepEqual(
    items.map(({ code, because }) => [code, because]),
    [
      [of("embolism"), "PE means pulmonary embolism"],
      [of("effusion"), "PE means pleural effusion"],
    ],
  );
  assert.deepEqual(await codes("acute HF"), [of("acute")]);
});

test("a word that is misspelled is found where nothing else is, and that is said", async () => {
  const { items, says } = await search("hart failrue");
  assert.equal(items[0]?.code, of("failure"));
  assert.match(says ?? "", /spelled nearly so/);
  assert.equal((await search("heart")).says, null);
  assert.equal((await search("zzzzzzzz")).says, "Nothing was found.");
});

test("is-a goes up every way, to any height, and no further", async () => {
  const ask = (code: string, ancestor: string) => inPractice(db, "Y90001", (tx) => isA(tx, code, ancestor));
  assert.equal(await ask(of("acute"), of("failure")), true);
  assert.equal(await ask(of("acute"), TOPS.root), true);
  assert.equal(await ask(of("acute"), of("acute")), true);
  assert.equal(await ask(of("failure"), of("acute")), false);
  assert.equal(await ask("22298006", "22298006"), false, "a code that no release has");
});

test("a suggestion's own code stays, and its words are searched where that says nothing", async () => {
  const ask = (code: string | null, text: string, system: string = SNOMED_CT) =>
    inPractice(db, "Y90001", (tx) =>
      codeFor(tx, { kind: "diagnosis", text, code: code === null ? null : { system, code, display: null } }),
    );
  const known = await ask(of("failure"), "pulmonary embolism");
  assert.deepEqual([known.own?.known?.display, known.found.items], ["Heart failure", []]);
  const old = await ask(of("old"), "heart failure");
  assert.deepEqual([old.own?.known?.active, old.found.items[0]?.code], [false, of("failure")]);
  const read = await ask("G58..", "CCF", "http://read.info/readv2");
  assert.deepEqual([read.own?.code.code, read.own?.known], ["G58..", null]);
  assert.equal((await ask(null, "acute heart failure")).found.items[0]?.code, of("acute"));
});

test("property: every name is found by beginnings of its words, in any order; none that is not in force", async () => {
  const names = HEART.filter(({ active }) => active !== false).flatMap(({ id, preferred, also = [] }) =>
    [preferred, ...also].map((term) => ({ id, term })),
  );
  const cut = fc.constantFrom(...names).chain(({ id, term }) =>
    fc
      .tuple(...wordsIn(term).map((word) => fc.integer({ min: 1, max: word.length }).map((n) => word.slice(0, n))))
      .chain((words) => fc.shuffledSubarray(words, { minLength: 1 }))
      .map((words) => ({ id, typed: words.join(" ") })),
  );
  await fc.assert(
    fc.asyncProperty(cut, async ({ id, typed }) => {
      const found = await inPractice(db, "Y90002", (tx) => searchTerms(tx, typed, { limit: 50 }));
      const all = found.items.map(({ code }) => code);
      assert.ok(all.includes(id), typed);
      assert.ok(!all.includes(of("old")), typed);
    }),
    { numRuns: 60 },
  );
});

test("given files that are broken, one sentence says where, and the release before stays in force", async () => {
  const files = filesOf({ ...RELEASE, day: "20261001" });
  const changed = (name: string, change: (text: string) => string) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, path.includes(name) ? change(text) : text]));
  const broken: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    [
      "digit",
      changed("Concept", (text) => text.replace(of("failure"), of("failure").replace(/^1/, "2"))),
      /line \d+: “2\d+” is no identifier/,
    ],
    ["cut", changed("Description", (text) => text.slice(0, -40)), /columns where 9 belong/],
    [
      "heading",
      changed("Language", (text) => text.replace("acceptabilityId", "x")),
      /line 1: there is no column acceptabilityId/,
    ],
    [
      "rootless",
      changed("Concept", (text) => text.replace(/138875005\t\d+\t1/, "138875005\t20261001\t0")),
      /root concept/,
    ],
    [
      "stranger",
      changed("Relationship", (text) =>
        text.replaceAll(`\t${of("failure")}\t${TOPS.finding}\t`, `\t22298006\t${TOPS.finding}\t`),
      ),
      /22298006, which none of the concept files has/,
    ],
    [
      "no-names",
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes("Description"))),
      /no snapshot of descriptions/,
    ],
    ["empty", { "read.txt": "" }, /no snapshot of concepts/],
  ];
  for (const [name, some, says] of broken) await refuses([at(name, some)], says);
  await refuses([join(root, "nowhere")], /There is no file or folder/);
  assert.deepEqual(
    (await releases()).map(({ version }) => version),
    ["2026-04-01"],
  );
  assert.deepEqual(await codes("fail hea"), [of("failure"), of("acute")]);
});

test("given a load that is killed in its midst, the release before stays in force whole", async () => {
  const path = at("killed", filesOf({ ...RELEASE, day: "20261002" }));
  await db.transaction().execute(async (tx) => {
    // The list of words is written last: held here, all the rest of the new release is there already.
    await sql`lock table shared.term_words in access exclusive mode`.execute(tx);
    const outcome = loadTerminology(db, [path], AT, quiet).then(
      () => "loaded",
      () => "killed",
    );
    // As when its process dies: the server ends the connection and takes back what it did.
    const end = async (): Promise<boolean> => {
      const { rows } = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%term_words%'`.execute(db);
      return rows.length > 0;
    };
    while (!(await end())) await wait(20);
    assert.equal(await outcome, "killed");
  });
  assert.deepEqual(
    (await releases()).map(({ version }) => version),
    ["2026-04-01"],
  );
  const { rows } = await sql<{ n: string }>`select count(distinct release) as n from shared.term_names`.execute(db);
  assert.equal(rows[0]?.n, "1");
});

test("two loads at once: the second is refused", async () => {
  await inShared(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(7200720)`.execute(tx);
    await refuses([at("first", filesOf(RELEASE))], /Another terminology is being loaded/);
  });
});

test("given a newer release in a zip, it is in force; loaded again it replaces itself; removed, the older is back", async () => {
  const newer = {
    day: "20261001",
    concepts: [
      ...RELEASE.concepts,
      {
        id: idOf(2001, "10"),
        full: "Heart fail syndrome (disorder)",
        preferred: "Heart fail syndrome",
        parents: [of("failure")],
      },
    ],
  };
  const zip = join(root, "release.zip");
  writeFileSync(zip, zipOf(filesOf(newer)));
  assert.equal((await loadTerminology(db, [zip], AT, quiet)).isReplaced, false);
  assert.equal((await loadTerminology(db, [zip], AT, quiet)).isReplaced, true);
  assert.deepEqual(
    (await releases()).map(({ version, isInForce }) => [version, isInForce]),
    [
      ["2026-10-01", true],
      ["2026-04-01", false],
    ],
  );
  assert.deepEqual(await codes("hea fail"), [of("failure"), idOf(2001, "10"), of("acute")]);
  await inShared(db, (tx) => removeRelease(tx, { source: SNOMED_CT, version: "2026-10-01" }));
  assert.deepEqual(await codes("hea fail"), [of("failure"), of("acute")]);
});

test("a zip that is damaged, cut off or none is refused", async () => {
  const good = zipOf(filesOf({ ...RELEASE, day: "20261003" }));
  const write = (name: string, bytes: Buffer): string => {
    writeFileSync(join(root, name), bytes);
    return join(root, name);
  };
  const damaged = Buffer.from(good);
  damaged[200] = (damaged[200] ?? 0) ^ 0xff;
  await assert.rejects(loadTerminology(db, [write("damaged.zip", damaged)], AT, quiet));
  await refuses([write("cut.zip", good.subarray(0, good.length - 60))], /cannot be read/);
  await refuses([write("none.zip", Buffer.from("hello"))], /cannot be read/);
  assert.deepEqual(
    (await releases()).map(({ version }) => version),
    ["2026-04-01"],
  );
});

test("a FHIR ValueSet and a CodeSystem are loaded beside it; one that lists no codes is refused", async () => {
  const write = (name: string, value: unknown): string => {
    const path = join(root, `${name}.json`);
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return path;
  };
  const about = { url: "https://example.org/local", version: "1", date: "2026-10-01", title: "Local codes" };
  const concept = [
    {
      code: "L1",
      display: "Lasting tiredness",
      designation: [{ value: "Weariness" }],
      concept: [{ code: "L2", display: "Morning tiredness" }],
    },
    { code: "L3", display: "Tiredness of old", property: [{ code: "inactive", valueBoolean: true }] },
  ];
  await loadTerminology(
    db,
    [write("system", { resourceType: "CodeSystem", content: "complete", ...about, concept })],
    AT,
    quiet,
  );
  assert.deepEqual(await codes("tired"), ["L1", "L2"]);
  assert.deepEqual(await codes("weari"), ["L1"]);
  assert.equal(await inPractice(db, "Y90001", (tx) => isA(tx, "L2", "L1")), true);
  const set = { resourceType: "ValueSet", ...about, url: "https://example.org/set" };
  const compose = {
    include: [{ system: SNOMED_CT, concept: [{ code: "22298006", display: "Myocardial infarction" }] }],
  };
  await loadTerminology(db, [write("set", { ...set, compose })], AT, quiet);
  assert.deepEqual(await codes("myoc inf"), ["22298006"]);
  const rule = { include: [{ system: SNOMED_CT, filter: [{ property: "concept", op: "is-a", value: "22298006" }] }] };
  await refuses([write("rule", { ...set, compose: rule })], /by a rule/);
  await refuses([write("other", { resourceType: "Patient" })], /neither a release/);
  await refuses([write("text", "{")], /is no JSON/);
});

test("given words in thousands of names, the best are still the first, of all and of a kind", async () => {
  // The list of a beginning is made by the loader; here the answer is worked out again from the names themselves.
  const many = Array.from({ length: 2600 }, (_, n) => {
    const name = `Zonal ${n % 3 === 0 ? "kind of " : ""}zest ${"x".repeat(1 + (n % 37))}${n}`;
    const isProcedure = n % 2 === 0;
    return {
      id: idOf(50_000 + n, "10"),
      full: `${name} (x)`,
      preferred: name,
      parents: [isProcedure ? TOPS.procedure : TOPS.finding],
    };
  });
  await loadTerminology(
    db,
    [at("many", filesOf({ day: "20261009", concepts: [...TOP_CONCEPTS, ...many] }))],
    AT,
    quiet,
  );
  const best = (some: readonly Made[]) =>
    some
      .map(({ preferred }) => preferred.length)
      .sort((a, b) => a - b)
      .slice(0, 10);
  const lengths = async (typed: string, kind?: TermKind) =>
    (await search(typed, kind)).items.map(({ display }) => display.length);
  const procedures = many.filter(({ parents: [parent] }) => parent === TOPS.procedure);
  for (const typed of ["z", "zon", "zest", "zon zes", "z z"]) {
    assert.deepEqual(await lengths(typed), best(many), typed);
    assert.deepEqual(await lengths(typed, "procedure"), best(procedures), typed);
  }
  const kindOf = many.filter(({ preferred }) => preferred.includes("kind of"));
  assert.deepEqual(await lengths("z kin"), best(kindOf));
  assert.deepEqual(await lengths("zonal", "medication"), []);
});

test("doctor tells of a release that is older than seven months, and not of a newer one", async () => {
  const wrong = async (day: string) =>
    (await inPractice(db, "Y90001", (tx) => examineTerminology(tx, new Date(`${day}T12:00:00Z`)))).wrong;
  assert.deepEqual(await wrong("2027-05-01"), []);
  assert.match((await wrong("2027-05-10"))[0] ?? "", /more than seven months old/);
});

test("refused: a practice's own role changes nothing of a terminology", async () => {
  for (const statement of ["delete from shared.term_names", "update shared.term_concepts set active = true"]) {
    await assert.rejects(
      inPractice(db, "Y90001", (tx) => sql.raw(statement).execute(tx)),
      /permission denied/,
    );
  }
});

/** A zip as PKWARE's APPNOTE.TXT says, written here by itself. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}
