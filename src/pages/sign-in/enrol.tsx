import { toString as drawCode } from "qrcode";
import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import { completeEnrolment, type Enrolment, findEnrolment } from "../../people/enrolments.ts";
import { faultOfPassword, faultOfShortCode } from "../../people/secret-rules.ts";
import { codeAddress, stepOfCode } from "../../people/time-code.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { ANYBODY, type Call, type Door, type DoorAnswer, page } from "./door.ts";
import { enter } from "./enter.ts";
import { type Fault, faultAt, Faults } from "./parts.tsx";

/** Where somebody sets what they sign in with: nobody else ever knows it. */
export const enrolDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/enrol/:secret",
    opensFor: ANYBODY,
    only: "live",
    open: async (call) => enrolPage(call, await getEnrolment(call), []),
  },
  {
    method: "POST",
    path: "/enrol/:secret",
    opensFor: ANYBODY,
    only: "live",
    open: async (call) => {
      const enrolment = await getEnrolment(call);
      const { password = "", shortCode = "", code = "" } = call.form;
      const step = stepOfCode(enrolment.codeSecret, code, call.at);
      const faults = faultsOf(call.form, enrolment, step);
      if (faults.length > 0 || step === null) return enrolPage(call, enrolment, faults, 400);
      const chosen = { password, shortCode: shortCode.replaceAll(/\s/g, ""), step };
      if (!(await completeEnrolment(call.app.db, call.params["secret"] ?? "", chosen, call.at))) throw over();
      return enter(call, enrolment.account, "/sign-in/yours");
    },
  },
];

const over = (): Refusal =>
  new Refusal(
    "not-found",
    "This address was used already, or is older than 24 hours. Ask whoever looks after Countersign here for a new one.",
  );

async function getEnrolment({ app, params, at }: Call): Promise<Enrolment> {
  const found = await inShared(app.db, (tx) => findEnrolment(tx, params["secret"] ?? "", at));
  if (found === undefined) throw over();
  return found;
}

function faultsOf(form: Call["form"], enrolment: Enrolment, step: number | null): readonly Fault[] {
  const { password = "", passwordAgain = "", shortCode = "", shortCodeAgain = "" } = form;
  const faults: Fault[] = [];
  const add = (field: string, says: string | null): void => {
    if (says !== null) faults.push({ field, says });
  };
  add("password", faultOfPassword(password, enrolment));
  if (password !== passwordAgain) add("passwordAgain", "The two passwords differ.");
  if (step === null) add("code", "This is not the code that the application shows now. Enter the next one.");
  add("shortCode", faultOfShortCode(shortCode.replaceAll(/\s/g, "")));
  if (shortCode !== shortCodeAgain) add("shortCodeAgain", "The two short codes differ.");
  return faults;
}

async function enrolPage(
  call: Call,
  enrolment: Enrolment,
  faults: readonly Fault[],
  status = 200,
): Promise<DoorAnswer> {
  const svg = await drawCode(codeAddress(enrolment.codeSecret, enrolment.login), { type: "svg", margin: 4 });
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const secret = (props: {
    readonly name: string;
    readonly label: string;
    readonly hint?: string;
    readonly isCode?: boolean;
  }) => (
    <Input
      name={props.name}
      type="password"
      label={props.label}
      hint={props.hint}
      {...(props.isCode === true
        ? { inputmode: "numeric" as const, width: 10 as const }
        : { autocomplete: "new-password", width: 20 as const })}
      error={faultAt(faults, props.name)}
    />
  );
  return page(
    faults.length === 0 ? "Set up your sign-in" : "Error: Set up your sign-in",
    <>
      <Faults faults={faults} />
      <h1 class="nhsuk-heading-l">Set up your sign-in</h1>
      <p>
        This address is for <strong>{enrolment.name}</strong>. It works once. Your sign-in name is{" "}
        <strong>{enrolment.login}</strong>.
      </p>
      <form method="post" action={`/enrol/${call.params["secret"] ?? ""}`} novalidate>
        <input type="text" name="login" value={enrolment.login} autocomplete="username" readonly hidden />
        <h2 class="nhsuk-heading-m">1. A password</h2>
        {secret({
          name: "password",
          label: "Password",
          hint: "At least 12 characters, such as three words. You may paste one from a password manager.",
        })}
        {secret({ name: "passwordAgain", label: "The same password again" })}
        <h2 class="nhsuk-heading-m">2. Codes from your telephone</h2>
        <p>
          Open an authenticator application (Microsoft, Google or any other) and scan this picture, or type the key
          below it.
        </p>
        <img
          class="app-enrol-code"
          src={picture}
          width="200"
          height="200"
          alt="The picture to scan. Its key stands below."
        />
        <p>
          Key: <code>{(enrolment.codeSecret.match(/.{1,4}/g) ?? []).join(" ")}</code>
        </p>
        <Input
          name="code"
          label="The six digits that the application shows now"
          inputmode="numeric"
          autocomplete="one-time-code"
          code
          spellcheck={false}
          width={10}
          error={faultAt(faults, "code")}
        />
        <h2 class="nhsuk-heading-m">3. A short code</h2>
        {secret({
          name: "shortCode",
          label: "Short code",
          hint: "6 to 12 digits. It only unlocks your screen after a pause; nobody can sign in with it.",
          isCode: true,
        })}
        {secret({ name: "shortCodeAgain", label: "The same short code again", isCode: true })}
        <Button>Set up and sign in</Button>
      </form>
    </>,
    status,
  );
}
