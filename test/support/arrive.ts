import type { App } from "../../src/app.ts";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { findItem, listOpen } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { newReference } from "./app.ts";

/** Takes a message in as the folder door does, without the wait; gives the items that it opened. */
export async function arrive(app: App, practice: string, bytes: Uint8Array): Promise<readonly ItemRow[]> {
  const known = new Set((await openItems(app, practice)).map((item) => item.id));
  const reference = newReference();
  await take(app, { practice, bytes, door: "folder", source: "a.edi", weAre: "copy", reference, actor: MACHINE });
  return (await openItems(app, practice)).filter((item) => !known.has(item.id));
}

/** The one item of a message with one report. */
export async function arriveOne(app: App, practice: string, bytes: Uint8Array): Promise<ItemRow> {
  const [item, ...more] = await arrive(app, practice, bytes);
  if (item === undefined || more.length > 0) throw new Error("the message did not open exactly one item");
  return item;
}

/** Every open item of a practice, whoever asks. */
export async function openItems(app: App, practice: string): Promise<readonly ItemRow[]> {
  const asked = { queue: null, page: 1, size: 10_000 };
  return (await inPractice(app.db, practice, (tx) => listOpen(tx, practice, asked))).rows;
}

/** An item as it stands now. */
export async function getItem(app: App, practice: string, id: string): Promise<ItemRow> {
  const item = await inPractice(app.db, practice, (tx) => findItem(tx, practice, id));
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}
