import { Type } from "typebox";
import { Value } from "typebox/value";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { findPerson, listPeople } from "../people/queries.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import { beginSession, endSession } from "../people/sessions.ts";
import { Button } from "../web/components/button.tsx";
import { Table } from "../web/components/table.tsx";
import { ANYBODY, type Door, go, page } from "./sign-in/door.ts";
import { homeOf } from "./sign-in/enter.ts";

// "Choose a person" is the demonstration's sign-in, and exists only in a database that was created as one.

const Choice = Type.Object({ account: Type.String(), practice: Type.String() });

export const chooseDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/choose",
    opensFor: ANYBODY,
    only: "demonstration",
    open: async ({ app }) => page("Choose a person", <People people={await inShared(app.db, listPeople)} />),
  },
  {
    method: "POST",
    path: "/choose",
    opensFor: ANYBODY,
    only: "demonstration",
    open: async ({ app, at, secret, form }) => {
      if (!Value.Check(Choice, form)) throw new Refusal("bad-input", "Choose one of the people.");
      const { account, practice } = form;
      return inShared(app.db, async (tx) => {
        const person = isId(account) ? await findPerson(tx, account, practice, at) : undefined;
        if (person === undefined) throw new Refusal("bad-input", "Choose one of the people.");
        if (secret !== "") await endSession(tx, secret, at);
        return go(homeOf(person.role), await beginSession(tx, account, practice, at));
      });
    },
  },
];

function People({ people }: { readonly people: readonly Person[] }) {
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
          person.title === "" || person.title === ROLE_WORDS[person.role]
            ? ROLE_WORDS[person.role]
            : `${ROLE_WORDS[person.role]}: ${person.title}`,
          person.practiceName,
          <form method="post" action="/choose">
            <input type="hidden" name="account" value={person.account} />
            <input type="hidden" name="practice" value={person.practice} />
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
