import { type Competency, type EvidenceKind, EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { formOf } from "../../training/evidence/forms.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import type { PageContent } from "../../web/route.ts";

type NewPageProps = {
  readonly learner: string;
  readonly about: string | null;
  readonly competencies: readonly Pick<Competency, "competency" | "title">[];
  readonly competency: Pick<Competency, "competency"> | null;
  readonly kinds: readonly EvidenceKind[];
  readonly kind: EvidenceKind | null;
};

/** For which competency, and of which kind. */
export function newPage({ learner, about, competencies, competency, kinds, kind }: NewPageProps): PageContent {
  const children = (
    <>
      <BackLink href={`/learners/${learner}`}>{about ?? "Your training"}</BackLink>
      <h1 class="nhsuk-heading-l">New evidence{about !== null && `: ${about}`}</h1>
      <form method="get" action={`/learners/${learner}/evidence/new`}>
        <Select
          name="competency"
          label="For which competency"
          value={competency?.competency}
          options={competencies.map((one) => ({ value: one.competency, text: one.title }))}
        />
        <Radios
          name="kind"
          legend="Of which kind"
          legendSize="s"
          value={kind ?? undefined}
          items={kinds.map((one) => ({
            value: one,
            text: EVIDENCE_WORDS[one],
            hint: formOf(one).says,
            required: true,
          }))}
        />
        <Button>Go on</Button>
      </form>
    </>
  );
  return { title: "New evidence", current: "/learners", children };
}
