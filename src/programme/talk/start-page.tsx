import { BackLink } from "../../web/components/back-link.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Base, spaceAt } from "./addresses.ts";
import { GUARDED, GuardedForm, PostFields } from "./compose.tsx";
import { mayNotify, mayWrite, type Reader } from "./may.ts";
import type { Mentionable } from "./mentions.ts";
import type { Space } from "./spaces.ts";
import { type Unsaid, UnsaidSummary } from "./unsaid.tsx";

type Facts = {
  readonly base: Base;
  readonly today: string;
  readonly reader: Reader;
  readonly space: Space;
  readonly people: readonly Mentionable[];
  readonly unsaid: Unsaid | null;
};

export function startPage({ base, today, reader, space, people, unsaid }: Facts): PageContent {
  const typed = unsaid?.typed ?? {};
  const [writes, notifies] = [mayWrite(reader, space), mayNotify(reader, space)];
  const kinds = [
    ...(writes ? [{ value: "question", text: "A question: one reply can be marked as its answer" }] : []),
    ...(writes ? [{ value: "talk", text: "A talk: an idea, an experience, something that worked" }] : []),
    ...(notifies ? [{ value: "notice", text: "A notice" }] : []),
  ];
  const children = (
    <>
      <BackLink href={spaceAt(base, space.key)}>{space.name}</BackLink>
      <UnsaidSummary unsaid={unsaid} />
      <h1 class="nhsuk-heading-l">Begin a thread in {space.name}</h1>
      <GuardedForm action={spaceAt(base, space.key)} today={today} unsaid={unsaid} button="Write it">
        <Radios
          name="kind"
          legend="What it is"
          legendSize="s"
          value={typed["kind"] ?? (kinds.length === 1 ? kinds[0]?.value : undefined)}
          items={kinds}
        />
        {notifies && (
          <Checkboxes
            name="acknowledge"
            small
            values={typed["acknowledge"] === "yes" ? ["yes"] : []}
            items={[{ value: "yes", text: "Of a notice: everybody who reads it is asked to acknowledge it" }]}
          />
        )}
        <Input
          name="title"
          label="Title"
          hint="Digests show it: say what it is about"
          value={typed["title"]}
          autocomplete="off"
          attributes={GUARDED}
        />
        <PostFields label="Words" typed={typed} people={people} />
      </GuardedForm>
    </>
  );
  return { title: `Begin a thread in ${space.name}`, current: base, children };
}
