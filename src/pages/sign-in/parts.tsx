import type { ComponentChildren } from "preact";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";

// What several of these pages show.

export type Fault = { readonly field: string; readonly says: string };

/** First in the main content, and only where something is wrong. */
export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return <ErrorSummary errors={faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />;
}

export const faultAt = (faults: readonly Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.says;

export function Next({ next }: { readonly next: string | null }) {
  return next === null ? null : <input type="hidden" name="next" value={next} />;
}

/** Password managers fill these in, and pasting works: nobody has to remember or to copy by hand. */
export function PasswordAndCode({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <>
      <Input
        name="password"
        type="password"
        label="Password"
        autocomplete="current-password"
        width={20}
        error={faultAt(faults, "password")}
      />
      <Input
        name="code"
        label="Code"
        hint="The six digits that your telephone's application shows now"
        inputmode="numeric"
        autocomplete="one-time-code"
        spellcheck={false}
        code
        width={10}
        error={faultAt(faults, "code")}
      />
    </>
  );
}

export type PasskeyProps = {
  readonly purpose: "sign-in" | "again" | "unlock" | "add";
  readonly next: string | null;
  readonly host: string;
  readonly button: string;
  readonly children?: ComponentChildren;
};

/** Needs a script, so it is hidden until one shows it; everything else on these pages works without. */
export function Passkey({ purpose, next, host, button, children }: PasskeyProps) {
  if (isNumber(host)) {
    return (
      <p class="nhsuk-hint">
        Passkeys need a name in the address and do not work at {host}.
        {isThisMachine(host) && " Open this page at localhost instead of the number to use one."}
      </p>
    );
  }
  return (
    <div data-passkey={purpose} data-next={next ?? ""} hidden>
      <p class="nhsuk-error-message" data-passkey-says role="alert" />
      {children}
      <Button type="button" variant="secondary" attributes={{ "data-passkey-go": "" }}>
        {button}
      </Button>
    </div>
  );
}

const isNumber = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(":");
const isThisMachine = (host: string): boolean => host.startsWith("127.") || host.includes("::1");
