import type { Invitation } from "../../training/evidence/evidence.ts";
import { isOpen, LASTS_DAYS } from "../../training/evidence/invite.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";
import { timeWords } from "../../worklist/words.ts";
import type { PieceFacts } from "./piece-facts.ts";

type InvitationsPartProps = { readonly facts: PieceFacts; readonly at: string; readonly mayInvite: boolean };

/** Statements from outside, what is still open, and a form to invite somebody. */
export function InvitationsPart({ facts, at, mayInvite }: InvitationsPartProps) {
  const { piece } = facts;
  const others = piece.invitations.filter(({ statement }) => statement === null);
  return (
    <section aria-labelledby="outside">
      <h2 class="nhsuk-heading-m" id="outside">
        From outside the practice
      </h2>
      {piece.invitations.length === 0 && <p>Nobody from outside has looked at this.</p>}
      {piece.invitations.map((one) => (
        <SignedStatement key={one.id} invitation={one} names={facts.names} />
      ))}
      {others.map((one) => (
        <form key={one.id} method="post" action={`${at}/uninvite`} class="app-line">
          <input type="hidden" name="invitation" value={one.id} />
          <span>{standsWords(one, facts)}</span>
          {mayInvite && isOpen(one, facts.at) && (
            <Button variant="secondary" small preventDoubleClick>
              Withdraw the address
              <VisuallyHidden> for {one.assessor}</VisuallyHidden>
            </Button>
          )}
        </form>
      ))}
      {mayInvite && (
        <Details summary="Invite somebody from outside">
          <form method="post" action={`${at}/invite`}>
            <p>
              They see this one piece with its files, and sign once what they think of it; they need no account. You are
              shown an address and pass it on yourself. It works once, for {LASTS_DAYS} days.
            </p>
            <Input name="assessor" label="Whom do you invite?" hint="Their name" autocomplete="off" />
            <Button variant="secondary" preventDoubleClick>
              Make an address
            </Button>
          </form>
        </Details>
      )}
    </section>
  );
}

type SignedStatementProps = { readonly invitation: Invitation; readonly names: ReadonlyMap<string, string> };

function SignedStatement({ invitation: { statement, invitedBy }, names }: SignedStatementProps) {
  if (statement === null) return null;
  return (
    <div class="app-comment">
      <h3 class="nhsuk-heading-s">
        {statement.name}, {statement.role}
      </h3>
      {statement.confirms.length > 0 && (
        <ul>
          {statement.confirms.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <p class="app-written">{statement.words}</p>
      <p class="app-quiet">
        Signed {timeWords(statement.signedAt)} without an account; invited by{" "}
        {names.get(invitedBy) ?? "somebody who has left"}. A statement for the mentor to weigh: it marks nothing.
      </p>
      <p class="app-quiet app-breaks">SHA-256 {statement.sha256}</p>
    </div>
  );
}

function standsWords(one: Invitation, { names, at }: PieceFacts): string {
  const by = names.get(one.invitedBy) ?? "somebody who has left";
  const invited = `${one.assessor} was invited by ${by}, ${timeWords(one.invitedAt)}`;
  if (one.withdrawnAt !== null) return `${invited}; the address was withdrawn.`;
  return isOpen(one, at)
    ? `${invited}; the address is good until ${timeWords(one.untilAt)}.`
    : `${invited}; nobody signed in time.`;
}
