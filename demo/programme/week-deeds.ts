import type { Cell } from "./cells.ts";
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

function people({ random, practice, quality, isLastOfMonth, learning, monthsIn }: WeekOf): readonly Cell[] {
  const cells: Cell[] = [];
  for (let n = 0; n < learning; n += 1) {
    const minutes = Math.max(0, Math.round((444 * practice.time + random.bell() * 60) / 6) * 6);
    cells.push({ kind: "protected-time", attributes: { minutes, planned: 444 }, many: 1 });
    if (!isLastOfMonth) continue;
    const competent = Math.min(68, Math.round(monthsIn * (2.4 + 3.4 * quality) + random.whole(0, 4)));
    cells.push({ kind: "learner", attributes: { planned: 68, competent }, many: 1 });
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

function answers({ random, practice, quality, isLastOfMonth, learning }: WeekOf): readonly Cell[] {
  const answer = (question: string, perspective: string, choice: string, many: number, score = 0): Cell => ({
    kind: "survey-answer",
    attributes: { question, perspective, timepoint: "any", choice, score },
    many,
  });
  // Larger practices ask; of the others too few answer to be shown.
  const came = practice.listSize > 9000 ? random.whole(3, 12) : random.whole(0, 2);
  const [veryGood = 0, good = 0, poor = 0] = splitOf(random, came, [0.45 + 0.3 * quality, 0.3, 0.25 - 0.3 * quality]);
  const [yes = 0, no = 0] = splitOf(random, came, [0.6 + 0.33 * quality, 0.4 - 0.33 * quality]);
  const cells = [
    answer("friends-and-family", "patient", "very-good", veryGood),
    answer("friends-and-family", "patient", "good", good),
    answer("friends-and-family", "patient", "poor", poor),
    answer("told-and-understood", "patient", "yes", yes),
    answer("told-and-understood", "patient", "no", no),
  ];
  for (let n = 0; n < (isLastOfMonth ? learning : 0); n += 1) {
    const score = Math.max(1, Math.min(5, Math.round(2.4 + 2.2 * quality + random.bell() * 0.7)));
    cells.push(answer("job-satisfaction", "learner", `score-${score}`, 1, score));
  }
  return cells;
}
