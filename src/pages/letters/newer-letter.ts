import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import { isOpenTo } from "../../worklist/open-to.ts";
import { readActions } from "../../worklist/queries.ts";
import { findLetter, newerThan } from "../../worklist/replaced.ts";
import type { ItemRow } from "../../worklist/tables.ts";

/** A letter that replaces the one that asks for something, and what of it asks for nearly the same. */
export type NewerLetter = {
  readonly id: string;
  readonly about: string;
  readonly openedAt: Date;
  /** False where it is not this person's to open. */
  readonly mayOpen: boolean;
  readonly like: { readonly id: string; readonly about: string } | null;
};

export async function readNewer(
  tx: PracticeScope,
  person: Person,
  letter: ItemRow,
  what: string,
  at: Date,
): Promise<readonly NewerLetter[]> {
  const { practice, account } = person;
  const found = await findLetter(tx, practice, letter);
  if (found === undefined) return [];
  const newer = (await newerThan(tx, practice, found)).map(({ item }) => item);
  const standing = newer.filter(({ status, hidden_from }) => status !== "returned" && !hidden_from.includes(account));
  return Promise.all(
    standing.toReversed().map(async (item) => {
      const actions = await actionsOfLetter(tx, practice, item.id);
      return {
        id: item.id,
        about: item.about,
        openedAt: item.opened_at,
        mayOpen: isOpenTo(person, item, await readActions(tx, practice, item.id), at),
        like: likest(actions, what),
      };
    }),
  );
}

/** Half of the words of the shorter: "repeat U&E in 6 weeks" and "repeat U&E in 3 weeks" are alike. */
const ALIKE = 0.5;

/** The action that says most of the same words; null where none says half of them. */
export function likest<Action extends { readonly id: string; readonly about: string }>(
  actions: readonly Action[],
  what: string,
): Pick<Action, "id" | "about"> | null {
  const [best] = actions
    .map(({ id, about }) => ({ id, about, share: shareOf(about, what) }))
    .filter(({ share }) => share >= ALIKE)
    .toSorted((a, b) => b.share - a.share);
  return best === undefined ? null : { id: best.id, about: best.about };
}

function shareOf(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  if (a === undefined || b === undefined || a.size === 0 || b.size === 0) return 0;
  return [...a].filter((word) => b.has(word)).length / Math.min(a.size, b.size);
}
