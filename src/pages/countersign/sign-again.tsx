import { WarningCallout } from "../../web/components/warning-callout.tsx";

/** Said before somebody tries: a signature needs a fresh sign-in, and where to get one. */
export function SignAgain({ next }: { readonly next: string }) {
  return (
    <WarningCallout heading="Sign in again to sign" headingLevel={2}>
      <p>
        Signing needs a fresh sign-in. You can read everything here, and nothing is lost.{" "}
        <a href={`/sign-in/again?next=${next}`}>Sign in again to sign</a>
      </p>
    </WarningCallout>
  );
}
