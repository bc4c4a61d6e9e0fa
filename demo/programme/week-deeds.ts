import { addDays } from "../../src/base/local-day.ts";
import type { Cell } from "./cells.ts";
import { competentOn, PLANNED, PLANNED_MINUTES, protectedIn } from "./course.ts";
import { splitOf } from "./split.ts";
import type { WeekOf } from "./week.ts";

// The people's side of a week: duties, posts, learners, protected time, what was asked of assistants, and what they and
// patients said.

/** One for each duty of the contract, in their order; people/scope/deeds.ts has them all. */
const DEED = [
  "do-actions",
  "measure-blood-pressure",
  "support-wounds",
  "prepare-patients",
  "complete-forms",
  "explain-procedures",
  "liaise-agencies",
  "file-results",
  "code-letters",
];

export function deeds(of: WeekOf): readonly Cell[] {
  return [...duties(of), ...people(of), ...demand(of), ...answers(of)];
}

function duties({ random, practice, quality, monthsIn }: WeekOf): readonly Cell[] {
  const used = Math.min(9, 3 + Math.floor(monthsIn / 3) + (quality > 0.6 ? 2 : 0));
  const version = practice.isClinical ? "clinical" : "non-clinical";
  const each = (duty: number): readonly Cell[] => [
    { kind: "duty-week", attributes: { duty, used: duty <= used }, many: 1 },
    // Duty 9 comes last, and clinical ones only where the post is clinical.
    {
      kind: "deed",
      attributes: { duty, deed: DEED[duty - 1] ?? "", version },
      many: duty <= used ? random.whole(2, [2, 3, 4, 6].includes(duty) && !practice.isClinical ? 3 : 14) : 0,
    },
  ];
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap(each);
}

function people({ random, practice, quality, isLastOfMonth, learning, seed, week }: WeekOf): readonly Cell[] {
  const cells: Cell[] = [];
  for (const learner of learning) {
    const { had, withMentor } = protectedIn(seed, practice, learner, week);
    const attributes = { minutes: had, withMentor, planned: PLANNED_MINUTES };
    cells.push({ kind: "protected-time", attributes, many: 1 });
    if (!isLastOfMonth) continue;
    const competent = competentOn(practice, learner, addDays(week, 6)).reduce((sum, one) => sum + one, 0);
    cells.push({ kind: "learner", attributes: { tenths: Math.round((1000 * competent) / PLANNED) }, many: 1 });
  }
  if (!isLastOfMonth) return cells;
  const version = practice.isClinical ? "clinical" : "non-clinical";
  const leaves = random.chance(0.05 * (1 - quality));
  cells.push({ kind: "post", attributes: { version, state: leaves ? "ended" : "kept" }, many: 1 });
  return cells;
}

function demand({ random, quality }: WeekOf): readonly Cell[] {
  const [done = 0, away = 0] = splitOf(random, random.whole(3, 14), [0.6 + 0.35 * quality, 0.4 - 0.35 * quality]);
  return [
    { kind: "demand", attributes: { asked: "tests", outcome: "done", why: "none" }, many: done },
    { kind: "demand", attributes: { asked: "forms", outcome: "turned-away", why: "no-time" }, many: away },
  ];
}

function answers({ random, practice, quality, isLastOfMonth }: WeekOf): readonly Cell[] {
  const answer = (question: string, choice: string, many: number): Cell => ({
    kind: "survey-answer",
    attributes: { question, perspective: "patient", timepoint: "any", way: "code", choice },
    many,
  });
  // Patients' answers are written out twenty and more together: larger practices have so many in a month. Learners are
  // one or two at a practice, so that theirs are never in its return.
  if (!isLastOfMonth || practice.listSize <= 9000) return [];
  const came = random.whole(22, 44);
  const [veryGood = 0, good = 0, poor = 0] = splitOf(random, came, [0.45 + 0.3 * quality, 0.3, 0.25 - 0.3 * quality]);
  const [yes = 0, no = 0] = splitOf(random, came, [0.6 + 0.33 * quality, 0.4 - 0.33 * quality]);
  return [
    answer("friends-and-family", "very-good", veryGood),
    answer("friends-and-family", "good", good),
    answer("friends-and-family", "poor", poor),
    answer("told-and-understood", "yes", yes),
    answer("told-and-understood", "no", no),
  ];
}
