import type { ComponentChildren } from "preact";
import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { listHazards } from "../../countersign/incidents/hazards.ts";
import { LEVEL_WORDS, LEVELS } from "../../countersign/incidents/incident.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { HeldTicks } from "../evidence/held-ticks.tsx";
import type { IncidentFacts } from "./facts.ts";
import type { Unsaid } from "./unsaid.tsx";

const ACTION_DAYS = 14;

/** What a GP or the manager may do next; what comes first is open. */
export function StepForms({ facts }: { readonly facts: IncidentFacts }) {
  const { incident, now } = facts;
  const typedIn = (step: string, ends?: number): Typed =>
    facts.unsaid?.of === step && (ends === undefined || facts.unsaid.typed["ends"] === `${ends}`)
      ? facts.unsaid
      : NOTHING;
  const form = (step: string, children: ComponentChildren, button: string, of = typedIn(step)) => (
    <form method="post" action={`/incidents/${incident.id}/${step}`}>
      <input type="hidden" name="seen" value={incident.steps.length} />
      {children}
      <HeldTicks held={of.held} ticked={of.typed} />
      <Button variant="secondary" small preventDoubleClick>
        {button}
      </Button>
    </form>
  );
  if (now.status === "closed") {
    const { typed, held } = typedIn("again");
    const why = (
      <Textarea name="words" id="again-words" label="Why it is opened again" rows={2} value={typed["words"]} />
    );
    return (
      <Details summary="Open it again" open={held.length > 0}>
        {form("again", why, "Open it again")}
      </Details>
    );
  }
  return (
    <section aria-labelledby="next" class="app-not-on-paper">
      <h2 class="nhsuk-heading-m" id="next">
        What comes next
      </h2>
      <Details
        summary="What was found when it was looked at"
        open={now.status === "reported" || typedIn("look") !== NOTHING}
      >
        {form("look", <LookFields typed={typedIn("look").typed} />, "Record what was found")}
      </Details>
      {now.open.map((action) => (
        <Details
          key={action.number}
          summary={`Done: ${action.words ?? ""}`}
          open={typedIn("done", action.number) !== NOTHING}
        >
          {form(
            "done",
            <DoneFields ends={action.number} typed={typedIn("done", action.number).typed} />,
            "It is done",
            typedIn("done", action.number),
          )}
        </Details>
      ))}
      <Details summary="Tie it to a hazard or a competency">
        {form("tie", <TieFields competencies={facts.competencies} />, "Tie it")}
      </Details>
      {now.status !== "reported" && (
        <>
          <Details summary="Agree an action" open={typedIn("act") !== NOTHING}>
            {form("act", <ActFields facts={facts} typed={typedIn("act").typed} />, "Agree this action")}
          </Details>
          {now.open.length === 0 && (
            <Details summary="Close it with what was learnt" open={typedIn("close") !== NOTHING}>
              {form("close", <CloseFields typed={typedIn("close").typed} />, "Close it")}
            </Details>
          )}
        </>
      )}
    </section>
  );
}

type Typed = Pick<Unsaid, "typed" | "held">;
type Fields = Pick<Unsaid, "typed">;
const NOTHING: Typed = { typed: {}, held: [] };

function LookFields({ typed }: Fields) {
  return (
    <>
      <Textarea
        name="words"
        id="look-words"
        label="What was found"
        hint="No patient's name."
        rows={3}
        value={typed["words"]}
      />
      <Radios
        name="level"
        idPrefix="look-level"
        legend="How much harm it did"
        legendSize="s"
        value={typed["level"]}
        items={LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] }))}
      />
    </>
  );
}

function TieFields({ competencies }: Pick<IncidentFacts, "competencies">) {
  const none = { value: "", text: "None" };
  return (
    <>
      <Select
        name="hazard"
        id="tie-hazard"
        label="Hazard of the safety case"
        options={[none, ...listHazards().map(({ id, title }) => ({ value: id, text: `${id}: ${title}` }))]}
      />
      {competencies.size === 0 ? (
        <p>No curriculum is loaded here, so there is no competency to tie it to.</p>
      ) : (
        <Select
          name="competency"
          id="tie-competency"
          label="Competency"
          options={[none, ...[...competencies].map(([value, title]) => ({ value, text: `${value}: ${title}` }))]}
        />
      )}
    </>
  );
}

function ActFields({ facts: { staff, at }, typed }: Fields & { readonly facts: IncidentFacts }) {
  return (
    <>
      <Textarea name="words" id="act-words" label="What is changed" rows={2} value={typed["words"]} />
      <Select
        name="owner"
        id="act-owner"
        label="Who does it"
        value={typed["owner"]}
        options={staff.map(({ account: value, name: text }) => ({ value, text }))}
      />
      <Input
        name="due"
        id="act-due"
        label="By when"
        hint="Like 16-Nov-2026"
        width={10}
        value={typed["due"] ?? showDate(addDays(localDay(at), ACTION_DAYS))}
        autocomplete="off"
        spellcheck={false}
      />
    </>
  );
}

function DoneFields({ ends, typed }: Fields & { readonly ends: number }) {
  return (
    <>
      <input type="hidden" name="ends" value={ends} />
      <Textarea name="words" id={`done-words-${ends}`} label="What was done" rows={2} value={typed["words"]} />
    </>
  );
}

function CloseFields({ typed }: Fields) {
  return (
    <Textarea
      name="words"
      id="close-words"
      label="What was learnt"
      value={typed["words"]}
      hint="Everybody at the practice reads this, without the rest. Name nobody."
      rows={3}
    />
  );
}
