import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import type { PeopleFacts, Standing } from "./people-facts.ts";
import { UnitTable } from "./unit-table.tsx";
import type { TitleOf } from "./unit-titles.ts";

/** How far everybody's work is trusted, person by person. */
export function peoplePage({ people, titleOf, mayCheck }: PeopleFacts): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">How far work is trusted</h1>
      <p>
        For each person and kind of work: checks are counted, a line says when enough of them agreed, and a mentor or
        partner signs. Down it goes by itself. A decision of two kinds of work counts in both, so that the numbers below
        can add up to more than the decisions that were checked.{" "}
        <a href="/autonomy/lines">The lines of this practice</a>
        {mayCheck && (
          <>
            . <a href="/checks">Checks to make</a>
          </>
        )}
      </p>
      <InsetText>
        <p>{shippedTiers().caution}</p>
      </InsetText>
      {people.length === 0 && <p>There is nobody here whose stages you see.</p>}
      {[...people.filter(({ units }) => units.length > 0), ...people.filter(({ units }) => units.length === 0)].map(
        (one) => (
          <PersonPart key={one.member.account} standing={one} titleOf={titleOf} />
        ),
      )}
    </>
  );
  return { title: "How far work is trusted", current: "/autonomy", children };
}

function PersonPart({ standing, titleOf }: { readonly standing: Standing; readonly titleOf: TitleOf }) {
  const { member, units, whyAll } = standing;
  const page = `/autonomy/${member.account}`;
  return (
    <section aria-labelledby={`person-${member.account}`}>
      <h2 class="nhsuk-heading-m" id={`person-${member.account}`}>
        <a href={page}>{member.name}</a>, {ROLE_WORDS[member.role]}
      </h2>
      {whyAll !== null && (
        <WarningCallout heading="Everything is countersigned now" headingLevel={3}>
          <p>{whyAll}</p>
        </WarningCallout>
      )}
      {units.length === 0 ? (
        <p>Nothing of theirs has been checked yet: every proposal waits for its countersignature.</p>
      ) : (
        <UnitTable caption={`Kinds of work of ${member.name}`} units={units} titleOf={titleOf} page={page} />
      )}
    </section>
  );
}
