import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import type { Fault } from "../../training/evidence/answers.ts";
import type { Opened } from "../../training/evidence/assess.ts";
import type { Fields } from "../../training/evidence/evidence.ts";
import { formOf, shippedForms } from "../../training/evidence/forms.ts";
import type { Held } from "../../patients/held-back.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Input } from "../../web/components/input.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { faultAt, Faults } from "../sign-in/parts.tsx";
import { Answers } from "./answers-part.tsx";
import { FilesList } from "./files-part.tsx";
import { HeldTicks } from "./held-ticks.tsx";
import { heldFaults } from "./held-faults.ts";
import { WorkPart } from "./work-part.tsx";

export type AssessFacts = {
  readonly opened: Opened;
  /** What the address holds. */
  readonly secret: string;
  /** What was typed already. */
  readonly said: Fields;
  readonly faults: readonly Fault[];
  readonly held: readonly Held[];
};

/** One piece of evidence for somebody outside, and the form in which they sign what they think of it. */
export function assessPage({ opened: { evidence, invitation }, secret, said, faults, held }: AssessFacts): PageContent {
  const { says, confirms } = shippedForms().assessor;
  const at = `/assess/${secret}`;
  const all = [...faults, ...heldFaults(held)];
  const children = (
    <>
      <Faults faults={all} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{EVIDENCE_WORDS[evidence.kind]}</span>
        {evidence.title}
      </h1>
      <InsetText>
        <p>
          For {invitation.assessor}. {says}
        </p>
      </InsetText>
      <Answers form={formOf(evidence.kind)} fields={evidence.fields} />
      {evidence.work !== null && <WorkPart work={evidence.work} />}
      <FilesList piece={evidence} at={at} />
      <form method="post" action={at} class="app-evidence" novalidate>
        <h2 class="nhsuk-heading-m">What you say of it</h2>
        <Input
          name="name"
          label="Your name"
          value={said["name"] ?? invitation.assessor}
          error={faultAt(faults, "name")}
        />
        <Input
          name="role"
          label="What you are"
          hint="Such as practice nurse at another practice"
          value={said["role"]}
          error={faultAt(faults, "role")}
        />
        <Fieldset legend="What you can confirm" legendSize="s">
          {confirms.map(({ value, words }) => (
            <Checkboxes
              key={value}
              name={`confirms-${value}`}
              small
              values={said[`confirms-${value}`] === "yes" ? ["yes"] : []}
              items={[{ value: "yes", text: words }]}
            />
          ))}
        </Fieldset>
        <Textarea
          name="words"
          label="What you think of it"
          hint="No patient's name or number"
          rows={6}
          value={said["words"]}
          error={faultAt(faults, "words")}
        />
        <HeldTicks held={held} ticked={said} />
        <p>You sign once; after that this address does not open any more.</p>
        <Button preventDoubleClick>Sign this statement</Button>
      </form>
    </>
  );
  const title = "Evidence for you to look at";
  return { title: all.length === 0 ? title : `Error: ${title}`, current: null, children };
}
