import { Details } from "../../web/components/details.tsx";
import type { FormItem } from "../desk/moves/form-start.tsx";
import type { ActionChoice } from "./action-choices.ts";
import { AddPart } from "./add-part.tsx";
import { LostPart } from "./lost-part.tsx";
import type { OpenedLetter } from "./opened-letter.ts";
import { isAbout, type WorkGroup, workGroups } from "./page-order.ts";
import { SuggestionRow } from "./suggestion-row.tsx";

type WorkProps = {
  readonly names: ReadonlyMap<string, string>;
  readonly letter: OpenedLetter;
  readonly item: FormItem;
  readonly choices: readonly ActionChoice[];
  readonly mayMark: boolean;
  readonly at: Date;
};

/** What the letter suggests, group by group; each is marked by itself, and nothing can be accepted in bulk. */
export function WorkPart(props: WorkProps) {
  const groups = workGroups(props.letter);
  const work = groups.filter((one) => !isAbout(one));
  const about = groups.find(isAbout);
  const all = work.flatMap(({ rows }) => rows);
  return (
    <section aria-labelledby="work" class="app-work">
      <h2 class="nhsuk-heading-m" id="work" tabindex={-1}>
        What it may say
      </h2>
      <p role="status" data-work-count>
        {all.length === 0
          ? "Nothing was found in its words. That does not mean that there is nothing: read it, and add here what it asks or says."
          : countWords(unmarkedIn(all), all.length)}
      </p>
      <p role="alert" class="app-work__said" data-work-said></p>
      <LostPart lost={props.letter.lost} names={props.names} />
      {work.map((one) => (
        <Group key={one.group.key} {...props} {...one} />
      ))}
      <AddPart {...props} />
      {about !== undefined && (
        <Details summary={`${about.group.words} (${about.rows.length})`} class="app-small-details" id="g-about-fold">
          <Rows {...props} rows={about.rows} />
        </Details>
      )}
    </section>
  );
}

function unmarkedIn(rows: WorkGroup["rows"]): number {
  return rows.filter(({ mark }) => mark === null).length;
}

export function countWords(left: number, of: number): string {
  return left === 0 ? `All ${of} have been looked at.` : `${left} of ${of} to look at.`;
}

function Group({ group, rows, ...props }: WorkProps & WorkGroup) {
  const left = unmarkedIn(rows);
  return (
    <section aria-labelledby={`g-${group.key}`}>
      <h3 class="nhsuk-heading-s" id={`g-${group.key}`}>
        {group.words} ({left === 0 ? "done" : `${left} of ${rows.length} to look at`})
      </h3>
      <Rows {...props} rows={rows} />
    </section>
  );
}

function Rows({ rows, ...props }: WorkProps & Pick<WorkGroup, "rows">) {
  return (
    <ul class="nhsuk-list app-suggestions">
      {rows.map((one) => (
        <SuggestionRow key={one.key} {...props} one={one} />
      ))}
    </ul>
  );
}
