import assert from "node:assert/strict";
import { inPractice } from "../../src/db/practice.ts";
import type { Letter } from "../../src/reading/letter.ts";
import { findReading } from "../../src/reading/store.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import type { Role } from "../../src/people/role.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "./arrive.ts";
import type { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "./laboratory.ts";
import { type LetterFrom, letterFrom } from "./letters.ts";
import { signedIn, type Told, type Visitor } from "./visitor.ts";

// A practice whose people work on letters over the pages, as stories tell it.

export type LetterDesk = Awaited<ReturnType<typeof letterDesk>>;

export async function letterDesk(
  desk: Awaited<ReturnType<typeof testDesk>>,
  ods: string,
  roles: readonly Role[] = ["gp", "assistant", "nurse", "pharmacist", "reception"],
) {
  const { app } = desk;
  const practice = await givenPractice(app, ods);
  const people = new Map<Role, { readonly account: string; readonly role: Role }>();
  for (const role of roles) people.set(role, await givenPerson(app, practice, role));
  const who = (role: Role) => {
    const found = people.get(role);
    assert.ok(found !== undefined, `nobody is ${role}`);
    return found;
  };
  await givenRegister(app, practice, [BERTRAM, CORALIE]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, who("gp"));
  const visitors = new Map<string, Visitor>();
  const visit = async (role: Role): Promise<Visitor> => {
    const found = visitors.get(role) ?? (await signedIn(desk, who(role).account, practice));
    visitors.set(role, found);
    return found;
  };
  const now = (id: string): Promise<ItemRow> => getItem(app, practice, id);

  /** The fields of a form as its page has it, or as somebody forges it where the page has none. */
  const fields = async (role: Role, item: string, move: string): Promise<Record<string, string>> => {
    const { text } = await (await visit(role)).get(`/items/${item}`);
    const form = formsIn(text).find(({ action }) => action === `/items/${item}/${move}`);
    const seen = /name="marks-seen" value="([0-9a-f]+)"/.exec(text)?.[1];
    const marks = seen === undefined ? {} : { "marks-seen": seen };
    return form === undefined ? { version: String((await now(item)).version), ...marks } : { ...form.fields };
  };
  const press = async (role: Role, item: string, move: string, more: Record<string, string> = {}): Promise<Told> =>
    (await visit(role)).post(`/items/${item}/${move}`, { ...(await fields(role, item, move)), ...more });

  return {
    practice,
    who,
    visit,
    now,
    fields,
    press,
    pressed: async (role: Role, item: string, move: string, more: Record<string, string> = {}): Promise<void> => {
      const told = await press(role, item, move, more);
      assert.equal(told.status, 303, `${move}: ${plain(told.text)}`);
    },
    arrives: (made: Omit<LetterFrom, "to">): Promise<ItemRow> =>
      arriveOne(app, practice, letterFrom({ to: practice, ...made })),
    letterOf: async ({ document }: ItemRow): Promise<Letter & { readonly number: number }> => {
      const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, document ?? ""));
      assert.ok(read?.content.kind === "letter");
      return { ...read.content, number: read.number };
    },
    actionsOf: (letter: string) => inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, letter)),
  };
}

/** What a page says, without its tags. */
export function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .slice(-1500);
}
