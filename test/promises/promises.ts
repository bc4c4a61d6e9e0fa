import assert from "node:assert/strict";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { type Role, ROLES } from "../../src/people/role.ts";
import { mayHold } from "../../src/people/staffing.ts";
import { readStaffing } from "../../src/people/staffing-store.ts";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { bucketsOf, isIn } from "../../src/worklist/buckets.ts";
import { teamsOf } from "../../src/worklist/team.ts";
import { examineCounts, examineItems } from "../../src/worklist/examine.ts";
import { MACHINE_MOVES } from "../../src/worklist/machine-moves.ts";
import { getMove } from "../../src/worklist/may-move.ts";
import type { MoveName } from "../../src/worklist/moves.ts";
import { isSettled } from "../../src/worklist/settled.ts";
import { holds, readSum } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import type { World } from "./world.ts";

// The ten promises, each as a look at the database from outside: none trusts what the product says of itself.

export type Made = { item: string; number: number; move: MoveName; by: string; role: string; at: Date };

/** Throws, naming the promise, where one is broken. `seen`: the log as it stood before, oldest first. */
export async function holdPromises(world: World, seen: readonly Made[]): Promise<readonly Made[]> {
  const { app, practice, elsewhere } = world;
  const { items, log } = await inPractice(app.db, practice, async (tx) => {
    const sum = await readSum(tx, practice);
    assert.ok(holds(sum), `1 kept: ${JSON.stringify(sum)}`);
    for (const check of [await examineItems(tx, practice), await examineCounts(tx, practice)]) {
      assert.deepEqual(check.wrong, [], `9 corrected, never rewritten: ${check.check}`);
    }
    const signatures = await verifySignatures(tx, practice);
    assert.deepEqual(signatures.wrong, [], "6 countersigned: each signature binds what stands");
    const rows = await tx.selectFrom("practice.items").selectAll().where("practice", "=", practice).execute();
    const actions = await tx
      .selectFrom("practice.actions")
      .select(["item", "number", "move", "by", "role", "at"])
      .where("practice", "=", practice)
      .orderBy("id")
      .execute();
    return { items: rows, log: actions };
  });
  await isHeld(world, items);
  isDoneByPeople(log);
  isCountersigned(items, log);
  assert.deepEqual(log.slice(0, seen.length), seen, "9 corrected, never rewritten: the log only grows");
  await isFollowedUp(world);
  await isDecidedBySigned(world);
  const theirs = await inPractice(app.db, elsewhere, (tx) => sql`select from practice.items`.execute(tx));
  assert.equal(theirs.rows.length, 0, "10 separate");
  return log;
}

/** 2: one holder who may hold, a due time, a list in view; what is closed had a decision and an actor. */
async function isHeld({ app, practice }: World, items: readonly ItemRow[]): Promise<void> {
  const at = app.clock.now();
  const staffing = await inPractice(app.db, practice, (tx) => readStaffing(tx, practice, at));
  for (const item of items.filter(({ status }) => status !== "closed" && status !== "returned")) {
    const says = `2 held: ${item.status} ${item.next} with ${item.holder_kind} ${item.holder}`;
    const holder = staffing.members.find(({ account }) => account === item.holder);
    if (item.holder_kind === "queue") assert.ok(isWatched(item.holder, staffing.members), says);
    else assert.ok(holder !== undefined && mayHold(holder, at), says);
    assert.ok(item.due_at instanceof Date, says);
    const trouble =
      item.kind === "unreadable"
        ? "unreadable"
        : (item.kind === "report" || item.kind === "letter") && item.patient === null
          ? "unmatched"
          : "none";
    const isInView = ROLES.some((role) => {
      const looker = { account: item.holder, role: holder?.role ?? role };
      if (item.holder_kind === "queue" && !teamsOf(role).includes(item.holder)) return false;
      return bucketsOf(role).some(
        ({ rows, key }) => rows !== "done-today" && key !== "all" && isIn(rows, { ...item, trouble }, looker),
      );
    });
    assert.ok(isInView, `${says} is in nobody's view`);
  }
}

/** The GPs' and the assistants' queues are every practice's; another is in view only where somebody of it works. */
function isWatched(queue: string, members: readonly { readonly role: Role }[]): boolean {
  if (queue === "gps" || queue === "assistants") return true;
  return members.some(({ role }) => teamsOf(role)[0] === queue);
}

