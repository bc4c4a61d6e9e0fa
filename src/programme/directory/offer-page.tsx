import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Fault } from "../library/fault.ts";
import type { Base } from "../library/list-parts.tsx";
import { MarkTicks } from "../library/mark-ticks.tsx";
import type { Mark } from "../library/screen.ts";
import { type Expert, REACHES, REACH_WORDS } from "./expert.ts";
import type { Choices } from "./read-offer.ts";

export type OfferFacts = Choices & {
  readonly base: Base;
  readonly who: { readonly name: string; readonly post: string };
  readonly own: Expert | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly marks: readonly Mark[];
};

/** What somebody offers, as fields of the form. */
export function typedOf(own: Expert | null, region: string | null): Readonly<Record<string, string>> {
  if (own === null) return region === null ? {} : { region };
  const about = Object.fromEntries(own.domains.map((domain) => [`about-${domain}`, "yes"]));
  return { words: own.words, region: own.region ?? "", reach: own.reach, email: own.email ?? "", ...about };
}

/** Offering help, changing what one offers, and leaving. */
export function offerPage(facts: OfferFacts): PageContent {
  const { base, who, own, faults } = facts;
  const children = (
    <>
      <BackLink href={`${base}/people`}>People who can help</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />
      )}
      <h1 class="nhsuk-heading-l">Offer your help</h1>
      <p>
        Everybody who is signed in, at any practice and in the programme, can then read your name ({who.name}), what you
        are ({who.post}) and what you enter here. You can leave at any time: then all of it is taken away.
      </p>
      <OfferForm facts={facts} />
      {own !== null && (
        <form method="post" action={`${base}/people/leave`}>
          <input type="hidden" name="leave" value="yes" />
          <Button variant="warning" preventDoubleClick>
            Leave the directory
          </Button>
        </form>
      )}
    </>
  );
  return { title: "Offer your help", current: base, children };
}

function OfferForm({ facts }: { readonly facts: OfferFacts }) {
  const { base, own, typed, faults, marks, domains, regions } = facts;
  const error = (field: string): string | undefined => faults.find((one) => one.field === field)?.says;
  return (
    <form method="post" action={`${base}/people/offer`}>
      <MarkTicks marks={marks} typed={typed} />
      <Textarea name="words" label="What you can help with" value={typed["words"]} error={error("words")} />
      <Fieldset legend="What it is about" legendSize="s">
        {error("about") !== undefined && <p class="nhsuk-error-message">{error("about")}</p>}
        <div id="about" class="app-library-ticks">
          {domains.map(({ domain, title }) => (
            <Checkboxes
              key={domain}
              name={`about-${domain}`}
              small
              values={typed[`about-${domain}`] === "yes" ? ["yes"] : []}
              items={[{ value: "yes", text: title }]}
            />
          ))}
        </div>
      </Fieldset>
      <Select
        name="region"
        label="Region"
        value={typed["region"] ?? ""}
        error={error("region")}
        options={[{ value: "", text: "I would rather not say" }, ...regions.map((one) => ({ value: one, text: one }))]}
      />
      <Radios
        name="reach"
        legend="How people reach you"
        legendSize="s"
        value={typed["reach"]}
        error={error("reach")}
        items={REACHES.map((value) => ({ value, text: REACH_WORDS[value] }))}
      />
      <Input
        name="email"
        type="email"
        label="Your e-mail address, where you chose it"
        value={typed["email"]}
        error={error("email")}
        autocomplete="email"
      />
      <Button preventDoubleClick>{own === null ? "Offer your help" : "Save what you offer"}</Button>
    </form>
  );
}
