import type { PracticeScope } from "../../db/practice.ts";
import { whyHeld } from "../../outbox/held.ts";
import { readLetter } from "../../outbox/letters-store.ts";
import { type Call, listCalls } from "../../outbox/phone-store.ts";
import { listRequests } from "../../outbox/requests.ts";
import { findPatients } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { patientName } from "../../web/patient-name.ts";
import { listConsequences } from "../../worklist/consequences.ts";
import type { ConsequenceRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Opened } from "../desk/opened.ts";
import { ConsequencesPart } from "../identity/consequences-part.tsx";
import { mustDo } from "../identity/standing-words.ts";

// What an item's own page shows of telling the patient and of who that is: links, and never a button that acts.

export type Telling = {
  /** Undefined where there is no letter; null where it may be printed. */
  readonly held: string | null | undefined;
  readonly isTold: boolean;
  readonly requests: number;
  readonly calls: readonly Call[];
  readonly left: readonly ConsequenceRow[];
  readonly subjects: ReadonlyMap<string, string>;
};

export async function readTelling(
  tx: PracticeScope,
  person: Person,
  { item, state }: Opened,
  at: Date,
): Promise<Telling> {
  const { practice, account } = person;
  const letter = (state.plan?.tells ?? null) === null ? null : await readLetter(tx, practice, item);
  const requests = await listRequests(tx, practice, item.id);
  const left = await listConsequences(tx, practice, item.id);
  const patients = await findPatients(
    tx,
    practice,
    left.map(({ patient }) => patient),
  );
  // What was done on a relative's record is somebody else's to see.
  const visible = patients.filter(({ staffRelations }) => !staffRelations.includes(account));
  return {
    held: letter === null ? undefined : whyHeld(letter, at),
    isTold: letter !== null && letter.told.length > 0,
    requests: requests.filter(({ status }) => status === "open").length,
    calls: await listCalls(tx, practice, item.id),
    left: left.filter((one) => visible.some(({ id }) => id === one.patient)),
    subjects: new Map(visible.map((patient) => [patient.id, patientName(patient)])),
  };
}

export function TellingPart({
  opened,
  telling,
  person,
}: {
  readonly opened: Opened;
  readonly telling: Telling;
  readonly person: Person;
}) {
  const { item, patient, names, document } = opened;
  const { held, isTold, requests, calls, left, subjects } = telling;
  const at = (path: string): string => `/items/${item.id}/${path}`;
  const noted = calls.flatMap(({ notes }) => notes);
  return (
    <>
      <ConsequencesPart item={item.id} left={left} subjects={subjects} names={names} isGp={person.role === "gp"} />
      <section aria-labelledby="telling">
        <h2 class="nhsuk-heading-m" id="telling">
          The patient
        </h2>
        {patient !== null && mustDo(patient).map((says) => <p key={says}>{says}</p>)}
        {noted.map((note) => (
          <p key={note.at.toISOString() + note.note}>
            <strong>The patient phoned {timeWords(note.at)}:</strong> {note.note}
          </p>
        ))}
        <ul class="nhsuk-list">
          {patient === null && document?.kind === "report" && (
            <li>
              <a href={at("patient")}>Settle whose this is</a>
            </li>
          )}
          {held !== undefined && (
            <li>
              <a href={at("letter")}>Letter to the patient</a>: {isTold ? "it has left." : (held ?? "ready to print.")}
            </li>
          )}
          {requests > 0 && (
            <li>
              <a href={at("request")}>Request for tests, as a form</a>
            </li>
          )}
          {patient !== null && (
            <>
              <li>
                <a href={at("contact")}>Reach the patient</a>
              </li>
              <li>
                <a href={at("wrong-patient")}>This is the wrong patient</a>
              </li>
            </>
          )}
        </ul>
      </section>
    </>
  );
}
