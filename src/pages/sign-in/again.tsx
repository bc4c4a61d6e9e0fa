import { inShared } from "../../db/practice.ts";
import type { SignedIn } from "../../people/appointed.ts";
import { proveSession } from "../../people/sessions.ts";
import { showPassword } from "../../people/show-password.ts";
import { findLogin } from "../../people/users.ts";
import { Button } from "../../web/components/button.tsx";
import { type Call, type Door, type DoorAnswer, go, page } from "./door.ts";
import { homeOf, tell, troubleOf } from "./enter.ts";
import { validNext } from "./next.ts";
import { type Fault, Faults, Next, Passkey, PasswordAndCode } from "./parts.tsx";
import { emptyOf } from "./sign-in.tsx";

/** A signature binds a person, so it asks for more than a screen that stands open. */
export const againDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/sign-in/again",
    opensFor: ["open"],
    open: async (call) => againPage(call, validNext(call.query["next"]), []),
  },
  {
    method: "POST",
    path: "/sign-in/again",
    opensFor: ["open"],
    open: async (call) => {
      const next = validNext(call.form["next"]);
      const person = openPerson(call);
      if (call.app.demonstration) return provenAgain(call, next);
      const { password = "", code = "" } = call.form;
      const empty = emptyOf({ password, code });
      if (empty.length > 0) return againPage(call, next, empty, 400);
      // Whose password it is, is not asked: another account's is wrong here.
      const login = await inShared(call.app.db, (tx) => findLogin(tx, person.account));
      const typed = { login, password, code, address: call.address };
      const shown = await showPassword(call.app.db, "again", typed, call.at);
      const trouble = troubleOf(shown);
      if (trouble === null) return provenAgain(call, next);
      return againPage(call, next, [{ field: "password", says: trouble.says }], trouble.status);
    },
  },
];

/** The same session under a new secret, from now on fresh enough to sign. */
export async function provenAgain(call: Call, next: string | null): Promise<DoorAnswer> {
  const person = openPerson(call);
  const secret = await inShared(call.app.db, (tx) => proveSession(tx, call.secret, call.at));
  await tell(call.app, person, "signed-in-again", call.at);
  return go(next ?? homeOf(person.role), secret);
}

/** For doors that open only for a session that is. */
export function openPerson({ standing }: Call): SignedIn {
  if (standing?.kind !== "open") throw new Error("this door opens for an open session only");
  return standing.person;
}

function againPage(call: Call, next: string | null, faults: readonly Fault[], status = 200): DoorAnswer {
  const person = openPerson(call);
  return page(
    faults.length === 0 ? "Sign in again" : "Error: Sign in again",
    <>
      <Faults faults={faults} />
      <h1 class="nhsuk-heading-l">Sign in again</h1>
      <p>
        A signature needs to be surely yours, {person.name}. After this you come back
        {next === null ? " to where you begin" : " to the page that you were on"}; nothing was signed yet.
      </p>
      <form method="post" action="/sign-in/again" novalidate>
        <Next next={next} />
        {call.app.demonstration ? (
          <Button>I am {person.name}</Button>
        ) : (
          <>
            <PasswordAndCode faults={faults} />
            <Button>Sign in again</Button>
          </>
        )}
      </form>
      {!call.app.demonstration && <Passkey purpose="again" next={next} host={call.host} button="Use a passkey" />}
    </>,
    status,
  );
}
