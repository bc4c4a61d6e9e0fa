import type { Person } from "../../../people/role.ts";
import type { Opened } from "../opened.ts";
import type { MovesForm } from "./read-form.ts";

/** What every part of an item's moves is given. */
export type MovesProps = {
  readonly opened: Opened;
  readonly person: Person;
  readonly form: MovesForm;
  readonly marksSeen?: string | null;
  /** True of a letter in which nothing was marked that is asked of the practice: see worklist/read-all.ts. */
  readonly asksNothing?: boolean;
  /** Of a letter: how many of its suggestions nobody has looked at. */
  readonly unlooked?: number;
};
