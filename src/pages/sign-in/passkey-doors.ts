import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import { addPasskey, askNewPasskey, askPasskey, showPasskey, type Site } from "../../people/passkeys.ts";
import { sessionIdOf, unlockSession } from "../../people/sessions.ts";
import { findLogin } from "../../people/users.ts";
import { openPerson, provenAgain } from "./again.tsx";
import type { Call, Door, DoorAnswer, StandingKind } from "./door.ts";
import { enter, homeOf, tell } from "./enter.ts";
import { validNext } from "./next.ts";
import { AGAIN, isFresh } from "./yours.tsx";

// What the passkey script asks for and sends. Everything that it says is checked as if a stranger had sent it.

const ShownPurpose = Type.Union([Type.Literal("sign-in"), Type.Literal("again"), Type.Literal("unlock")]);
type ShownPurpose = Static<typeof ShownPurpose>;

const text = Type.String({ maxLength: 20_000 });
// Only what the library does not look at before it reads on.
const Ask = Type.Object({ purpose: ShownPurpose });
const Show = Type.Object({
  purpose: ShownPurpose,
  next: Type.String(),
  response: Type.Object({
    id: text,
    rawId: text,
    type: Type.Literal("public-key"),
    response: Type.Object({ clientDataJSON: text, authenticatorData: text, signature: text }),
    clientExtensionResults: Type.Object({}),
  }),
});
const Add = Type.Object({
  name: Type.String({ maxLength: 100 }),
  response: Type.Object({
    id: text,
    rawId: text,
    type: Type.Literal("public-key"),
    response: Type.Object({ clientDataJSON: text, attestationObject: text }),
    clientExtensionResults: Type.Object({}),
  }),
});

/** In which standing a passkey is asked for what. */
const STANDING: Readonly<Record<ShownPurpose, readonly StandingKind[]>> = {
  "sign-in": ["nobody", "choosing", "locked", "open"],
  again: ["open"],
  unlock: ["locked"],
};

export const passkeyDoors: readonly Door[] = [
  {
    method: "POST",
    path: "/sign-in/passkey/ask",
    opensFor: ["nobody", "choosing", "locked", "open"],
    only: "live",
    open: async (call) => {
      if (!Value.Check(Ask, call.body)) throw odd();
      const { purpose } = call.body;
      const account = ownerOf(call, purpose);
      const options = await inShared(call.app.db, (tx) =>
        askPasskey(tx, askedOf(call, purpose), siteOf(call), account, call.at),
      );
      return { answer: { kind: "data", data: options } };
    },
  },
  {
    method: "POST",
    path: "/sign-in/passkey/show",
    opensFor: ["nobody", "choosing", "locked", "open"],
    only: "live",
    open: async (call) => {
      if (!Value.Check(Show, call.body)) throw odd();
      const { purpose, response, next } = call.body;
      const account = ownerOf(call, purpose);
      const shown = await showPasskey(call.app.db, response, askedOf(call, purpose), siteOf(call), account, call.at);
      if (shown.kind !== "shown") throw new Refusal("not-signed-in", "That passkey was not accepted.");
      return asData(await shownFor(call, purpose, shown.account, validNext(next)));
    },
  },
  {
    method: "POST",
    path: "/sign-in/passkey/ask-new",
    opensFor: ["open"],
    only: "live",
    open: async (call) => {
      const { account, name } = freshPerson(call);
      const options = await inShared(call.app.db, async (tx) =>
        askNewPasskey(
          tx,
          askedOf(call, "add"),
          siteOf(call),
          { account, name, login: await findLogin(tx, account) },
          call.at,
        ),
      );
      return { answer: { kind: "data", data: options } };
    },
  },
  {
    method: "POST",
    path: "/sign-in/passkey/add",
    opensFor: ["open"],
    only: "live",
    open: async (call) => {
      if (!Value.Check(Add, call.body)) throw odd();
      const person = freshPerson(call);
      const { name, response } = call.body;
      const passkey = { account: person.account, name: name.trim() === "" ? "Passkey" : name.trim() };
      const isAdded = await addPasskey(call.app.db, response, askedOf(call, "add"), siteOf(call), passkey, call.at);
      if (!isAdded) throw new Refusal("bad-input", "That passkey was not accepted.");
      await tell(call.app, person, "passkey-added", call.at);
      return { answer: { kind: "data", data: { to: "/sign-in/yours" } } };
    },
  },
];

const odd = (): Refusal => new Refusal("bad-input", "This is not what a passkey's script sends.");

/** Whose passkey it has to be: for signing in anybody's, else that of the person whose session it is. */
function ownerOf({ standing }: Call, purpose: ShownPurpose): string | null {
  if (!STANDING[purpose].includes(standing?.kind ?? "nobody")) {
    throw new Refusal("not-signed-in", "Your session is not open any more. Nothing was changed.");
  }
  if (purpose === "sign-in" || standing === undefined || standing.kind === "choosing") return null;
  return standing.person.account;
}

async function shownFor(call: Call, purpose: ShownPurpose, account: string, next: string | null): Promise<DoorAnswer> {
  switch (purpose) {
    case "sign-in":
      return enter(call, account, next);
    case "again":
      return provenAgain(call, next);
    case "unlock": {
      if (call.standing?.kind !== "locked") throw odd();
      const { person } = call.standing;
      const session = await inShared(call.app.db, (tx) => unlockSession(tx, call.secret, call.at));
      await tell(call.app, person, "unlocked", call.at);
      return { answer: { kind: "go", to: next ?? homeOf(person.role) }, session };
    }
  }
}

/** A script follows no redirection; it is told where to go. */
function asData({ answer, ...rest }: DoorAnswer): DoorAnswer {
  return answer.kind === "go" ? { answer: { kind: "data", data: { to: answer.to } }, ...rest } : { answer, ...rest };
}

function freshPerson(call: Call) {
  if (!isFresh(call)) throw new Refusal("not-allowed", `Sign in again first: ${AGAIN}`);
  return openPerson(call);
}

function askedOf(call: Call, purpose: ShownPurpose | "add") {
  return { purpose, session: purpose === "sign-in" ? null : sessionIdOf(call.secret), address: call.address };
}

const siteOf = ({ host, origin }: Call): Site => ({ host, origin });
