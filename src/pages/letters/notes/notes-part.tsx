import { Button } from "../../../web/components/button.tsx";
import { Details } from "../../../web/components/details.tsx";
import { Input } from "../../../web/components/input.tsx";
import { Select } from "../../../web/components/select.tsx";
import { Tag } from "../../../web/components/tag.tsx";
import type { NoteRow } from "../../../worklist/tables.ts";
import { timeWords } from "../../../worklist/words.ts";
import { type FormItem, FormStart } from "../../desk/moves/form-start.tsx";
import { STAMPS, WHERES } from "./read-note.ts";

type NotesProps = {
  readonly item: FormItem;
  /** All, those that were taken off included. */
  readonly notes: readonly NoteRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly page: number;
  readonly pages: number;
};

/** Stamps and notes as a list, with those that were taken off struck, and the form for another. */
export function NotesPart(props: NotesProps) {
  const { item, notes, names, pages } = props;
  const standing = notes.filter((one) => one.taken_off_at === null);
  return (
    <section class="app-notes" aria-labelledby="notes">
      <h2 class="nhsuk-heading-s" id="notes" tabindex={-1}>
        Stamps and notes
      </h2>
      {notes.length > 0 && (
        <ul class="nhsuk-list app-lines">
          {notes.map((note) => (
            <li key={note.id}>
              {note.taken_off_at === null ? (
                <Stands note={note} number={numberOf(note, standing)} names={names} pages={pages} item={item} />
              ) : (
                <>
                  <s>{note.text}</s> Put on by {names.get(note.by) ?? "somebody"}, {timeWords(note.at)}; taken off by{" "}
                  {names.get(note.taken_off_by ?? "") ?? "somebody"}, {timeWords(note.taken_off_at)}.
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Details summary="Put on a stamp or a note" class="app-small-details">
        <NoteForm {...props} />
      </Details>
    </section>
  );
}

/** As it is counted on its page. */
function numberOf(note: NoteRow, standing: readonly NoteRow[]): number {
  return standing.filter(({ page }) => page === note.page).indexOf(note) + 1;
}

type StandsProps = Pick<NotesProps, "item" | "names" | "pages"> & { readonly note: NoteRow; readonly number: number };

function Stands({ note, number, names, pages, item }: StandsProps) {
  return (
    <>
      {note.kind === "stamp" ? <Tag colour="grey">{note.text}</Tag> : <strong>{`${number} ${note.text}`}</strong>}{" "}
      {pages > 1 && `Page ${note.page}. `}
      {names.get(note.by) ?? "Somebody"}, {timeWords(note.at)}
      <form method="post" action={`/items/${item.id}/notes-off`} data-in-place="notes">
        <FormStart item={item} form={`off-${note.id}`} />
        <input type="hidden" name="note" value={note.id} />
        <Button small variant="secondary">
          Take off<span class="nhsuk-u-visually-hidden">: {note.text}</span>
        </Button>
      </form>
    </>
  );
}

function NoteForm({ item, page, pages }: NotesProps) {
  return (
    <form method="post" action={`/items/${item.id}/notes`} data-in-place="notes" data-note-form>
      <FormStart item={item} form="note" />
      <p>It lies over the page for everybody here, and is printed with it. The original stays as it came.</p>
      <Select
        name="stamp"
        id="note-stamp"
        label="Stamp"
        options={[{ value: "", text: "None: a note" }, ...STAMPS.map((one) => ({ value: one, text: one }))]}
      />
      <Input name="text" id="note-text" label="Note" hint="Where no stamp is chosen" autocomplete="off" />
      {pages > 1 ? (
        <Select
          name="page"
          id="note-page"
          label="On page"
          value={String(page)}
          options={Array.from({ length: pages }, (_, n) => ({ value: String(n + 1), text: String(n + 1) }))}
        />
      ) : (
        <input type="hidden" name="page" value={String(pages)} />
      )}
      {pages > 0 ? (
        <>
          <Select
            name="where"
            id="note-where"
            label="Where"
            options={WHERES.map(({ value, text }) => ({ value, text }))}
          />
          <input type="hidden" name="x" value="" data-note-x />
          <input type="hidden" name="y" value="" data-note-y />
          <p data-point hidden>
            <button type="button" class="nhsuk-button nhsuk-button--small nhsuk-button--secondary" data-point-start>
              Point at a place on the page
            </button>
            <span role="status" data-point-said></span>
          </p>
        </>
      ) : (
        <input type="hidden" name="where" value="upper-left" />
      )}
      <Button small>Put it on</Button>
    </form>
  );
}
