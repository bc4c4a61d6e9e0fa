import { sql, type Transaction } from "kysely";
import { isId, newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { bad, type Form, neededIn } from "../joining/words-in.ts";
import { linkIn } from "./read-event.ts";

type Shared = Transaction<Tables>;
type Author = { readonly byName: string; readonly at: Date };

export type Material = {
  readonly id: string;
  readonly title: string;
  /** https, or null where it is of the library. */
  readonly address: string | null;
  /** Of shared.resources. */
  readonly resource: string | null;
};

/** Adds an https link or a resource of the library, by the address of its page or its id. */
export async function addMaterial(tx: Shared, event: string, form: Form, { byName, at }: Author): Promise<void> {
  const title = neededIn(form, "title", at, "Say what it is.", 200);
  const resource = resourceIn(form["resource"] ?? "");
  const link = linkIn(form);
  if ((resource === null) === (link === "")) throw bad("Give a link, or a resource of the library, and not both.");
  if (resource !== null) await refuseUnlessThere(tx, resource);
  const place = { address: resource === null ? link : null, resource };
  await tx
    .insertInto("shared.event_materials")
    .values({ id: newId(), event, title, ...place, at, by_name: byName })
    .execute();
}

function resourceIn(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const id = text.split(/[/?#]/).findLast((part) => isId(part)) ?? "";
  if (!isId(id)) throw bad("Copy the address of the resource's page in the library.");
  return id;
}

async function refuseUnlessThere(tx: Shared, id: string): Promise<void> {
  const found = await tx
    .selectFrom("shared.resources")
    .select("id")
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (found === undefined) throw bad("The library has no such resource.");
}

export async function removeMaterial(tx: Shared, event: string, id: string, at: Date): Promise<void> {
  const removed = await tx
    .updateTable("shared.event_materials")
    .set({ removed_at: at })
    .where("event", "=", event)
    .where(sql<boolean>`id::text = ${id}`)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (removed === undefined) throw new Refusal("not-found", "That is not among the materials.");
}

export async function listMaterials(tx: Shared, event: string): Promise<readonly Material[]> {
  return tx
    .selectFrom("shared.event_materials")
    .select(["id", "title", "address", "resource"])
    .where("event", "=", event)
    .where("removed_at", "is", null)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export type Note = { readonly words: string; readonly at: Date; readonly byName: string };

export async function addNote(tx: Shared, event: string, words: string, { byName, at }: Author): Promise<void> {
  await tx.insertInto("shared.event_notes").values({ id: newId(), event, words, at, by_name: byName }).execute();
}

export async function listNotes(tx: Shared, event: string): Promise<readonly Note[]> {
  const rows = await tx
    .selectFrom("shared.event_notes")
    .selectAll()
    .where("event", "=", event)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ words, at, by_name }) => ({ words, at, byName: by_name }));
}
