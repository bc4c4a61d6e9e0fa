import type { Fault } from "../../programme/library/fault.ts";
import { adoptableLicences } from "../../programme/library/licences.ts";
import { MarkTicks } from "../../programme/library/mark-ticks.tsx";
import type { PublicationKind } from "../../programme/library/publication.ts";
import type { Mark } from "../../programme/library/screen.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Publishable } from "./publishable.ts";
import { BASE } from "./readers.ts";

export type PublishFacts = {
  readonly kind: PublicationKind;
  readonly all: readonly Publishable[];
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly marks: readonly Mark[];
};

const WORDS = {
  protocol: {
    title: "Publish a protocol",
    none: "No protocol is in force here. Only what a GP of your practice has signed can be published.",
    leaves:
      "The whole table leaves exactly as your GP signed it: every clause, its sources and its cases, whose values are invented. Neither the signature nor who gave it leaves, and nothing of a patient. Another practice's own GP has to sign it before it delegates anything there.",
  },
  curriculum: {
    title: "Publish a curriculum",
    none: "Nobody learns by a curriculum here. Only one that is in use at your practice can be published.",
    leaves:
      "The whole curriculum leaves: domains, competencies, criteria and what shows them. Nothing of a learner leaves. Publish only what you may: a curriculum that was given to you has an owner.",
  },
} as const;

/** What is published, said before it is; and who wrote it, under which licence, in which words. */
export function publishPage(facts: PublishFacts): PageContent {
  const { kind, all, faults } = facts;
  const { title, none, leaves } = WORDS[kind];
  const children = (
    <>
      <BackLink href={`${BASE}/publish`}>Back</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />
      )}
      <h1 class="nhsuk-heading-l">{title}</h1>
      {all.length === 0 ? (
        <p>{none}</p>
      ) : (
        <>
          <p>{leaves}</p>
          <PublishForm facts={facts} />
        </>
      )}
    </>
  );
  return { title, current: BASE, children };
}

function PublishForm({ facts: { kind, all, typed, faults, marks } }: { readonly facts: PublishFacts }) {
  const field = (name: string) => ({
    name,
    value: typed[name],
    error: faults.find((one) => one.field === name)?.says,
  });
  const choose = { value: "", text: "Choose" };
  return (
    <form method="post" class="app-library-form" action={`${BASE}/publish/${kind}`}>
      <MarkTicks marks={marks} typed={typed} />
      <Select
        {...field("what")}
        label="What to publish"
        options={[
          choose,
          ...all.map(({ id, content: { title, version } }) => ({ value: id, text: `${title}, version ${version}` })),
        ]}
      />
      <Textarea
        {...field("words")}
        label="What others should know of it"
        hint="For whom it was made, and what has to be there for it to work. Nothing about a patient."
      />
      <Input {...field("author")} label="Author" hint="A name or an organisation, without any contact details" />
      <Select
        {...field("licence")}
        label="Licence"
        options={[choose, ...adoptableLicences().map(({ licence: value, title: text }) => ({ value, text }))]}
      />
      <Checkboxes
        name="named"
        small
        values={typed["named"] === "yes" ? ["yes"] : []}
        items={[{ value: "yes", text: "Others may read that it comes from our practice" }]}
      />
      <Button preventDoubleClick>Publish it</Button>
    </form>
  );
}
