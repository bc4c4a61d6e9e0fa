import { localDay } from "../../base/local-day.ts";
import { listSaid, type Said } from "../../countersign/autonomy/feedback.ts";
import type { Score, Unit } from "../../countersign/autonomy/unit.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isMentorOf } from "../../people/learners/learner.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { agendaOf, type AgendaLine, gathered } from "../../training/agenda.ts";
import { listTime } from "../../training/time/time-store.ts";
import type { Spent } from "../../training/time/time.ts";
import { gatheredSince, listTutorials, type Tutorial } from "../../training/tutorials/tutorials.ts";
import { readStandings, type Standing } from "../autonomy/people-facts.ts";
import { readTitles, type TitleOf } from "../autonomy/unit-titles.ts";
import { listAsked, listReturned, listTheirIncidents, type Returned } from "./work-talk.ts";

/** One of those for whom this mentor answers, since their last tutorial. */
export type Taught = Standing & {
  readonly tutorials: readonly Tutorial[];
  /** Null where there was no tutorial yet: then it is all there ever was. */
  readonly since: Date | null;
  readonly agenda: readonly AgendaLine[];
  /** Items with a question to which nobody has answered. */
  readonly unanswered: number;
  /** What checks said since then, newest first; of items that this mentor may open. */
  readonly said: readonly Said[];
  readonly returned: readonly Returned[];
  /** Protected time that the learner logged since then; null of whoever is no learner. */
  readonly spent: readonly Spent[] | null;
};

export type MentorFacts = {
  readonly taught: readonly Taught[];
  readonly names: ReadonlyMap<string, string>;
  readonly titleOf: TitleOf;
  readonly reader: string;
  readonly at: Date;
};

/** Of a mentor their learners; of a GP partner also whoever does this work without being a learner. */
export async function readMentorFacts(tx: PracticeScope, person: Person, at: Date): Promise<MentorFacts> {
  const { practice, account } = person;
  const partner = person.role === "gp" && (await isPartner(tx, practice, account));
  const titleOf = await readTitles(tx, practice);
  const theirs = (await readStandings(tx, practice, at)).filter(({ learner }) =>
    learner === null ? partner : isMentorOf(learner, account),
  );
  const taught: Taught[] = [];
  for (const standing of theirs) taught.push(await readTaught(tx, person, standing, titleOf));
  return { taught, names: await listNames(tx), titleOf, reader: account, at };
}

async function readTaught(tx: PracticeScope, person: Person, standing: Standing, titleOf: TitleOf): Promise<Taught> {
  const { practice, account: reader } = person;
  const { account } = standing.member;
  const { learner } = standing;
  const tutorials = await listTutorials(tx, practice, account);
  const since = gatheredSince(tutorials);
  const of = { account, reader, since: since ?? new Date(0) };
  const open = unreviewed(standing.units);
  const first = Math.min(of.since.getTime(), ...open.map(({ at }) => at.getTime()));
  const all = (await listSaid(tx, practice, { ...of, since: new Date(first) })).filter(({ mayOpen }) => mayOpen);
  const said = all.filter(({ at }) => at >= of.since);
  const isOpen = ({ item, action, source, grade }: Said): boolean =>
    grade === "critical" && open.some((one) => one.item === item && one.action === action && one.source === source);
  const checked = gathered(
    all.map((one) => ({ ...one, isOpen: isOpen(one) })),
    of.since,
  );
  const asked = await listAsked(tx, practice, of, titleOf);
  const unanswered = new Set(asked.filter((one) => one.isOpen).map(({ item }) => item)).size;
  const agenda = agendaOf({
    disagreements: checked.map(({ at, tasks, grade, words, item }) => ({
      at,
      task: tasks.map(titleOf).join("; "),
      grade,
      words,
      item,
    })),
    incidents: await listTheirIncidents(tx, person, of),
    questions: asked,
  });
  const time = learner === null ? null : await listTime(tx, practice, learner.id);
  const spent = time?.filter(({ onDay }) => since === null || onDay >= localDay(since)) ?? null;
  return {
    ...standing,
    tutorials,
    since,
    agenda,
    unanswered,
    said,
    returned: await listReturned(tx, practice, of),
    spent,
  };
}

/** Critical errors after which nobody has signed a review, whenever they were found; one of two kinds of work needs both. */
function unreviewed(units: readonly Unit[]): readonly Score[] {
  return units.flatMap(({ scores, changes }) => {
    const looked = changes.findLast(({ kind }) => kind !== "down");
    return scores.filter(({ grade, at }) => grade === "critical" && (looked === undefined || at > looked.at));
  });
}
