import { agreement } from "../../charts/agreement.tsx";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { showDate } from "../../base/show-date.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { PersonChanges } from "./person-changes.tsx";
import type { PersonFacts } from "./person-facts.ts";
import { PersonForms } from "./person-forms.tsx";
import { SaidTable } from "./person-said.tsx";
import { UnitChart } from "./unit-chart.tsx";
import { anchorOf, inOrder, UnitTable } from "./unit-table.tsx";
import { owedWords, rateWords, STAGE_COLOUR, STAGE_MEANS, STAGE_NAMES, standingWords } from "./unit-words.ts";
import { weeksOf } from "./unit-weeks.ts";

/** Of what is new; all that changed something stands further down. */
const MOST_NEW = 20;

/** How far one person's work is trusted: each kind of it with its chart, what checks changed, and what may be signed. */
export function personPage(facts: PersonFacts): PageContent {
  const { member, units, said, titleOf, isOwn } = facts;
  const title = isOwn ? "How far your work is trusted" : `How far the work of ${member.name} is trusted`;
  const [foremost, rest] = inOrder(units);
  const unseen = said.filter(({ isUnseen, grade, words }) => isUnseen && (grade !== "none" || words !== null));
  const children = (
    <>
      {!isOwn && <BackLink href="/autonomy">How far work is trusted</BackLink>}
      <h1 class="nhsuk-heading-l">{title}</h1>
      <WhyAll facts={facts} />
      <InsetText>
        <p>{shippedTiers().caution}</p>
      </InsetText>
      {isOwn && unseen.length > 0 && (
        <SaidTable caption="New feedback, not opened yet" said={unseen.slice(0, MOST_NEW)} facts={facts} />
      )}
      {units.length === 0 ? (
        <p>Nothing has been checked yet: every proposal waits for its countersignature.</p>
      ) : (
        <UnitTable caption="Kinds of work" units={units} titleOf={titleOf} page="" isOwn={isOwn} />
      )}
      {!isOwn && <PersonForms facts={facts} />}
      {said.length > 0 && (
        <div class="app-charts">
          {agreement({ id: "weeks", title: "Agreement by week", weeks: weeksOf(said, facts.at) })}
        </div>
      )}
      {foremost.map((unit) => (
        <UnitPart key={anchorOf(unit)} unit={unit} facts={facts} />
      ))}
      {rest.map((unit) => (
        <Details key={anchorOf(unit)} class="app-folded" summary={titleOf(unit)}>
          <UnitPart unit={unit} facts={facts} />
        </Details>
      ))}
      <SaidTable
        caption="What checks changed"
        said={said.filter(({ grade }) => grade !== "none")}
        facts={facts}
        none="No check has changed anything yet."
      />
      <PersonChanges facts={facts} />
      <Tutorials facts={facts} />
    </>
  );
  return { title, current: "/autonomy", children };
}

function WhyAll({ facts: { whyAll, isOwn } }: { readonly facts: PersonFacts }) {
  if (whyAll === null) return null;
  // Not why: that a check is owed would tell somebody that their work was drawn.
  const says = isOwn ? "Whatever stage stands here: your mentor or a GP partner knows why, and what ends it." : whyAll;
  return (
    <WarningCallout heading="Everything is countersigned now" headingLevel={2}>
      <p>{says}</p>
    </WarningCallout>
  );
}

function UnitPart({ unit, facts }: { readonly unit: Unit; readonly facts: PersonFacts }) {
  const owed = owedWords(unit);
  const { titleOf, finding, at, isOwn } = facts;
  const id = anchorOf(unit);
  return (
    <section aria-labelledby={id}>
      <h2 class="nhsuk-heading-m" id={id}>
        {titleOf(unit)} <Tag colour={STAGE_COLOUR[unit.stage]}>{STAGE_NAMES[unit.stage]}</Tag>
      </h2>
      <p>{STAGE_MEANS[unit.stage]}</p>
      {(unit.owesReview || unit.stage === "suspended") && <p>{standingWords(unit)}</p>}
      {owed !== null && !isOwn && (
        <p>
          <strong>Owed:</strong> {owed}.
        </p>
      )}
      <UnitChart
        id={`chart-${id}`}
        title={unit.monitoring === null ? "The score before sampling" : "The monitoring score"}
        unit={unit}
        caution="The mentor's signature always decides."
        at={at}
      />
      {rateWords(unit, finding).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

function Tutorials({ facts: { tutorials, names } }: { readonly facts: PersonFacts }) {
  if (tutorials.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Tutorials</h2>
      <ul>
        {tutorials.map(({ id, heldOn, by, words }) => (
          <li key={id}>
            {showDate(heldOn)}, {names.get(by) ?? "somebody who left"}: <span class="app-as-written">{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
