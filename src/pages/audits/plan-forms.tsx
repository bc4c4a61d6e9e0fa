import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { LEAST_SIZE, MOST_SIZE, USUAL_SIZE } from "../../countersign/audits/audit.ts";
import type { Leads } from "../../countersign/audits/leads.ts";
import { lastMonday, mondayOf } from "../../countersign/audits/weeks.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import type { AuditsFacts } from "./list-facts.ts";

const REPORT_DAYS = 14;

/** Three ways to plan; each says before it is sent what it will look at. */
export function PlanForms({ facts }: { readonly facts: AuditsFacts }) {
  const { at, today } = facts;
  if (facts.gps.length === 0) return <p>No GP works here who could lead an audit.</p>;
  const last = lastMonday(at);
  const next = addDays(mondayOf(today), 7);
  return (
    <section aria-labelledby="plan" class="app-not-on-paper">
      <h2 class="nhsuk-heading-m" id="plan">
        Plan an audit
      </h2>
      <Details summary="A sample of a week's letters" open={facts.due.week !== null}>
        <form method="post" action="/audits">
          <input type="hidden" name="kind" value="weekly" />
          <p>
            Defence bodies ask for a clinician's audit of {LEAST_SIZE} to {MOST_SIZE} letters a week. It is drawn among
            the letters that somebody other than a GP dealt with: coded and proposed, sent back, or signed by a nurse or
            pharmacist.
          </p>
          <Day name="monday" form="weekly" label="The week's Monday" value={last} />
          <Input
            name="size"
            label={`How many, from ${LEAST_SIZE} to ${MOST_SIZE}`}
            hint="Where there are fewer, all of them."
            value={`${USUAL_SIZE}`}
            width={3}
            inputmode="numeric"
          />
          <Rest form="weekly" facts={facts} due={addDays(last, 6 + REPORT_DAYS)} />
        </form>
      </Details>
      <Details summary="An all-to-GP week">
        <form method="post" action="/audits">
          <input type="hidden" name="kind" value="gp-week" />
          <p>
            Every letter that somebody other than a GP deals with in that week is looked at by a GP, day by day. There
            is one every six months.
          </p>
          <Day name="monday" form="gp-week" label="The week's Monday" value={next} />
          <Rest form="gp-week" facts={facts} due={addDays(next, 6 + REPORT_DAYS)} />
        </form>
      </Details>
      <Details summary="An audit of a lot, with stated confidence" open={facts.unkept !== null}>
        <LotForm facts={facts} />
      </Details>
    </section>
  );
}

const NOTHING: NonNullable<AuditsFacts["unkept"]> = { form: {}, faults: {} };

function LotForm({ facts }: { readonly facts: AuditsFacts }) {
  const { today, workers, protocols, unkept } = facts;
  const { form: typed, faults } = unkept ?? NOTHING;
  return (
    <form method="post" action="/audits">
      <input type="hidden" name="kind" value="lot" />
      <p>
        How many are drawn is computed from the lot, so that the report can say which rate of errors it rules out. Of a
        lot of 100, 45 without one that had to be changed rule out 5% with 95% confidence.
      </p>
      <Day name="from" form="lot" label="First day of the work" value={addDays(today, -28)} typed={typed["from"]} />
      <Day name="until" form="lot" label="Last day of the work" value={addDays(today, -1)} typed={typed["until"]} />
      <Select
        name="work"
        label="Kind of work"
        value={typed["work"]}
        options={[
          { value: "letters", text: "Letters" },
          { value: "results", text: "Results" },
        ]}
      />
      <Select
        name="protocol"
        label="Protocol"
        value={typed["protocol"]}
        options={[{ value: "", text: "All" }, ...protocols.map((name) => ({ value: name, text: name }))]}
      />
      <Select
        name="account"
        label="Whose work"
        value={typed["account"]}
        options={[
          { value: "", text: "Everybody's but a GP's" },
          ...workers.map(({ account: value, name: text }) => ({ value, text })),
        ]}
      />
      <Input
        name="ruleOut"
        label="Rate of errors to rule out, in percent"
        value={typed["ruleOut"] ?? "5"}
        error={faults["ruleOut"]}
        width={4}
        inputmode="decimal"
      />
      <Input
        name="allowed"
        label="How many may be wrong all the same"
        value={typed["allowed"] ?? "0"}
        width={3}
        inputmode="numeric"
      />
      <Input
        name="confidence"
        label="Confidence, in percent"
        value={typed["confidence"] ?? "95"}
        error={faults["confidence"]}
        width={4}
        inputmode="decimal"
      />
      <Rest form="lot" facts={facts} due={addDays(today, REPORT_DAYS)} />
    </form>
  );
}

type DayProps = {
  readonly name: string;
  readonly form: string;
  readonly label: string;
  readonly value: string;
  /** As it was sent, where the plan was not kept. */
  readonly typed?: string | undefined;
};

function Day({ name, form, label, value, typed }: DayProps) {
  return (
    <Input
      name={name}
      id={`${form}-${name}`}
      label={label}
      hint="Like 16-Nov-2026"
      width={10}
      value={typed ?? showDate(value)}
      autocomplete="off"
      spellcheck={false}
    />
  );
}

function Rest({ form, facts, due }: { readonly form: string; readonly facts: AuditsFacts; readonly due: string }) {
  const leads = form === "weekly" || form === "lot" ? facts.leads[form] : undefined;
  return (
    <>
      <Select
        name="lead"
        id={`${form}-lead`}
        label="Which GP leads it"
        hint={leads === undefined ? undefined : leadsWords(leads)}
        value={leads === undefined ? undefined : most(leads)}
        options={facts.gps.map(({ account: value, name }) => ({
          value,
          text: leads === undefined ? name : `${name}: may look at ${leads.may.get(value) ?? 0} of ${leads.lot}`,
        }))}
      />
      <Day name="due" form={form} label="To be reported by" value={due} />
      <Button variant="secondary" small preventDoubleClick>
        Plan this audit
      </Button>
    </>
  );
}

function leadsWords({ lot }: Leads): string {
  return `${lot} in it as the days stand above. Nobody looks at what they had a part in themselves.`;
}

/** Who may look at most; of several the first. */
function most({ may }: Leads): string | undefined {
  return [...may].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
