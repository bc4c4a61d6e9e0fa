import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { inPractice, inShared } from "../../db/practice.ts";
import { SNOMED_CT } from "../code.ts";
import type { TermKind } from "./concept.ts";
import { examineTerminology } from "./examine.ts";
import { AT, at, codes, db, of, quiet, refuses, RELEASE, releases, root, search } from "./heart.test-support.ts";
import { filesOf, idOf, type Made, TOP_CONCEPTS, TOPS } from "./release.test-support.ts";
import { isA } from "./releases.ts";
import { loadTerminology, removeRelease } from "./store.ts";
import { zipOf } from "./zip.test-support.ts";

// What is loaded, replaced, removed and refused beside a release in force; the tests follow each other in time.

await loadTerminology(db, [at("first", filesOf(RELEASE))], AT, quiet);

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
