import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { formOf } from "../../training/evidence/forms.ts";
import { MARK_WORDS } from "../../patients/held-back.ts";
import { mayInvite } from "../../training/evidence/may.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { Answers } from "./answers-part.tsx";
import { CommentsPart } from "./comments-part.tsx";
import { FilesList } from "./files-part.tsx";
import { InvitationsPart } from "./invitations-part.tsx";
import type { PieceFacts } from "./piece-facts.ts";
import { WorkPart } from "./work-part.tsx";

/** A piece of evidence as it was submitted, with what others say of it. */
export function piecePage(facts: PieceFacts): PageContent {
  const { piece, learnerName, competencyTitle } = facts;
  const at = `/learners/${piece.learner}/evidence/${piece.id}`;
  const mayWrite = !facts.isOver && !piece.withdrawn;
  const children = (
    <>
      <BackLink href={`/learners/${piece.learner}`}>
        {facts.part === "learner" ? "Your training" : learnerName}
      </BackLink>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{competencyTitle}</span>
        {piece.title}
      </h1>
      <p>{submittedWords(facts)}</p>
      {piece.withdrawn && (
        <WarningCallout heading="Withdrawn" headingLevel={2}>
          <p>It counts for nothing any more.</p>
        </WarningCallout>
      )}
      {piece.replaces !== null && (
        <p>
          <a href={`/learners/${piece.learner}/evidence/${piece.replaces}`}>It stands in place of an earlier one</a>
        </p>
      )}
      <MarkLink facts={facts} />
      <Answers form={formOf(piece.kind)} fields={piece.fields} />
      {piece.work !== null && <WorkPart work={piece.work} isLinked={facts.part !== "teacher"} />}
      <FilesList piece={piece} at={at} />
      <Cleared facts={facts} />
      <InvitationsPart facts={facts} at={at} mayInvite={mayWrite && mayInvite(facts.part)} />
      <CommentsPart facts={facts} at={at} mayWrite={mayWrite} />
      {mayWrite && facts.isWriter && <Change facts={facts} at={at} />}
    </>
  );
  return { title: `${EVIDENCE_WORDS[piece.kind]}: ${piece.title}`, current: "/learners", children };
}

/** For both mentors, who come here from what waits for their mark. */
function MarkLink({ facts: { piece, part, isOver } }: { readonly facts: PieceFacts }) {
  if (part !== "mentor" || isOver) return null;
  return (
    <p>
      <a href={`/learners/${piece.learner}/competencies/${piece.competency}#mark`}>Mark this competency</a>
    </p>
  );
}

function submittedWords({ piece, names, learnerName, at }: PieceFacts): string {
  const by = names.get(piece.begunBy) ?? "somebody who has left";
  const about = by === learnerName ? "" : `, about ${learnerName}`;
  const when = piece.submittedAt === null ? "Not submitted" : `Submitted ${timeWords(piece.submittedAt)}`;
  const { expiresOn } = piece;
  const today = localDay(at);
  const holds =
    expiresOn === null ? "" : ` ${expiresOn < today ? "It expired" : "It holds until"} ${showDate(expiresOn)}.`;
  return `${EVIDENCE_WORDS[piece.kind]}. ${when} by ${by}${about}.${holds}`;
}

/** Shown to whoever reads it, so that a wrong "this is none" is seen. */
function Cleared({ facts: { piece, names } }: { readonly facts: PieceFacts }) {
  if (piece.cleared.length === 0) return null;
  return (
    <Details summary="Said to tell nothing of a patient">
      <ul>
        {piece.cleared.map(({ kind, text, by, at }) => (
          <li key={`${kind} ${text}`}>
            "{text}" is not {MARK_WORDS[kind]} of a patient: {nameOf(names, by)}, {timeWords(new Date(at))}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function nameOf(names: PieceFacts["names"], by: string): string {
  return names.get(by) ?? (by.startsWith("assessor:") ? "an assessor from outside" : "somebody who has left");
}

function Change({ facts: { piece, isCounted }, at }: { readonly facts: PieceFacts; readonly at: string }) {
  const query = new URLSearchParams({ competency: piece.competency, kind: piece.kind, replaces: piece.id });
  return (
    <section aria-labelledby="change">
      <h2 class="nhsuk-heading-s" id="change">
        Something in it is not right?
      </h2>
      <p>
        <a href={`/learners/${piece.learner}/evidence/new?${query.toString()}`}>Write another in its place</a>. This one
        stays as it is.
      </p>
      {isCounted ? (
        <p>A mark was signed upon it, so it cannot be withdrawn.</p>
      ) : (
        <Details summary="Withdraw it">
          <form method="post" action={`${at}/withdraw`}>
            <p>It counts for nothing from then on. Whoever has read it can still find it, marked as withdrawn.</p>
            <Button variant="secondary" small preventDoubleClick>
              Withdraw it
            </Button>
          </form>
        </Details>
      )}
    </section>
  );
}
