import { showInstant } from "../../base/show-date.ts";
import { DEMAND } from "../../measures/demand-list.ts";
import type { Noted } from "../../measures/demand-store.ts";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { NotificationBanner } from "../../web/components/notification-banner.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

export type DemandFacts = {
  readonly noted: readonly Noted[];
  /** Who looks: only they take their own notes back. */
  readonly account: string;
  readonly names: ReadonlyMap<string, string>;
  /** What was just done; null where nothing was. */
  readonly done: "noted" | "taken-back" | null;
  /** What was typed and not kept, and why. */
  readonly unkept: { readonly typed: Readonly<Record<string, string>>; readonly says: string } | null;
};

const ASKED = new Map(DEMAND.asked.map(({ asked, words }) => [asked, words]));
const WHY = new Map(DEMAND.why.map(({ why, words }) => [why, words]));

/** Two presses for what was done, three for what was turned away; no words, so that nobody can be named. */
export function demandPage(facts: DemandFacts): PageContent {
  const { unkept, done } = facts;
  const children = (
    <>
      {unkept !== null && <ErrorSummary errors={[{ text: unkept.says, href: "#asked" }]} />}
      {done !== null && (
        <NotificationBanner success titleId="what-happened">
          {done === "noted" ? "Noted." : "Taken back: it is counted no more."}
        </NotificationBanner>
      )}
      <h1 class="nhsuk-heading-l">What was asked of assistants</h1>
      <p>
        Note it when an assistant was asked for something, done or turned away. It shows the practice what the role is
        wanted for and what it lacks. No patient is named, and nobody is counted by person.
      </p>
      <form method="post" action="/demand" class="app-demand">
        <div>
          <Radios
            name="asked"
            legend="What was asked for?"
            legendSize="s"
            small
            value={unkept?.typed["asked"]}
            items={DEMAND.asked.map(({ asked, words }) => ({ value: asked, text: words }))}
          />
          <Button name="outcome" value="done">
            It was done
          </Button>
        </div>
        <div>
          <Radios
            name="why"
            legend="Or why was it turned away?"
            legendSize="s"
            small
            value={unkept?.typed["why"]}
            items={DEMAND.why.map(({ why, words }) => ({ value: why, text: words }))}
          />
          <Button name="outcome" value="turned-away" variant="secondary">
            It was turned away
          </Button>
        </div>
      </form>
      <Newest facts={facts} />
    </>
  );
  return { title: "What was asked of assistants", current: "/demand", children };
}

function Newest({ facts: { noted, account, names } }: { readonly facts: DemandFacts }) {
  if (noted.length === 0) return <p>Nothing was noted in the last seven days.</p>;
  return (
    <Table
      caption="Noted in the last seven days, the newest first; at most 50"
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "When" },
        { header: "What" },
        { header: "Came of it" },
        { header: "Noted by" },
        { header: "" },
      ]}
      rows={noted.map(({ id, at, asked, why, by }) => [
        { content: showInstant(at.toISOString()), class: "app-nowrap" },
        ASKED.get(asked) ?? asked,
        why === null ? "Done" : `Turned away: ${WHY.get(why) ?? why}`,
        names.get(by) ?? "Somebody who has left",
        by === account ? <TakeBack id={id} what={ASKED.get(asked) ?? asked} /> : "",
      ])}
    />
  );
}

function TakeBack({ id, what }: { readonly id: string; readonly what: string }) {
  return (
    <form method="post" action={`/demand/${id}/take-back`}>
      <Button small variant="secondary" class="nhsuk-u-margin-bottom-0" ariaLabel={`Take back: ${what}`}>
        Take back
      </Button>
    </form>
  );
}
