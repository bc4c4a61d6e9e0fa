import { isInForce, linesMark, type PlannedLines } from "../../countersign/autonomy/choose-lines.ts";
import type { Lines } from "../../countersign/autonomy/lines.ts";
import { designInWords, monitorInWords } from "../../countersign/statistics/design-words.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { NotificationBanner } from "../../web/components/notification-banner.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { SignAgain } from "../countersign/sign-again.tsx";
import type { LinesFacts } from "./lines-facts.ts";
import { FIELDS } from "./lines-form.ts";
import { whyNotSigned } from "./lines-sign.ts";
import { tierTitle } from "./unit-titles.ts";

/** The lines in force, what others would do, and their signature. */
export function linesPage(facts: LinesFacts): PageContent {
  const children = (
    <>
      <BackLink href="/autonomy">How far work is trusted</BackLink>
      {facts.signed !== null && (
        <NotificationBanner success title="Signed">
          {`The lines for ${tierTitle(facts.signed.tier).toLowerCase()} are in force since ${timeWords(facts.signed.at)}: ${facts.signed.design.h} within ${facts.signed.design.horizon}.`}
        </NotificationBanner>
      )}
      <h1 class="nhsuk-heading-l">The lines of this practice</h1>
      <p>
        A score counts checks that agreed, and falls with each that changed something. At its line it has shown, as
        surely as the figures below say, that fewer are wrong than the practice bears.
      </p>
      <InsetText>
        <p>{shippedTiers().caution}</p>
      </InsetText>
      <InForce facts={facts} />
      <Try facts={facts} />
      {facts.tried !== null && typeof facts.tried !== "string" && <Tried facts={facts} planned={facts.tried} />}
      <History facts={facts} />
    </>
  );
  return { title: "The lines of this practice", current: "/autonomy", children };
}

const COLUMNS = [
  "Tier",
  "Good enough, not good enough",
  "Line",
  "False pass",
  "True pass",
  "Half of the good by",
  "Alarm line",
  "False alarm once in, true one after",
  "Row that earns a smaller share",
  "Unseen at most",
].map((header) => ({ header }));

type Figures = Pick<Lines, "design" | "monitor" | "plan">;

/** In the order of COLUMNS after the tier. */
function figuresOf({ design, monitor, plan }: Figures): readonly string[] {
  return [
    `${percent(design.p0)}, ${percent(design.p1)}`,
    `${design.h} within ${design.horizon}`,
    percent(design.falsePass),
    percent(design.truePass),
    design.medianAtP0 === null ? "Never: fewer pass" : `Check ${design.medianAtP0}`,
    String(monitor.h),
    `${Math.round(monitor.arl0)}, ${Math.round(monitor.arl1)}`,
    `${plan.i} clean`,
    percent(plan.aoql),
  ];
}

function InForce({ facts: { lines } }: { readonly facts: LinesFacts }) {
  return (
    <Table
      caption="In force now"
      captionSize="m"
      compact
      responsive
      firstCellIsHeader
      columns={COLUMNS}
      rows={lines.map((one) => [
        <>
          <a href={`/autonomy/lines?tier=${one.tier}#try`}>{one.title}</a>
          {one.chosen === null ? ", as it ships" : ", chosen here"}
        </>,
        ...figuresOf(one),
      ])}
    />
  );
}

function Try({ facts: { lines, typed, tried } }: { readonly facts: LinesFacts }) {
  return (
    <section aria-labelledby="try">
      <h2 class="nhsuk-heading-m" id="try">
        Try other lines
      </h2>
      <p>This shows what they would do. Nothing is chosen by it.</p>
      {typeof tried === "string" && (
        <WarningCallout heading="These lines cannot be" headingLevel={3} id="tried">
          <p>{tried}</p>
        </WarningCallout>
      )}
      <form method="get" action="/autonomy/lines#tried">
        <Select
          name="tier"
          label="Tier"
          value={typed.tier}
          options={lines.map(({ tier, title }) => ({ value: tier, text: title }))}
        />
        {FIELDS.map(({ name, label, hint }) => (
          <Input
            key={name}
            name={name}
            label={label}
            hint={hint}
            value={typed[name]}
            width={10}
            inputmode="decimal"
            autocomplete="off"
          />
        ))}
        <Button variant="secondary" preventDoubleClick>
          Show what they would do
        </Button>
      </form>
    </section>
  );
}

