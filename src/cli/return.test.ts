import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Command } from "commander";
import { sql } from "kysely";
import { app, hub, linkIn, press, surgery, sweep } from "../../test/support/own-returns.ts";
import { Refusal } from "../base/refusal.ts";
import { returnsFolder, startReturns } from "../pages/returns/round.ts";
import { endKey } from "../programme/sent/keys-store.ts";
import { publicTextOf } from "../programme/sent/sign.ts";
import { readPractice } from "../programme/returns/rollups-read.ts";
import { registerOccurrences } from "./occurrences.ts";
import { registerReturn } from "./return.ts";

// The commands that carry a return, in this process: what they print, and how they would end.

const { rows } = await sql<{ name: string; folder: string }>`
  select current_database() as name, current_setting('unix_socket_directories') as folder`.execute(app.db);
const [place] = rows;
process.env["DATABASE_URL"] =
  `postgresql:///${place?.name}?host=${encodeURIComponent(place?.folder ?? "")}&user=postgres`;
process.env["DATA_DIR"] = app.settings.dataDir;
const file = (name: string): string => join(app.settings.dataDir, name);

const { practice, manager } = await surgery("Y97901");
app.clock.set("2026-10-01T09:00:00Z");
await sweep(practice);
await press(await manager(), linkIn((await (await manager()).get("/returns")).text), "send");

type Printed = { readonly code: number; readonly said: readonly Record<string, unknown>[] };

async function run(t: TestContext, ...args: readonly string[]): Promise<Printed> {
  const log = t.mock.method(console, "log", () => undefined);
  try {
    const program = new Command().exitOverride();
    registerReturn(program);
    registerOccurrences(program);
    await program.parseAsync([...args], { from: "user" });
    const said = log.mock.calls.map(({ arguments: [line] }): Record<string, unknown> => {
      const found: unknown = JSON.parse(String(line));
      return { ...Object(found) };
    });
    return { code: Number(process.exitCode ?? 0), said };
  } finally {
    process.exitCode = 0;
    log.mock.restore();
  }
}

const OF = ["--practice", "y97901", "--month", "2026-09"];

test("what was sent is written, taken once however often, and each of its figures comes out of the export again", async (t) => {
  const [sent, lines] = [file("r.json"), file("o.ndjson")];
  const written = await run(t, "return", "write", ...OF, "--out", sent);
  assert.deepEqual(written, { code: 0, said: [{ practice, month: "2026-09", number: 1, file: sent }] });
  const took = await run(t, "return", "take", sent, sent);
  assert.deepEqual([took.code, took.said.map(({ outcome }) => outcome)], [0, ["again", "again"]]);
  assert.equal((await hub((tx) => readPractice(tx, practice, "2026-08-31", "2026-09-21"))).length, 4);
  assert.equal((await run(t, "export", "occurrences", ...OF, "--out", lines)).code, 0);
  const again = await run(t, "recompute", lines, "--against", sent);
  assert.deepEqual([again.code, again.said[0]?.["differences"]], [0, []]);
  assert.ok(Number(again.said[0]?.["compared"]) >= 4 * 40);
  const [header = "", ...each] = readFileSync(lines, "utf8").split("\n");
  const forged = each.map((line) => line.replace('"outcome":"done"', '"outcome":"turned-away"'));
  writeFileSync(lines, [header, ...forged].join("\n"));
  const differs = await run(t, "recompute", lines, "--against", sent);
  assert.equal(differs.code, 1);
  assert.match(JSON.stringify(differs.said[0]?.["differences"]), /demand-done in the week of 2026-0/);
});

test("refused: a file that is there already, a month that nobody sent or that is none, what is no message", async (t) => {
  const refused = async (says: RegExp, ...args: readonly string[]): Promise<void> => {
    await assert.rejects(run(t, ...args), (error) => error instanceof Refusal && says.test(error.message));
  };
  const kept = readFileSync(file("r.json"));
  await refused(/is there already/, "return", "write", ...OF, "--out", file("r.json"));
  assert.deepEqual(readFileSync(file("r.json")), kept);
  const before = ["return", "write", "--practice", "Y97901", "--month"];
  await refused(/No return of 2026-08 was sent/, ...before, "2026-08", "--out", file("x.json"));
  await refused(/2026-9/, ...before, "2026-9", "--out", file("x.json"));
  await refused(/cannot be read/, "return", "take", file("nowhere.json"));
  assert.ok(!existsSync(file("x.json")));
  writeFileSync(file("odd.json"), "{}");
  assert.equal((await run(t, "return", "take", file("odd.json"))).code, 1);
});

