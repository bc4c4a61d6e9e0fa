import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { holdTutorial, tutorialIn } from "../../training/tutorials/tutorials.ts";
import type { Route } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { getStanding } from "../autonomy/people-facts.ts";
import { readMentorFacts } from "./mentor-facts.ts";
import { mentorPage } from "./mentor-page.tsx";

const WHO = ["gp", "second-mentor"] as const;

/** What somebody who answers for others' work has before them: a mentor their learners, a partner the others. */
export function mentorRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/mentor",
      who: WHO,
      answer: async ({ person, at }) => {
        const facts = await inPractice(desk.db, person.practice, async (tx) => {
          const read = await readMentorFacts(tx, person, at);
          const { account: by, role } = person;
          const row = { by, role, at, device: "page", event: "autonomy-read" };
          await appendAudit(
            tx,
            read.taught.map(({ member }) => ({ ...row, subject: member.account })),
          );
          return read;
        });
        return { kind: "page", page: mentorPage(facts) };
      },
    },
    {
      method: "POST",
      path: "/mentor/tutorials",
      who: WHO,
      answer: async ({ person, form, at }) => {
        const wish = tutorialIn(form);
        await inPractice(desk.db, person.practice, async (tx) => {
          await getStanding(tx, person, wish.account, at);
          await appendAudit(tx, [await holdTutorial(tx, person.practice, person, wish, at)]);
        });
        return { kind: "go", to: "/mentor" };
      },
    },
  ];
}
