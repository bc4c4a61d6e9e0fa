import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Learner } from "../../people/learners/learner.ts";
import type { Consent } from "../../programme/joining/consents.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import type { PageContent } from "../../web/route.ts";

export type MineFacts = {
  /** Null where whoever looks is no learner. */
  readonly learner: Learner | null;
  readonly consent: Consent | null;
  /** Hubs of the editions that the practice is in. */
  readonly hubs: readonly string[];
};

/** What a learner agrees that their hub knows of them: theirs to give, and to take back. */
export function minePage({ learner, consent, hubs }: MineFacts): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">What your training hub knows of you</h1>
      {learner === null ? (
        <p>You are no learner at this practice.</p>
      ) : (
        <>
          <p>
            {hubs.length === 0
              ? "This practice is in no edition of the programme: nobody outside it knows of your training. What you agree to counts if it joins."
              : `This practice is with ${hubs.join(" and ")}. Your hub sees that somebody learns here, since when, and how far they are. Who it is it sees only if you agree.`}
          </p>
          <p>It changes nothing of your training, whatever you choose, and you can take it back at any time.</p>
          <p>
            <strong>{nowWords(consent)}</strong>
          </p>
          <form method="post" action="/joining/mine">
            <Checkboxes
              name="name"
              legend="I agree that my hub"
              small
              items={[{ value: "yes", text: "knows my name", checked: consent?.name ?? false }]}
            />
            <Checkboxes
              name="portfolio"
              small
              items={[
                {
                  value: "yes",
                  text: "reads my portfolio",
                  hint: "What you wrote and what was marked, without any patient. Your name stands in it only if you agree above.",
                  checked: consent?.portfolio ?? false,
                },
              ]}
            />
            <Button small variant="secondary" preventDoubleClick>
              Save
            </Button>
          </form>
        </>
      )}
    </>
  );
  return { title: "What your training hub knows of you", current: "/learners", children };
}

function nowWords(consent: Consent | null): string {
  if (consent === null) return "You have agreed to nothing.";
  const parts = [consent.name ? "knows your name" : "", consent.portfolio ? "reads your portfolio" : ""];
  const said = parts.filter((one) => one !== "").join(" and ");
  return `Since ${showDate(localDay(consent.at))} you agree that your hub ${said}.`;
}
