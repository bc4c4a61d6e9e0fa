import type { Filing, ToFile } from "../../countersign/filing.ts";
import { NOT_OPENED } from "../../countersign/several.ts";
import { wasOpened } from "../../countersign/together.ts";
import { isUnsent } from "../../countersign/unsent.ts";
import type { Person } from "../../people/role.ts";
import { Button } from "../../web/components/button.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { getMove, mayEver } from "../../worklist/may-move.ts";
import { NEEDS } from "../../worklist/needs.ts";
import { timeWords } from "../../worklist/words.ts";
import { filedBefore, recordOf } from "./filing-text.ts";
import { PageSteps } from "./page-steps.tsx";
import { numberWords, PatientLine } from "./patient-line.tsx";
import { SeveralForm } from "./several-form.tsx";

type FilingProps = {
  readonly filing: Filing;
  readonly person: Person;
  readonly names: ReadonlyMap<string, string>;
  /** When this person last opened each. */
  readonly opened: ReadonlyMap<string, Date>;
  readonly at: Date;
  readonly size: number;
};

/** All that is signed and not confirmed: the text to paste, and one press to say that it is there. */
export function FilingPage({ filing, person, names, opened, at, size }: FilingProps) {
  const { rows, total, earlier, soon, page } = filing;
  const isOpened = ({ item }: ToFile): boolean => wasOpened(item.status_since, opened.get(item.id) ?? null);
  const mayOpen = person.role !== "reception";
  const boxes = rows.filter((row) => mayOpen && !isUnsent(row.unsent) && row.open === 0 && isOpened(row)).length;
  const shown = (row: ToFile) => (
    <FileRow key={row.item.id} row={row} names={names} person={person} isOpened={isOpened(row)} at={at} />
  );
  const old = rows.filter(({ isEarlier }) => isEarlier);
  const fresh = rows.filter(({ isEarlier }) => !isEarlier);
  return (
    <>
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-3">To file in the record system</h1>
      <p>
        Countersign holds a copy. Paste each text into the patient's record, then say here that it is filed there.
        {mayEver("not-sure", person.role) && ` ${NOT_SURE}`}{" "}
        {total === 0 ? "Nothing waits to be filed." : <strong>{total} to file.</strong>}
        {soon > 0 && ` ${soon} more, signed a moment ago, can still be taken back.`}
      </p>
      <SeveralForm
        action="/filing/several"
        boxes={boxes}
        words="Confirm as filed"
        says="Only those that you have opened since they were signed."
      />
      {old.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 class="nhsuk-heading-m" id="earlier">
            From earlier days <Tag colour="red">{earlier} not confirmed</Tag>
          </h2>
          {old.map(shown)}
        </section>
      )}
      {fresh.length > 0 && (
        <section aria-labelledby="today">
          <h2 class="nhsuk-heading-m" id="today">
            From today
          </h2>
          {fresh.map(shown)}
        </section>
      )}
      <PageSteps path="/filing" page={page} last={Math.ceil(total / size)} />
    </>
  );
}

const NOT_SURE =
  'Where you are not sure of it, press "Not sure": it is not filed, and a GP sees it. It never counts against you.';

type RowProps = {
  readonly row: ToFile;
  readonly names: ReadonlyMap<string, string>;
  readonly person: Person;
  readonly isOpened: boolean;
  readonly at: Date;
};

function FileRow({ row, names, person, isOpened, at }: RowProps) {
  const { item, patient, unsent } = row;
  const signing = row.actions.findLast(
    ({ move }) => getMove(move).signs === true || getMove(move).takesEffect === true,
  );
  const stands = item.status === "in-effect" ? "Takes effect without a countersignature, done by" : "Signed by";
  const isReception = person.role === "reception";
  const deed = row.open > 0 ? "wait-for-actions" : "confirm";
  const wasFiled = filedBefore(row);
  const by = signing === undefined ? "" : `${names.get(signing.by) ?? "somebody who left"}, ${timeWords(signing.at)}`;
  return (
    <article class="app-proposal" id={`item-${item.id}`} aria-labelledby={`patient-${item.id}`}>
      <PatientLine patient={patient} id={`patient-${item.id}`} on={at.toISOString()} level={3} />
      <p class="nhsuk-u-margin-bottom-2">
        {/* Reception files what is to be filed and is told no more of it. */}
        {isReception ? `${stands} ${by}` : `${item.about}. ${stands} ${by}`}
        {item.holder === person.account && (
          <>
            {" "}
            <Tag>Yours</Tag>
          </>
        )}
      </p>
      {wasFiled !== null && (
        <p>
          <strong>The letter itself was filed on {timeWords(wasFiled)}.</strong> New to file is only what became of its
          actions.
        </p>
      )}
      <Textarea
        name={`text-${item.id}`}
        label={`Text for the record of NHS No. ${numberWords(patient)}`}
        value={recordOf(row, signing, names)}
        rows={5}
        spellcheck={false}
        readOnly
        attributes={{ "data-copy": "" }}
      />
      {isUnsent(unsent) ? (
        <>
          <Unsent row={row} isReception={isReception} />
          {mayEver("not-sure", person.role) && <NotSure row={row} />}
        </>
      ) : (
        <div class="app-row">
          <form method="post" action={`/filing/${deed}`} data-hold="">
            <input type="hidden" name="item" value={item.id} />
            <input type="hidden" name="version" value={item.version} />
            <Button small preventDoubleClick ariaLabel={`${getMove(deed).words}: ${item.subject}`}>
              {getMove(deed).words}
            </Button>
          </form>
          {mayEver("not-sure", person.role) && <NotSure row={row} />}
          {row.open > 0 && (
            <p class="app-clause">
              {row.open} of its actions {row.open === 1 ? "is" : "are"} open: the letter stays in sight until the last
              is done.
            </p>
          )}
          {!isReception && <a href={`/items/${item.id}`}>Open</a>}
          {!isReception && row.open === 0 && (isOpened ? <Box row={row} /> : <p class="app-clause">{NOT_OPENED}</p>)}
        </div>
      )}
    </article>
  );
}

function NotSure({ row: { item } }: { readonly row: ToFile }) {
  const { words } = getMove("not-sure");
  return (
    <form method="post" action="/filing/not-sure" data-hold="">
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
      <Button small variant="secondary" preventDoubleClick ariaLabel={`${words}: ${item.subject}`}>
        {words}
      </Button>
    </form>
  );
}

function Unsent({ row, isReception }: { readonly row: ToFile; readonly isReception: boolean }) {
  const { unsent, item } = row;
  if (isReception) return <p>{NEEDS.sent.says}</p>;
  return (
    <>
      <p class="nhsuk-u-margin-bottom-1">{NEEDS.sent.says}</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {unsent.words !== null && (
          <li>
            <a href={`/items/${item.id}/letter`}>The letter to the patient is still to be printed</a>
          </li>
        )}
        {unsent.requests.map((what, at) => (
          <li key={at}>
            <a href={`/items/${item.id}`}>Still to be requested: {what}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Box({ row: { item } }: { readonly row: ToFile }) {
  return (
    <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
      <div class="nhsuk-checkboxes__item">
        <input
          class="nhsuk-checkboxes__input"
          type="checkbox"
          form="several"
          id={`tick-${item.id}`}
          name={`tick-${item.id}`}
          value={`${item.version}.`}
          data-tick="several"
          autocomplete="off"
        />
        <label class="nhsuk-label nhsuk-checkboxes__label" for={`tick-${item.id}`}>
          With others<span class="nhsuk-u-visually-hidden">: {item.subject}</span>
        </label>
      </div>
    </div>
  );
}
