import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Base } from "./addresses.ts";
import { DIGESTS } from "./tables.ts";
import { DIGEST_WORDS } from "./words.ts";

type Facts = {
  readonly base: Base;
  readonly wish: { readonly digest: string; readonly email: string | null };
  /** False where this installation has no mail server. */
  readonly canSend: boolean;
  readonly error: string | null;
  readonly isKept: boolean;
};

export function digestPage({ base, wish, canSend, error, isKept }: Facts): PageContent {
  const children = (
    <>
      <BackLink href={base}>Talk</BackLink>
      {error !== null && <ErrorSummary errors={[{ text: error, href: "#email" }]} />}
      <h1 class="nhsuk-heading-l">Have what is new sent to you</h1>
      {isKept && <p role="status">Kept.</p>}
      <p>
        A digest holds titles and where they lead, and none of the words below them. On days with nothing new none is
        sent. The page <a href={`${base}/new`}>New for you</a> shows the same at any time.
      </p>
      {canSend ? (
        <form method="post" action={`${base}/digest`}>
          <Radios
            name="digest"
            legend="How often"
            legendSize="s"
            value={wish.digest}
            items={DIGESTS.map((value) => ({ value, text: DIGEST_WORDS[value] }))}
          />
          <Input
            name="email"
            type="email"
            label="To which e-mail address"
            value={wish.email ?? ""}
            autocomplete="email"
            error={error ?? undefined}
          />
          <Button>Keep this</Button>
        </form>
      ) : (
        <p>No mail server is set here, so that nothing can be sent.</p>
      )}
    </>
  );
  return { title: "Have what is new sent to you", current: base, children };
}
