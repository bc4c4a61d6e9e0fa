import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";
import { LearnerPart } from "./learner-part.tsx";
import type { MentorFacts } from "./mentor-facts.ts";

/** What a mentor has before them for the next tutorial, learner by learner. */
export function mentorPage(facts: MentorFacts): PageContent {
  const { taught } = facts;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Your learners</h1>
      {taught.length === 0 ? (
        <p>
          You are nobody's mentor here. A mentor sees their learners on this page; a GP partner also whoever does this
          work and is no learner. <a href="/learners">Training</a>
        </p>
      ) : (
        <InsetText>
          <p>{shippedTiers().caution}</p>
        </InsetText>
      )}
      {taught.length > 1 && (
        <ul>
          {taught.map(({ member }) => (
            <li key={member.account}>
              <a href={`#learner-${member.account}`}>{member.name}</a>
            </li>
          ))}
        </ul>
      )}
      {taught.map((one) => (
        <LearnerPart key={one.member.account} taught={one} facts={facts} />
      ))}
    </>
  );
  return { title: "Your learners", current: "/mentor", children };
}
