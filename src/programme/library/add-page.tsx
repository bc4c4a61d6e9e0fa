import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { FileUpload } from "../../web/components/file-upload.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { TAKEN } from "./check-file.ts";
import type { Domain } from "./domains.ts";
import type { Fault } from "./fault.ts";
import { listLicences } from "./licences.ts";
import type { Base } from "./list-parts.tsx";
import { MarkTicks } from "./mark-ticks.tsx";
import { KINDS_OF_PRACTICES, RESOURCE_KINDS, RESOURCE_WORDS } from "./resource.ts";
import type { Mark } from "./screen.ts";

export type AddFacts = {
  readonly base: Base;
  readonly domains: readonly Domain[];
  /** What was typed, or what the version to be replaced said. */
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly marks: readonly Mark[];
  /** The id of the version that a new one replaces. */
  readonly replaces: string | null;
};

/** The form for a resource, empty or with all that was typed and what is wrong with it. */
export function addPage(facts: AddFacts): PageContent {
  const { base, faults, marks, replaces, typed } = facts;
  const title = replaces === null ? "Add to the library" : "A new version";
  const children = (
    <>
      <BackLink href={replaces === null ? base : `${base}/${replaces}`}>Back</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />
      )}
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>Nothing about a patient belongs here: every practice and everybody of the programme can read it.</p>
      <form method="post" class="app-library-form" action={`${base}/new`} enctype="multipart/form-data">
        {replaces !== null && <input type="hidden" name="replaces" value={replaces} />}
        <MarkTicks marks={marks} typed={typed} />
        <Fields facts={facts} />
        <Button preventDoubleClick>Add it</Button>
      </form>
    </>
  );
  return { title, current: base, children };
}

function Fields({ facts: { base, domains, typed, faults } }: { readonly facts: AddFacts }) {
  const ofPractice = base === "/library";
  const error = (field: string): string | undefined => faults.find((one) => one.field === field)?.says;
  const field = (name: string) => ({ name, value: typed[name], error: error(name) });
  const kinds = ofPractice ? KINDS_OF_PRACTICES : RESOURCE_KINDS;
  const choose = { value: "", text: "Choose" };
  return (
    <>
      <Select
        {...field("kind")}
        label="What it is"
        options={[choose, ...kinds.map((value) => ({ value, text: RESOURCE_WORDS[value] }))]}
      />
      <Select
        {...field("domain")}
        label="What it is about"
        options={[choose, ...domains.map(({ domain: value, title: text }) => ({ value, text }))]}
      />
      <Input {...field("title")} label="Title" />
      <Textarea {...field("words")} label="What it is for" hint="These words are searched." />
      <Input {...field("version")} label="Version" hint="As its author calls it, like 1.2" width={10} />
      <Input {...field("author")} label="Author" hint="A name or an organisation, without any contact details" />
      <Select
        {...field("licence")}
        label="Licence"
        options={[choose, ...listLicences().map(({ licence: value, title: text }) => ({ value, text }))]}
      />
      <Input {...field("review")} label="To be reviewed by" hint="Like 16-Nov-2027" width={10} autocomplete="off" />
      <FileUpload
        name="file"
        label="The file"
        error={error("file")}
        hint={
          ofPractice
            ? "Plain text, so that it can be looked through whole."
            : `${TAKEN}. Only plain text is looked through for what tells who a patient is: read all else before.`
        }
      />
      {ofPractice ? (
        <Checkboxes
          name="named"
          small
          values={typed["named"] === "yes" ? ["yes"] : []}
          items={[{ value: "yes", text: "Others may read that it comes from our practice" }]}
        />
      ) : (
        <Input
          {...field("address")}
          label="Or the address at which it is"
          hint="Begins with https://"
          autocomplete="off"
        />
      )}
    </>
  );
}
