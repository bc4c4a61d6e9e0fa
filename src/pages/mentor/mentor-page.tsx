import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";
import { LearnerPart } from "./learner-part.tsx";
import type { MentorFacts, Taught } from "./mentor-facts.ts";
import { WhoWaits } from "./who-waits.tsx";

/** What a mentor has before them for the next tutorial, learner by learner. */
export function mentorPage(facts: MentorFacts): PageContent {
  const { taught } = facts;
  const foremost = [...taught.filter(isLearner), ...taught.filter((one) => !isLearner(one) && !isQuiet(one))];
  const quiet = taught.filter((one) => !isLearner(one) && isQuiet(one));
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Your learners</h1>
      {taught.length === 0 ? (
        <p>
          You are nobody's mentor here. A mentor sees their learners on this page; a GP partner also whoever does this
          work and is no learner. <a href="/learners">Training</a>
        </p>
      ) : (
        <WhoWaits taught={taught} />
      )}
      {foremost.length > 1 && (
        <ul>
          {foremost.map(({ member }) => (
            <li key={member.account}>
              <a href={`#learner-${member.account}`}>{member.name}</a>
            </li>
          ))}
        </ul>
      )}
      {foremost.map((one) => (
        <LearnerPart key={one.member.account} taught={one} facts={facts} />
      ))}
      {taught.length > 0 && (
        <InsetText>
          <p>{shippedTiers().caution}</p>
        </InsetText>
      )}
      {quiet.length > 0 && (
        <p>
          Nothing was checked or asked yet, and they are no learners:{" "}
          {quiet.map(({ member: { account, name } }, n) => (
            <>
              {n > 0 && ", "}
              <a href={`/autonomy/${account}`}>{name}</a>
            </>
          ))}
          .
        </p>
      )}
    </>
  );
  return { title: "Your learners", current: "/mentor", children };
}

const isLearner = ({ learner }: Taught): boolean => learner !== null;

const isQuiet = ({ units, agenda, tutorials }: Taught): boolean =>
  units.length === 0 && agenda.length === 0 && tutorials.length === 0;
