import { newId } from "../../src/base/ids.ts";
import { inShared } from "../../src/db/practice.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import type { Reader } from "../../src/programme/talk/may.ts";
import { startThread } from "../../src/programme/talk/write.ts";
import type { MemberStatus } from "../../src/programme/shape/tables.ts";
import type { TestApp } from "./app.ts";
import type { TestDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenEdition, givenHub, givenMember } from "./programme.ts";
import { appointedVisitor, type Told, type Visitor } from "./visitor.ts";

// A region with its hub, the practices that take part, and people of the programme: what the talk stands on.

/** An edition with a hub in this region, with these practices as its members. */
export async function givenRegion(
  app: TestApp,
  region: string,
  practices: readonly string[],
  status: MemberStatus = "started",
): Promise<void> {
  const hub = await givenHub(app, { edition: await givenEdition(app), region });
  for (const ods of practices) await givenMember(app, { hub, ods, runs: "here", status });
}

/** A thread that needs no form, for where one must merely be there; its id, which is its first post's too. */
export async function givenThread(app: TestApp, by: Reader, space: string, title = "Something"): Promise<string> {
  const kind = by.role === "national-lead" ? "notice" : "talk";
  const words = { title, text: "Words.", mentions: [], cleared: [], mustAcknowledge: false };
  return inShared(app.db, (tx) => startThread(tx, by, space, { ...words, id: newId(), kind }, app.clock.now()));
}

/** The practice takes part in a region of its own, and this assistant has begun a thread there: space and thread. */
export async function givenTalk(app: TestApp, practice: string, account: string): Promise<readonly [string, string]> {
  const region = `Region ${practice}`;
  await givenRegion(app, region, [practice]);
  const by = { account, name: "Test assistant", role: "assistant", words: "Assistant", regions: [region] } as const;
  return [`region:${region}`, await givenThread(app, by, `region:${region}`)];
}

/** A notice to all of the programme; the thread. */
export async function givenNotice(app: TestApp): Promise<string> {
  const wish = { name: "Test notifier", role: "national-lead", region: null } as const;
  const { account } = await inShared(app.db, (tx) => addAppointed(tx, wish, app.clock.now()));
  return givenThread(app, { ...wish, account, words: "National lead", regions: [] }, "notices");
}

export type Talker = { readonly visitor: Visitor; readonly account: string; readonly name: string };

export async function givenTalker(
  desk: TestDesk,
  role: AppointmentRole,
  name: string,
  region: string | null,
): Promise<Talker> {
  const { account, appointment } = await inShared(desk.app.db, (tx) =>
    addAppointed(tx, { name, role, region }, desk.app.clock.now()),
  );
  return { visitor: await appointedVisitor(desk, account, appointment), account, name };
}

type Words = Readonly<Record<string, string>>;

/** Fills in the form of a page that goes to this address, with its hidden fields, and sends it. */
export async function fill(visitor: Visitor, page: string, action: string, words: Words): Promise<Told> {
  const { text, status } = await visitor.get(page);
  const form = formsIn(text).find((one) => one.action.endsWith(action));
  if (form === undefined) throw new Error(`${page} (${status}) has no form that goes to ${action}`);
  return visitor.post(form.action, { ...form.fields, ...words });
}

/** Begins a thread and gives its id. */
export async function begin(visitor: Visitor, base: string, space: string, words: Words): Promise<string> {
  const at = `${base}/spaces/${encodeURIComponent(space)}`;
  const told = await fill(visitor, `${at}/start`, at, { kind: "question", ...words });
  const [, id] = /\/threads\/([0-9a-f-]{36})$/.exec(told.to ?? "") ?? [];
  if (id === undefined) throw new Error(`${told.status}: ${told.text.replaceAll(/<[^>]+>/g, " ").slice(0, 2000)}`);
  return id;
}

/** The ids of a thread's posts on its page, by their numbers, as their forms and links name them. */
export function postsIn(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/\/posts\/([0-9a-f-]{36})\//g)].map(([, id]) => id ?? ""))];
}
