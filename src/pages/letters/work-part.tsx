import type { Opened } from "../desk/opened.ts";
import type { FormItem } from "../desk/moves/form-start.tsx";
import type { ActionChoice } from "./action-choices.ts";
import { KIND_GROUPS } from "./groups.ts";
import type { OpenedLetter } from "./opened-letter.ts";
import { SuggestionRow } from "./suggestion-row.tsx";

type WorkProps = {
  readonly opened: Opened;
  readonly letter: OpenedLetter;
  readonly item: FormItem;
  readonly choices: readonly ActionChoice[];
  readonly mayMark: boolean;
};

/** What the letter suggests, group by group; each is marked by itself, and nothing can be accepted in bulk. */
export function WorkPart({ opened, letter, item, choices, mayMark }: WorkProps) {
  const groups = KIND_GROUPS.map((group) => ({
    group,
    rows: letter.suggestions.filter(({ suggestion }) => group.kinds.includes(suggestion.kind)),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <section aria-labelledby="work" class="app-work">
      <h2 class="nhsuk-heading-m" id="work" tabindex={-1}>
        What it may say
      </h2>
      {groups.length === 0 && <p>Nothing was found in its words. That does not mean that there is nothing.</p>}
      {groups.map(({ group, rows }) => (
        <section key={group.key} aria-labelledby={`g-${group.key}`}>
          <h3 class="nhsuk-heading-s" id={`g-${group.key}`}>
            {group.words} ({rows.filter(({ mark }) => mark === null).length} of {rows.length} to look at)
          </h3>
          <ul class="nhsuk-list app-suggestions">
            {rows.map((one) => (
              <SuggestionRow key={one.key} {...{ item, one, choices, mayMark }} names={opened.names} days={14} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
