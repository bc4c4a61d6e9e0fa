import { showPassword } from "../../people/show-password.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { ANYBODY, type Call, type Door, type DoorAnswer, go, page } from "./door.ts";
import { enter, troubleOf } from "./enter.ts";
import { validNext } from "./next.ts";
import { type Fault, faultAt, Faults, Next, Passkey, PasswordAndCode } from "./parts.tsx";
import { whereInstead } from "./standing.ts";

/** Signing in; whoever is signed in already goes on at once. */
export const signInDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/sign-in",
    opensFor: ANYBODY,
    open: async (call) => {
      const next = validNext(call.query["next"]);
      if (call.standing !== undefined || call.app.demonstration) return go(whereInstead(call.app, call.standing, next));
      return signInPage(call, next, "", []);
    },
  },
  {
    method: "POST",
    path: "/sign-in",
    opensFor: ANYBODY,
    only: "live",
    open: async (call) => {
      const { login = "", password = "", code = "" } = call.form;
      const next = validNext(call.form["next"]);
      const empty = emptyOf({ login, password, code });
      if (empty.length > 0) return signInPage(call, next, login, empty, 400);
      const typed = { login, password, code, address: call.address };
      const shown = await showPassword(call.app.db, "sign-in", typed, call.at);
      const trouble = troubleOf(shown);
      if (shown.kind === "shown") return enter(call, shown.account, next);
      return signInPage(
        call,
        next,
        login,
        [{ field: "login", says: trouble?.says ?? "" }],
        trouble?.status,
        trouble?.retryAfter,
      );
    },
  },
];

const ASKS = { login: "Enter your sign-in name", password: "Enter your password", code: "Enter the code" } as const;

/** What was left empty. */
export function emptyOf(form: {
  readonly login?: string;
  readonly password: string;
  readonly code: string;
}): readonly Fault[] {
  return (["login", "password", "code"] as const)
    .filter((field) => form[field]?.trim() === "")
    .map((field) => ({ field, says: ASKS[field] }));
}

function signInPage(
  { host }: Call,
  next: string | null,
  login: string,
  faults: readonly Fault[],
  status = 200,
  retryAfter?: number,
): DoorAnswer {
  return page(
    faults.length === 0 ? "Sign in" : "Error: Sign in",
    <>
      <Faults faults={faults} />
      <h1 class="nhsuk-heading-l">Sign in</h1>
      <form method="post" action="/sign-in" novalidate>
        <Next next={next} />
        <Input
          name="login"
          label="Sign-in name"
          value={login}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          width={20}
          error={faultAt(faults, "login")}
        />
        <PasswordAndCode faults={faults} />
        <Button>Sign in</Button>
      </form>
      <Passkey purpose="sign-in" next={next} host={host} button="Sign in with a passkey" />
      <p>If you cannot sign in, ask whoever looks after Countersign here to reset it.</p>
    </>,
    status,
    retryAfter,
  );
}
