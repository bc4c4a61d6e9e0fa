import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { Value } from "typebox/value";
import { newId } from "../../src/base/ids.ts";
import { sql } from "kysely";
import type { App } from "../../src/app.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { ReturnBody } from "../../src/programme/returns/return-body.ts";
import { keepPrepared } from "../../src/programme/returns/write/prepare.ts";
import { hubOf } from "../../src/db/hub.ts";
import { weeksOfMonth } from "../../src/measures/week.ts";
import type { MemberStatus } from "../../src/programme/shape/tables.ts";
import { registerKey } from "../../src/programme/sent/keys-store.ts";
import type { MessageKind } from "../../src/programme/sent/message.ts";
import { publicTextOf, signMessage } from "../../src/programme/sent/sign.ts";
import { takeMessages } from "../../src/programme/sent/take.ts";
import { givenEdition, givenHub, givenMember } from "./programme.ts";

// Practices that run their own installation, as a hub meets them: a member, a key, and what they send.

export type Sender = { readonly ods: string; readonly member: string; readonly key: KeyObject };

/** An edition with a hub in each of these regions, in their order. */
export async function givenHubs(
  app: App,
  regions: readonly string[],
  endsOn: string | null = null,
): Promise<{ edition: string; hubs: readonly string[] }> {
  const edition = await givenEdition(app, {
    kind: endsOn === null ? "rolling" : "cohort",
    startsOn: "2026-04-01",
    endsOn,
  });
  const hubs: string[] = [];
  for (const [n, region] of regions.entries()) {
    hubs.push(await givenHub(app, { edition, region, name: `Hub ${n + 1} of ${region}` }));
  }
  return { edition, hubs };
}

type SenderWish = {
  readonly hub: string;
  readonly ods: string;
  readonly status?: MemberStatus;
  readonly isRegistered?: boolean;
};

/** A practice that has agreed, with a key of its own that its hub has registered, unless told otherwise. */
export async function givenSender(
  app: App,
  { hub, ods, status = "agreed", isRegistered = true }: SenderWish,
): Promise<Sender> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const member = await givenMember(app, { hub, ods, status });
  const confirmed = { by: "test", byName: "Test hub lead" };
  const add = (tx: Tx) => registerKey(tx, ods, publicTextOf(privateKey), confirmed, app.clock.now());
  if (isRegistered) await inShared(app.db, add);
  return { ods, member, key: privateKey };
}

type Tx = Parameters<Parameters<typeof inShared>[1]>[0];

/** It leaves, as the joining's store would write it. */
export async function leaves(app: App, { member }: Sender): Promise<void> {
  const at = app.clock.now();
  await inShared(app.db, async (tx) => {
    await tx.updateTable("shared.members").set({ status: "withdrawn", since: at }).where("id", "=", member).execute();
    await sql`insert into shared.member_steps (id, member, number, step, at, by, by_name, detail)
      select ${newId()}, ${member}, count(*) + 1, 'withdraw', ${at}, 'test', 'Test', '{}' from shared.member_steps
      where member = ${member}`.execute(tx);
  });
}

export type Three = readonly [number, number, number];
export type ByWeek = Readonly<Record<string, Readonly<Record<string, Three>>>>;

/** A sound return's body: of each week of the month the same counts, unless they are given by week. */
export function returnBody(month: string, counts: Readonly<Record<string, Three>> | null, byWeek: ByWeek = {}) {
  const weeks = weeksOfMonth(month);
  const each: ByWeek = counts === null ? byWeek : Object.fromEntries(weeks.map((week) => [week, counts]));
  const totals: Record<string, [number, number, number]> = {};
  for (const week of Object.values(each)) {
    for (const [measure, [n, d, s]] of Object.entries(week)) {
      const [tn, td, ts] = totals[measure] ?? [0, 0, 0];
      totals[measure] = [tn + n, td + d, ts + s];
    }
  }
  const learners = { started: 0, learning: 1, completed: 0, withdrawn: 0 };
  return {
    month,
    weeks: Object.keys(each).toSorted(),
    counts: each,
    totals,
    measures: "a".repeat(64),
    learners,
    why: null as string | null,
  };
}

/** The signed bytes of a message. */
export function signed({ ods, key }: Sender, number: number, body: object, kind: MessageKind = "return"): Buffer {
  const madeAt = "2026-11-01T09:00:00.000Z";
  return Buffer.from(signMessage(key, { kind, practice: ods, number, madeAt, body: { ...body } }));
}

/** Takes them as one batch that a folder held; the outcomes in their order. */
export async function arrives({ db, clock }: App, ...bytes: readonly Uint8Array[]) {
  const arrived = bytes.map((one) => ({ bytes: one, door: "folder", reference: null }) as const);
  return takeMessages(hubOf(db), arrived, clock.now());
}

/** A return of September 2026 that waits on a practice's own page; its id. */
export async function givenOwnReturn(app: App, practice: string): Promise<string> {
  const body = returnBody("2026-09", { "closed-without-gp": [3, 4, 0], "gp-seconds-deciding": [30, 3, 300] });
  return inPractice(app.db, practice, (tx) =>
    keepPrepared(tx, practice, Value.Parse(ReturnBody, body), app.clock.now()),
  );
}
