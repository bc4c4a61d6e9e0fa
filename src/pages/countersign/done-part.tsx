import type { Told } from "../../countersign/each-alone.ts";
import type { Person } from "../../people/role.ts";
import { Button } from "../../web/components/button.tsx";
import type { MoveName } from "../../worklist/moves.ts";
import type { State } from "../../worklist/fold.ts";
import { UNDO_MS } from "../../worklist/needs.ts";
import type { ItemRow } from "../../worklist/tables.ts";

export type Done = { readonly item: ItemRow; readonly state: State };

const SAYS: Readonly<Partial<Record<MoveName, string>>> = {
  agree: "Signed",
  return: "Returned",
  confirm: "Confirmed as filed",
  "not-sure": "Not filed, and shown to a GP",
  "wait-for-actions": "Filed; it waits for its actions",
  undo: "Taken back",
};

/** What this person just did on this page, with its undo while there is one. */
export function DonePart({
  done,
  undo,
  person,
  at,
}: {
  readonly done: Done | null;
  /** Where the undo is sent. */
  readonly undo: string;
  readonly person: Person;
  readonly at: Date;
}) {
  const last = done?.state.last ?? null;
  if (done === null || last === null || last.by !== person.account) return null;
  const says = SAYS[last.move];
  const left = UNDO_MS - (at.getTime() - last.at.getTime());
  // What an old address says of something done long ago is no news.
  if (says === undefined || left < -5 * 60_000) return null;
  const { item } = done;
  return (
    <div class="app-row app-just-done" role="status">
      <strong>
        {says}: {person.role === "reception" ? item.subject : `${item.about}, ${item.subject}`}.
      </strong>
      {last.move !== "undo" && left > 0 && <Undo item={item.id} version={item.version} to={undo} />}
    </div>
  );
}

type UndoProps = { readonly item: string; readonly version: number; readonly to: string };

function Undo({ item, version, to }: UndoProps) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="item" value={item} />
      <input type="hidden" name="version" value={version} />
      <Button small variant="secondary">
        Undo (within ten seconds)
      </Button>
    </form>
  );
}

type OutcomesProps = {
  readonly told: readonly Told[];
  readonly wordsOf: (item: string) => string;
  readonly done: string;
  /** Where an undo is sent. */
  readonly undo: string;
};

/** What became of each of several. */
export function OutcomesPart({ told, wordsOf, done, undo }: OutcomesProps) {
  const failed = told.filter(({ why }) => why !== null);
  const count = told.length - failed.length;
  return (
    <>
      <p>
        <strong>
          {done}: {count} of {told.length}.
        </strong>
        {failed.length > 0 && " The others are as they were."}
      </p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {told.map((one) => (
          <li key={one.item}>
            <a href={`/items/${one.item}`}>{wordsOf(one.item)}</a>:{" "}
            {one.why === null ? done : <strong>not done. {one.why}</strong>}
            {one.why === null && <Undo item={one.item} version={one.version} to={undo} />}
          </li>
        ))}
      </ul>
    </>
  );
}
