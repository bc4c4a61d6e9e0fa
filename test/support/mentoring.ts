import { givenPerson } from "./given.ts";
import { proposes, type Trusting, trustingSurgery } from "./autonomy.ts";
import type { TestDesk } from "./desk.ts";
import { boxesIn } from "./forms.ts";
import { moved } from "./moving.ts";
import { givenLearner } from "./named-learner.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// A surgery in which a learner is mentored, and what the journeys of its pages do again and again.

export async function mentoringSurgery(desk: TestDesk, ods: string) {
  const at = await trustingSurgery(desk.app, ods);
  const nurse = await givenPerson(desk.app, at.practice, "nurse", "Nadia Nurse");
  const manager = await givenPerson(desk.app, at.practice, "manager");
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, at.practice);
  return { ...at, nurse, manager, be, page: `/autonomy/${at.assistant.account}` };
}

/** The salaried GP is the assistant's mentor and the nurse the second; the partner is neither. */
export async function givenMentored(
  { app }: TestDesk,
  at: Trusting & { readonly nurse: { readonly account: string } },
): ReturnType<typeof givenLearner> {
  const { account } = at.assistant;
  return givenLearner(app, at.practice, { account, mentor: at.gp.account, secondMentor: at.nurse.account });
}

/** What a page's boxes would send, all of them ticked. */
export async function ticked(visitor: Visitor, page: string): Promise<Readonly<Record<string, string>>> {
  const boxes = Object.entries(boxesIn((await visitor.get(page)).text));
  return Object.fromEntries(boxes.filter(([name]) => name.startsWith("tick-")));
}

/** An assistant's proposal that the GP returned with these words and this grade. */
export async function givenReturned(
  { app }: TestDesk,
  at: Trusting,
  words: string,
  grade: "minor" | "critical" = "minor",
) {
  const item = await at.arrives();
  await proposes(app, at, item.id);
  await moved(app, at.practice, at.gp, item.id, "return", { grade, comment: words });
  return item;
}
