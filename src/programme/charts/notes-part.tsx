import type { VNode } from "preact";
import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { CheckedNote, KeptNote } from "../../measures/chart-note.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import type { ErrorLink } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { MarkTicks } from "../library/mark-ticks.tsx";

export type NotesFacts = {
  readonly notes: readonly KeptNote[];
  /** Where the form for a new one is sent; what is taken back goes to `/withdraw` below it. */
  readonly address: string;
  readonly mayWrite: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly again: NoteAgain | null;
  /** Of the form for a new note. */
  readonly id: string;
};

export type NoteAgain = CheckedNote & { readonly kind: "again" };

/** What stands on a chart and what was taken back, each by whom and why; to whoever may write, the forms for more. */
export function NotesPart({ facts }: { readonly facts: NotesFacts }): VNode {
  const standing = facts.notes.filter(({ withdrawn }) => withdrawn === null);
  const gone = facts.notes.filter(({ withdrawn }) => withdrawn !== null);
  return (
    <>
      {standing.length === 0 ? <p>Nothing is written on this chart.</p> : <Standing facts={facts} notes={standing} />}
      {gone.length > 0 && (
        <Details summary={`Taken back (${gone.length})`}>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {gone.map((note) => (
              <li key={note.id}>
                {lineOf(note)}. Taken back by {note.withdrawn?.byName}: {note.withdrawn?.words}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {facts.mayWrite && <AddForm facts={facts} />}
    </>
  );
}

/** All that is wrong with a note that was refused, each linked to its field. */
export function noteErrors({ faults, marks }: NoteAgain): readonly ErrorLink[] {
  return [
    ...faults.map(({ field, says }) => ({ text: says, href: `#${field}` })),
    ...marks.map(({ text, is, name }) => ({ text: `"${text}" looks like ${is} of a patient.`, href: `#${name}` })),
  ];
}

function lineOf({ week, kind, words, byName, at }: KeptNote): string {
  const what = kind === "rebase" ? "Lines begin anew. " : "";
  return `Week of ${showDate(week)}: ${what}${words} (${byName}, ${showDate(localDay(at))})`;
}

function Standing({
  facts: { address, mayWrite, typed },
  notes,
}: {
  readonly facts: NotesFacts;
  readonly notes: readonly KeptNote[];
}) {
  return (
    <ul class="nhsuk-list">
      {notes.map((note) => (
        <li key={note.id}>
          {lineOf(note)}
          {mayWrite && (
            // One whose reason was refused stays open, with what was typed.
            <Details summary="Take it back" class="app-not-on-paper" open={typed["note"] === note.id}>
              <form method="post" action={`${address}/withdraw`}>
                <input type="hidden" name="id" value={newId()} />
                <input type="hidden" name="note" value={note.id} />
                <Input
                  name="why"
                  id={`why-${note.id}`}
                  label="Why"
                  hint="It stays here, as taken back."
                  value={typed["note"] === note.id ? (typed["why"] ?? "") : ""}
                />
                <Button variant="secondary" preventDoubleClick>
                  Take back
                </Button>
              </form>
            </Details>
          )}
        </li>
      ))}
    </ul>
  );
}

function AddForm({ facts: { address, typed, again, id } }: { readonly facts: NotesFacts }) {
  const error = (field: string): string | undefined => again?.faults.find((one) => one.field === field)?.says;
  return (
    <form method="post" action={address} class="app-not-on-paper">
      <h2 class="nhsuk-heading-m">Write on this chart</h2>
      <input type="hidden" name="id" value={id} />
      <MarkTicks marks={again?.marks ?? []} typed={typed} />
      <Radios
        name="kind"
        legend="What it is"
        {...(typed["kind"] === undefined ? {} : { value: typed["kind"] })}
        error={error("kind")}
        items={[
          { value: "note", text: "A note", hint: "It stands at its week, and changes no line." },
          {
            value: "rebase",
            text: "Mean and limits begin anew",
            hint: "For a known cause only. No rule looks across it, so it can also hide a change.",
            conditional: (
              <Checkboxes
                name="lasting"
                error={error("lasting")}
                values={typed["lasting"] === "yes" ? ["yes"] : []}
                items={[{ value: "yes", text: "The new level is expected to last" }]}
              />
            ),
          },
        ]}
      />
      <Input
        name="week"
        label="A day of its week"
        hint="Like 16-Nov-2026. Of lines that begin anew: the first week of the new level."
        width={10}
        value={typed["week"] ?? ""}
        error={error("week")}
        autocomplete="off"
      />
      <Textarea
        name="words"
        label="What happened, or what the known cause is"
        hint="Everybody who sees the chart reads it, with your name. Nothing about a patient."
        rows={3}
        value={typed["words"] ?? ""}
        error={error("words")}
      />
      <Button preventDoubleClick>Write it</Button>
    </form>
  );
}
