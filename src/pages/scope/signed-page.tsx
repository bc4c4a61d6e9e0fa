import type { SignedStatement } from "../../people/scope/scope-store.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ScopeFacts } from "./facts.ts";
import { Matrix } from "./matrix.tsx";
import { signedWords } from "./scope-page.tsx";

/** Who might what by one signature, for the file and for the printer: also by one that does not count any more. */
export function signedPage(signed: SignedStatement, facts: ScopeFacts): PageContent {
  const { statement } = signed;
  const isNewest = facts.signed[0]?.id === signed.id;
  const people = statement.people
    .filter(({ post }) => post !== null)
    .map(({ account }) => ({ account, name: facts.names.get(account) ?? "Somebody who has left" }));
  const children = (
    <>
      <BackLink href="/scope">Who may what</BackLink>
      <h1 class="nhsuk-heading-l">Who may what, as signed by {signedWords(signed, facts)}</h1>
      <p>{isNewest ? "This counts now." : "This was signed and does not count any more."}</p>
      <Matrix caption="Deeds and people" statement={statement} people={people} earned={new Map()} />
      <p class="app-quiet">
        What the signature binds: SHA-256 {signed.sha256}. What somebody has earned since stands in their portfolio.
      </p>
    </>
  );
  return { title: "Who may what, as signed", current: "/team", children };
}
