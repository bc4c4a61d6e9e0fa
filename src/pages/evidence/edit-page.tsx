import { MOST_FILES } from "../../training/evidence/files.ts";
import { type EvidenceKind, EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import type { Fault } from "../../training/evidence/answers.ts";
import type { Evidence, Fields } from "../../training/evidence/evidence.ts";
import { formOf, shippedForms } from "../../training/evidence/forms.ts";
import type { Held } from "../../patients/held-back.ts";
import type { Work } from "../../training/evidence/work.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";
import { Faults } from "../sign-in/parts.tsx";
import { AsidesPart } from "./asides-part.tsx";
import { FormFields } from "./fields.tsx";
import { DraftFiles } from "./files-part.tsx";
import { heldFaults } from "./held-faults.ts";
import { HeldTicks } from "./held-ticks.tsx";
import { WorkPart } from "./work-part.tsx";

export type EditFacts = {
  /** The learner's id, whose portfolio it is for. */
  readonly learner: string;
  /** The learner's name where somebody else writes; null: they write themselves. */
  readonly about: string | null;
  readonly kind: EvidenceKind;
  readonly competency: { readonly key: string; readonly title: string };
  /** Null where it is not kept yet. */
  readonly draft: Evidence | null;
  readonly replaces: string | null;
  /** As they stand in the fields: the draft's, or what was just sent. */
  readonly fields: Fields;
  /** The name of this page's window. */
  readonly window: string;
  readonly faults: readonly Fault[];
  readonly held: readonly Held[];
  readonly ticked: Fields;
  /** It was to be submitted and is not: while somebody writes, what looks like a patient's is no fault yet. */
  readonly isRefused: boolean;
  /** What the log says now, of audited work with a period. */
  readonly work: Work | null;
  /** When it was saved, in words; null: not kept yet. */
  readonly savedAt: string | null;
};

/** A draft with its form: every button keeps what is typed, and only one of them submits it. */
export function editPage(facts: EditFacts): PageContent {
  const { learner, about, kind, competency, draft, fields, faults } = facts;
  const form = formOf(kind);
  const at = draft === null ? `/learners/${learner}/evidence/new` : `/learners/${learner}/evidence/${draft.id}`;
  const all = facts.isRefused ? [...faults, ...heldFaults(facts.held)] : faults;
  const children = (
    <>
      <BackLink href={`/learners/${learner}`}>{about ?? "Your training"}</BackLink>
      <Faults faults={all} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{competency.title}</span>
        {EVIDENCE_WORDS[kind]}
        {about !== null && `: ${about}`}
      </h1>
      <p>{form.says}</p>
      <InsetText>
        <p>{shippedForms().privacy}</p>
      </InsetText>
      {facts.replaces !== null && (
        <p>
          It stands in place of <a href={`/learners/${learner}/evidence/${facts.replaces}`}>an earlier one</a>, which is
          withdrawn when you submit this, unless a mark has counted it.
        </p>
      )}
      {draft !== null && <AsidesPart form={form} draft={draft} at={at} />}
      <form
        method="post"
        action={draft === null ? at : `${at}/save`}
        data-evidence={draft?.id ?? "new"}
        class="app-evidence"
        novalidate
      >
        <input type="hidden" name="window" value={facts.window} />
        <input type="hidden" name="version" value={draft?.version ?? 0} />
        <input type="hidden" name="count" value="0" />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="competency" value={competency.key} />
        {facts.replaces !== null && <input type="hidden" name="replaces" value={facts.replaces} />}
        <FormFields form={form} fields={fields} faults={faults} />
        {form.work !== undefined && <WorkNow work={facts.work} />}
        <HeldTicks held={facts.held} ticked={facts.ticked} />
        <p class="app-quiet" data-saved role="status">
          {facts.savedAt === null ? "Not saved yet." : `Saved ${facts.savedAt}.`}
        </p>
        <div class="app-line">
          <Button variant="secondary">Save draft</Button>
          {draft !== null && (
            <Button preventDoubleClick attributes={{ formaction: `${at}/submit` }}>
              Submit to the mentor
            </Button>
          )}
        </div>
        <p class="app-quiet">
          {draft === null
            ? "Save it once; then files can be attached and it can be submitted."
            : "What is submitted nobody edits any more: it is commented on, or withdrawn before a mark counts it."}
        </p>
      </form>
      {draft !== null && <DraftFiles draft={draft} at={at} needed={form.needsFile === true} most={MOST_FILES} />}
      {draft !== null && <Discard at={at} />}
    </>
  );
  const title = `${EVIDENCE_WORDS[kind]}: draft`;
  return { title: all.length === 0 ? title : `Error: ${title}`, current: "/learners", children };
}

function WorkNow({ work }: { readonly work: Work | null }) {
  if (work === null) return <p>Save with both days, and what the log says of this period stands here.</p>;
  return (
    <>
      <WorkPart work={work} />
      <p class="app-quiet">This is what the log says now. It is taken again, and kept, when you submit.</p>
    </>
  );
}

function Discard({ at }: { readonly at: string }) {
  return (
    <Details summary="Throw this draft away">
      <form method="post" action={`${at}/discard`} data-discard-evidence="">
        <p>Its words are gone for good. Nobody but you has seen them.</p>
        <Button variant="warning" small preventDoubleClick>
          Throw this draft away
        </Button>
      </form>
    </Details>
  );
}