function Tried({ facts, planned }: { readonly facts: LinesFacts; readonly planned: PlannedLines }) {
  const now = facts.lines.find(({ tier }) => tier === planned.wish.tier);
  if (now === undefined) return null;
  const { plan } = planned;
  return (
    <section aria-labelledby="tried">
      <h2 class="nhsuk-heading-m" id="tried">
        What these lines would do: {now.title}
      </h2>
      <p>{designInWords(planned.design)}</p>
      <p>{monitorInWords(planned.monitor)}</p>
      <p>
        {plan.i} clean checks in a row earn each smaller share ({plan.fractions.map(percent).join(", ")}); at most{" "}
        {percent(plan.aoql)} of decisions can then be wrong and unseen, whatever the error rate is.
      </p>
      <Table
        caption="The figures beside those in force"
        captionHidden
        compact
        responsive
        firstCellIsHeader
        columns={COLUMNS}
        rows={[
          ["In force", ...figuresOf(now)],
          ["As tried", ...figuresOf(planned)],
        ]}
      />
      <Sign facts={facts} planned={planned} now={now} />
    </section>
  );
}

function Sign({ facts, planned, now }: { facts: LinesFacts; planned: PlannedLines; now: Lines }) {
  const { begins, typed } = facts;
  if (isInForce(planned, now)) return <p>These lines are in force already.</p>;
  const why = whyNotSigned(planned);
  if (why !== null) {
    return (
      <WarningCallout heading="These lines cannot be signed" headingLevel={3}>
        <p>{why}</p>
      </WarningCallout>
    );
  }
  const people = begins.people === 1 ? "1 person has" : `${begins.people} people have`;
  const sampled = begins.sampled === 0 ? "None of them is sampled." : `Sampled of them: ${begins.sampled}.`;
  const anew = (
    <WarningCallout heading="Scores begin anew" headingLevel={3}>
      <p>
        Checks from before do not count on new lines, or lines would be chosen to fit them. {people} checks in this tier
        that would count no more. {sampled} Whoever is sampled stays so, and all of their work is checked again at
        first.
      </p>
    </WarningCallout>
  );
  if (!facts.isPartner) {
    return (
      <>
        {anew}
        <p>A GP partner of this practice signs lines. You can try them and may not sign them.</p>
      </>
    );
  }
  if (!facts.isFresh) {
    return (
      <>
        {anew}
        <SignAgain next="/autonomy/lines" />
      </>
    );
  }
  return (
    <>
      {anew}
      <form method="post" action="/autonomy/lines">
        <input type="hidden" name="shown" value={linesMark(planned, now)} />
        <input type="hidden" name="tier" value={typed.tier} />
        {FIELDS.map(({ name }) => (
          <input key={name} type="hidden" name={name} value={typed[name]} />
        ))}
        <p>
          Your signature binds the rates, the horizon, the lines, every figure above and your reason. It counts for
          scores from this moment on.
        </p>
        <Textarea name="words" id="lines-words" label="Why these lines" rows={3} />
        <Checkboxes
          name="sure"
          idPrefix="lines-sure"
          small
          items={[{ value: String(begins.people), text: sureWords(begins.people) }]}
        />
        <Button preventDoubleClick>Sign these lines for {now.title.toLowerCase()}</Button>
      </form>
    </>
  );
}

function sureWords(people: number): string {
  if (people === 0) return "I know that nobody has a score here yet that would begin anew.";
  return `I know that the scores of ${people} ${people === 1 ? "person" : "people"} begin anew.`;
}

function History({ facts: { chosen, names, reasons } }: { readonly facts: LinesFacts }) {
  if (chosen.length === 0) return <p>This practice has chosen none of its own yet: those that ship are in force.</p>;
  return (
    <Details summary="All that were ever chosen">
      <ul>
        {chosen.map(({ tier, design, by, at, sha256 }) => (
          <li key={sha256}>
            {tierTitle(tier)}: p0 {percent(design.p0)}, p1 {percent(design.p1)}, within {design.horizon}, line{" "}
            {design.h}, alarm line {design.monitorH}, AOQL {percent(design.aoql)}. Signed by{" "}
            {names.get(by) ?? "somebody who left"}, {timeWords(at)}.
            {reasons.has(sha256) && (
              <>
                {" "}
                <q class="app-as-written">{reasons.get(sha256)}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </Details>
  );
}
