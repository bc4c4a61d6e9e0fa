import type { Evidence } from "../../training/evidence/evidence.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { addressOf } from "./open-piece.ts";

type InvitedPageProps = {
  readonly piece: Evidence;
  readonly assessor: string;
  readonly address: string;
  readonly untilAt: Date;
};

/** The address, once. */
export function invitedPage({ piece, assessor, address, untilAt }: InvitedPageProps): PageContent {
  const children = (
    <>
      <BackLink href={addressOf(piece)}>{piece.title}</BackLink>
      <h1 class="nhsuk-heading-l">Address for {assessor}</h1>
      <p>
        Pass this on yourself, to nobody else. It is shown only now, and nobody can look it up again. It opens this one
        piece of evidence until {timeWords(untilAt)} or until it is signed.
      </p>
      <Textarea name="address" label="Address" value={address} rows={3} readOnly attributes={{ "data-copy": "" }} />
      <p>If it went to somebody else, go back and withdraw it.</p>
    </>
  );
  return { title: "Address for an assessor", current: "/learners", children };
}
