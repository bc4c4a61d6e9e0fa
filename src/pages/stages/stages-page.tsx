import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { Member } from "../../programme/joining/member.ts";
import { OUTCOMES } from "../../programme/sent/outcome.ts";
import type { PlaceStanding } from "../../programme/stages/place.ts";
import { PlacePart, PlanNotice } from "../../programme/stages/place-part.tsx";
import type { Criterion, Stage } from "../../programme/stages/plan.ts";
import type { SentEvidence } from "../../programme/stages/write/tables.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";

export type OwnStanding = { readonly member: Member; readonly standing: PlaceStanding };

export type OwnStagesFacts = {
  readonly places: readonly OwnStanding[];
  /** The newest first. */
  readonly sent: readonly SentEvidence[];
};

/** How far this practice has come: what each stage asks for, what shows it, whose it is, what is late or blocked. */
export function stagesPageHere({ places, sent }: OwnStagesFacts): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Our stages</h1>
      <p>
        How this practice gets on in the programme, as its hub sees it. What the system knows counts by itself. What a
        person says you can say here: it goes to your hub, signed, and a hub lead says when a stage is left.
      </p>
      {places.length === 0 && (
        <p>
          This practice is in no stage here: it has not been selected, or its hub works in another installation.{" "}
          <a href="/joining">Where it stands in joining</a>
        </p>
      )}
      {places.map((one) => (
        <OwnPlace key={one.member.id} one={one} />
      ))}
      {sent.length > 0 && <Sent sent={sent} />}
    </>
  );
  return { title: "Our stages", current: "/stages", children };
}

function OwnPlace({ one: { member, standing } }: { readonly one: OwnStanding }) {
  const { place, current, isLate } = standing;
  return (
    <section aria-labelledby={`stages-${member.id}`}>
      <h2 class="nhsuk-heading-m" id={`stages-${member.id}`}>
        {member.editionName}, {member.hubName}
      </h2>
      {current !== null && (
        <p>
          In {current.name}
          {isLate ? ", which is late: the day by which it was to be left is past" : ""}. Weeks count from{" "}
          {showDate(place.begins)}.
        </p>
      )}
      <PlanNotice standing={standing} linked={false} />
      <PlacePart
        standing={standing}
        maySay={false}
        offer={(stage, criterion) => <SayForm member={member.id} stage={stage} criterion={criterion} />}
      />
    </section>
  );
}

type SayProps = { readonly member: string; readonly stage: Stage; readonly criterion: Criterion };

function SayForm({ member, stage, criterion }: SayProps) {
  return (
    <Details summary="Say what shows it">
      <form method="post" action={`/stages/${member}/evidence`}>
        <input type="hidden" name="stage" value={stage.id} />
        <input type="hidden" name="criterion" value={criterion.id} />
        <Textarea
          id={`words-${member}-${stage.id}-${criterion.id}`}
          name="words"
          label={`What shows it: ${criterion.words}`}
          hint="A note, or where the file is. Your hub and the nation read it: nothing about a patient."
          rows={3}
        />
        <Button small variant="secondary" preventDoubleClick>
          Send it to our hub
        </Button>
      </form>
    </Details>
  );
}

function Sent({ sent }: { readonly sent: readonly SentEvidence[] }) {
  return (
    <Table
      caption="What we sent of it"
      captionSize="m"
      compact
      responsive
      columns={["Sent", "What it shows", "In our words", "What became of it"].map((header) => ({ header }))}
      rows={sent.map(({ sent_at: at, sent_by_name: by, criterion, words, outcome, sentence }) => [
        `${showDate(localDay(at))}, ${by}`,
        criterion,
        words,
        outcome === null
          ? "On its way: it is tried again until the hub answers"
          : OUTCOMES[outcome].isUsed
            ? "With the hub"
            : `Not used: ${sentence ?? ""}`,
      ])}
    />
  );
}
