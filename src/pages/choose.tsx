import type { Transaction } from "kysely";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import type { Tables } from "../db/tables.ts";
import { isAppointed, type SignedIn } from "../people/appointed.ts";
import { findAppointed, listAppointed } from "../people/appointments.ts";
import { findPerson, listPeople } from "../people/queries.ts";
import { beginAppointed, beginSession, endSession } from "../people/sessions.ts";
import { Button } from "../web/components/button.tsx";
import { Table } from "../web/components/table.tsx";
import { ANYBODY, type Door, go, page } from "./sign-in/door.ts";
import { homeOf } from "./sign-in/enter.ts";
import { placeOf, valueOf, workOf } from "./sign-in/place.ts";

// "Choose a person" is the demonstration's sign-in, and exists only in a database that was created as one.

const AtPractice = Type.Object({ account: Type.String(), practice: Type.String() });
const Appointment = Type.Object({ account: Type.String(), appointment: Type.String() });

export const chooseDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/choose",
    opensFor: ANYBODY,
    only: "demonstration",
    open: async ({ app, at }) => {
      const people = await inShared(app.db, async (tx) => [
        ...(await listPeople(tx)),
        ...(await listAppointed(tx, at)),
      ]);
      return page("Choose a person", <People people={people} />);
    },
  },
  {
    method: "POST",
    path: "/choose",
    opensFor: ANYBODY,
    only: "demonstration",
    open: async ({ app, at, secret, form }) => {
      return inShared(app.db, async (tx) => {
        const person = await findChosen(tx, form, at);
        if (person === undefined) throw new Refusal("bad-input", "Choose one of the people.");
        if (secret !== "") await endSession(tx, secret, at);
        const begun = isAppointed(person)
          ? beginAppointed(tx, person.account, person.appointment, at)
          : beginSession(tx, person.account, person.practice, at);
        return go(homeOf(person.role), await begun);
      });
    },
  },
];

async function findChosen(tx: Transaction<Tables>, form: unknown, at: Date): Promise<SignedIn | undefined> {
  if (Value.Check(AtPractice, form) && isId(form.account)) return findPerson(tx, form.account, form.practice, at);
  if (Value.Check(Appointment, form) && isId(form.account))
    return findAppointed(tx, form.account, form.appointment, at);
  return undefined;
}

function People({ people }: { readonly people: readonly SignedIn[] }) {
  return (
    <>
      <h1 class="nhsuk-heading-l">Choose a person</h1>
      <p>This is a demonstration: all patients and staff are invented. See the day through one of these eyes.</p>
      <Table
        compact
        responsive
        columns={[{ header: "Name" }, { header: "Work" }, { header: "Practice" }, { header: "Choose" }]}
        rows={people.map((person) => [
          person.name,
          workOf(person),
          placeOf(person),
          <form method="post" action="/choose">
            <input type="hidden" name="account" value={person.account} />
            <input type="hidden" name={isAppointed(person) ? "appointment" : "practice"} value={valueOf(person)} />
            <Button small variant="secondary" ariaLabel={`Be ${person.name}`}>
              Be {shortName(person.name)}
            </Button>
          </form>,
        ])}
      />
    </>
  );
}

/** "Tamsin", "Dr Isla": a title alone would name four of them. */
function shortName(name: string): string {
  const [first = name, second] = name.split(" ");
  return first === "Dr" && second !== undefined ? `${first} ${second}` : first;
}
