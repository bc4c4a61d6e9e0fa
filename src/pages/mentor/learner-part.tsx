import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { Details } from "../../web/components/details.tsx";
import { timeWords } from "../../worklist/words.ts";
import { SaidTable } from "../autonomy/person-said.tsx";
import { UnitChart } from "../autonomy/unit-chart.tsx";
import { anchorOf, inOrder, UnitTable } from "../autonomy/unit-table.tsx";
import { owedWords } from "../autonomy/unit-words.ts";
import { Agenda } from "./agenda-part.tsx";
import type { MentorFacts, Taught } from "./mentor-facts.ts";
import { TimeSpent } from "./time-spent.tsx";
import { TutorialForm } from "./tutorial-form.tsx";

type PartProps = { readonly taught: Taught; readonly facts: MentorFacts };

/** One learner: who signs now, the agenda, where they stand, what was changed and why, and the time that it took. */
export function LearnerPart({ taught, facts }: PartProps) {
  const { member, learner, units, since, said, returned, whyAll } = taught;
  const { titleOf, names, at } = facts;
  const { account, name, role } = member;
  const from =
    since === null ? "so far" : `since the tutorial of ${showDate(taught.tutorials[0]?.heldOn ?? localDay(since))}`;
  return (
    <section aria-labelledby={`learner-${account}`}>
      <h2 class="nhsuk-heading-l" id={`learner-${account}`}>
        {name}, {ROLE_WORDS[role]}
      </h2>
      <MarksNow taught={taught} facts={facts} />
      {whyAll !== null && (
        <WarningCallout heading="Everything is countersigned now" headingLevel={3}>
          <p>{whyAll}</p>
        </WarningCallout>
      )}
      <p>
        <a href={`/autonomy/${account}`}>Stages, checks and what may be signed</a>
        {learner !== null && (
          <>
            . <a href={`/learners/${learner.id}`}>Training and marks</a>
          </>
        )}
      </p>
      <Agenda taught={taught} from={from} />
      <TutorialForm taught={taught} today={localDay(at)} />
      <h3 class="nhsuk-heading-m">Where {name} stands</h3>
      {units.length === 0 ? (
        <p>Nothing has been checked yet.</p>
      ) : (
        <>
          <p>
            Each agreed decision adds to the score, each changed one takes away; at the line the checks say what a
            mentor needs before signing.
          </p>
          <UnitTable
            caption={`Kinds of work of ${name}`}
            units={units}
            titleOf={titleOf}
            page={`/autonomy/${account}`}
          />
          <Charts taught={taught} facts={facts} />
        </>
      )}
      <SaidTable
        caption={`What was changed or returned ${from}`}
        said={said.filter(({ grade }) => grade !== "none")}
        facts={{ names, titleOf, readsItems: true, opensItems: true }}
        none="Nothing."
      />
      {returned.length > 0 && (
        <>
          <h4 class="nhsuk-heading-s">Returned although nothing was wrong with it</h4>
          <ul>
            {returned.map(({ item, at: when, by, words }) => (
              <li key={`${item}-${when.getTime()}`}>
                <a href={`/items/${item}`}>{timeWords(when)}</a>, {names.get(by) ?? "somebody who left"}
                {words === null ? "" : `: ${words}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <TimeSpent taught={taught} reader={facts.reader} from={from} />
    </section>
  );
}

function MarksNow({ taught: { learner, marksNow, member }, facts: { names } }: PartProps) {
  if (learner === null) {
    return <p>{member.name} is no learner here: a GP partner signs for what they do.</p>;
  }
  if (marksNow === null) {
    return (
      <WarningCallout heading="Nobody marks now" headingLevel={3}>
        <p>
          Neither mentor nor second mentor is here: nothing of {member.name} takes effect unsigned until one of them is
          back.
        </p>
      </WarningCallout>
    );
  }
  const isMentor = marksNow.account === learner.mentor;
  return (
    <p>
      {isMentor
        ? `${marksNow.name}, the mentor, marks and signs now.`
        : `${marksNow.name}, the second mentor, marks and signs now: ${names.get(learner.mentor) ?? "the mentor"} is away.`}
    </p>
  );
}

/** A chart that asks for a look: a check changed something, or a person is asked for something. */
function asksForALook(unit: Unit): boolean {
  return owedWords(unit) !== null || unit.points.some(({ outcome }) => outcome !== "agreed");
}

function Charts({ taught: { units, member }, facts: { titleOf, at } }: PartProps) {
  const order = inOrder(units).flat();
  const chart = (unit: (typeof units)[number]) => (
    <UnitChart
      key={anchorOf(unit)}
      id={`chart-${member.account}-${anchorOf(unit)}`}
      title={titleOf(unit)}
      unit={unit}
      caution="The mentor's signature always decides."
      at={at}
    />
  );
  const foremost = order.filter(asksForALook);
  const others = order.filter((unit) => !asksForALook(unit));
  return (
    <>
      {foremost.length > 0 && <div class="app-glance">{foremost.map(chart)}</div>}
      {others.length > 0 && (
        <Details class="app-folded" summary={foldedWords(others.length)}>
          <div class="app-glance">{others.map(chart)}</div>
        </Details>
      )}
    </>
  );
}

function foldedWords(count: number): string {
  const charts = count === 1 ? "1 chart" : `${count} charts`;
  return `${charts} in which nothing was changed and nobody is asked for anything`;
}