/** 4 and 5: the machine makes only its own moves, and a person only those of their role. */
function isDoneByPeople(log: readonly Made[]): void {
  const machines: readonly string[] = MACHINE_MOVES.map(({ move }) => move);
  for (const { move, role } of log) {
    if (role === "machine") assert.ok(machines.includes(move), `4 done by people: the machine made ${move}`);
    else
      assert.ok(
        getMove(move).who.some((one) => one === role),
        `5 allowed: ${role} made ${move}`,
      );
  }
}

/** 6: what is signed or closed was signed by somebody who may, and by nobody who had proposed it. */
function isCountersigned(items: readonly ItemRow[], log: readonly Made[]): void {
  for (const item of items.filter(({ status }) => status === "signed" || status === "closed")) {
    const own = log.filter((made) => made.item === item.id);
    const signed = own.findLast(({ move }) => getMove(move).signs === true);
    // An action of a letter is done by whoever has it; it is signed only where something is requested for it.
    const ended = own.findLast(({ role }) => role !== "machine")?.move;
    if (item.kind === "action" && (ended === "finish" || ended === "reply-acknowledged")) continue;
    assert.ok(signed !== undefined, `6 countersigned: ${item.status} without a signature`);
    assert.notEqual(signed.role, "assistant", "6 countersigned: an assistant never signs");
    if (item.kind === "letter" && item.status === "closed") {
      const open = items.filter((one) => one.letter === item.id && one.patient === item.patient && !isSettled(one));
      assert.deepEqual(open, [], "7 followed up: a letter is closed over an action that nobody has settled");
    }
    if (signed.move === "agree") assert.notEqual(signed.by, item.proposer, "6 countersigned: one's own work");
  }
}

/** 7: what is open has a date and a patient; what is met was met by a document of the same patient. */
async function isFollowedUp({ app, practice }: World): Promise<void> {
  const adrift = await inPractice(app.db, practice, (tx) =>
    sql<{ id: string }>`
      select e.id from practice.expectations e where (e.status = 'open' and e.due_on is null)
      or (e.status = 'met') <> (e.met_by is not null)
      or (e.met_by is not null and not exists (select from practice.items i
        where i.practice = e.practice and i.document = e.met_by and i.patient = e.patient))
      union all
      select i.id from practice.items i where i.status = 'awaiting' and not exists (
        select from practice.expectations e where e.practice = i.practice and e.item = i.id and e.status = 'open')
      and not exists (select from practice.replies r where r.practice = i.practice and r.item = i.id
        and r.withdrawn_at is null and r.acknowledged_at is null)
      and not exists (select from practice.items a where a.practice = i.practice and a.letter = i.id
        and a.patient = i.patient and a.status in ('waiting', 'asked', 'proposed'))`.execute(tx),
  );
  assert.deepEqual(adrift.rows, [], "7 followed up");
}

/** 3 and 8: what an assistant may deal with rests on protocols in force; every decision holds its inputs. */
async function isDecidedBySigned({ app, practice }: World): Promise<void> {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ id: string; says: string }>`
      with newest as (
        select distinct on (d.item) d.item, d.outcome, d.inputs from practice.decisions d
        where d.practice = ${practice} order by d.item, d.decided_at desc, d.id desc),
      standing as (
        select a.name, a.version, encode(sha256(a.bytes), 'hex') as seal from practice.adopted a
        where a.practice = ${practice} and exists (select from practice.adoption_signatures s where s.adopted = a.id)
          and not exists (select from practice.adoption_withdrawals w where w.adopted = a.id))
      select i.id, concat_ws(' ', b.value ->> 'protocol', b.value ->> 'version') as says
      from practice.items i join newest n on n.item = i.id,
        jsonb_array_elements(n.outcome::jsonb -> 'because') b
      where i.practice = ${practice} and i.status = 'waiting' and i.next in ('tests', 'leaflet', 'file', 'code-and-file')
        and b.value ->> 'protocol' not in ('standing-rules', 'matching', 'reading')
        and not exists (select from standing s where s.name = b.value ->> 'protocol' and s.version = b.value ->> 'version')
      union all
      select n.item, 'no inputs' from newest n where n.inputs is null`.execute(tx),
  );
  assert.deepEqual(rows, [], "3 decided by signed rules, 8 shown");
}