test("a file in returns/ is taken and put away; one that is larger than any message is refused once, and neither keeps its name", async () => {
  const folder = returnsFolder(app.settings.dataDir);
  mkdirSync(folder, { recursive: true });
  const named = "Osgood 943 476 5919.json";
  writeFileSync(join(folder, named), readFileSync(file("r.json")));
  const large = Buffer.alloc(1024 * 1024 + 1, " ");
  writeFileSync(join(folder, "Osgood large.json"), large);
  const rounds = startReturns(app);
  const until = performance.now() + 4_000;
  // The watcher takes what has not grown between two looks.
  const waiting = () => readdirSync(folder).filter((name) => name.endsWith(".json"));
  while (waiting().length > 0 && performance.now() < until) {
    app.clock.advance(5_000);
    await wait(50);
  }
  await rounds.stop();
  assert.deepEqual(waiting(), []);
  const sha256 = createHash("sha256").update(large).digest("hex");
  const { rows: refused } = await sql<{ sentence: string; reference: string; size: number; isKept: boolean }>`
    select sentence, reference, size, exists (select from shared.message_bytes b where b.sha256 = a.sha256) as "isKept"
    from shared.arrived_messages a where outcome = 'too-large'`.execute(app.db);
  assert.deepEqual(
    refused.map(({ size, isKept, reference }) => [size, isKept, reference]),
    [[large.byteLength, false, `file-${sha256.slice(0, 12)}.json`]],
    "once, and not with each round",
  );
  assert.match(refused[0]?.sentence ?? "", /^This is larger than 256 KB/);
  const put = readdirSync(join(folder, "taken"));
  assert.ok(put.includes(`file-${sha256.slice(0, 12)}.json`));
  assert.doesNotMatch(put.join(" "), /Osgood/);
  const { rows: taken } = await sql<{ door: string; n: string }>`
    select door, count(*) as n from shared.arrived_messages where outcome = 'again' group by door order by door`.execute(
    app.db,
  );
  assert.deepEqual(
    taken.map(({ door }) => door),
    ["folder", "terminal"],
  );
});

test("a return to compare with is believed by a key: one that is given, or one that a hub registered; each other is told apart", async (t) => {
  const [sent, lines, own] = [file("r.json"), file("k.ndjson"), file("key.json")];
  await run(t, "export", "occurrences", ...OF, "--out", lines);
  const key = (await run(t, "return", "key", "--practice", "Y97901")).said[0];
  const publicKey = String(key?.["publicKey"]);
  const check = async (against: string, ...more: readonly string[]) => {
    const { code, said } = await run(t, "recompute", lines, "--against", against, ...more);
    return [code, said[0]?.["signature"], said[0]?.["differences"]];
  };
  writeFileSync(own, JSON.stringify(key));
  assert.deepEqual(await check(sent), [0, "not-checked", []]);
  for (const way of [["--key", publicKey], ["--key", own], ["--known"]])
    assert.deepEqual(await check(sent, ...way), [0, "holds", []], way.join(" "));
  const other = publicTextOf(generateKeyPairSync("ed25519").privateKey);
  const another = [1, "broken", ["The return is signed with another key."]];
  assert.deepEqual(await check(sent, "--key", other), another);
  const forged = file("forged.json");
  writeFileSync(forged, readFileSync(sent, "utf8").replace('"started":0', '"started":7'));
  assert.deepEqual(await check(forged), [0, "not-checked", []], "nothing of it is in the export");
  const changed = ["The signature does not fit what it signs: something was changed after it was signed."];
  for (const way of [["--key", own], ["--known"]])
    assert.deepEqual(await check(forged, ...way), [1, "broken", changed]);
  const refused = async (says: RegExp, ...args: readonly string[]): Promise<void> => {
    await assert.rejects(
      run(t, "recompute", lines, ...args),
      (error) => error instanceof Refusal && says.test(error.message),
    );
  };
  writeFileSync(forged, readFileSync(sent, "utf8").replaceAll("Y97901", "Y97902"));
  await refused(/^The return is Y97902's and the export Y97901's\. Nothing was compared\.$/, "--against", forged);
  await refused(/^The key is Y97901's, and the return says that it is Y97902's\.$/, "--against", forged, "--key", own);
  await refused(/no public key/, "--against", sent, "--key", "secret");
  await refused(/name it with --against/, "--known");
  writeFileSync(forged, JSON.stringify({ counts: {} }));
  await refused(/is not signed/, "--against", forged, "--known");
  const fingerprint = String(key?.["fingerprint"]);
  await hub((tx) => endKey(tx, "Y97901", fingerprint, "A lead", app.clock.now()));
  const ended = [1, "broken", ["The key that the return is signed with was ended by the hub of Y97901."]];
  assert.deepEqual(await check(sent, "--known"), ended);
});
