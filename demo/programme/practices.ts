import { addDays } from "../../src/base/local-day.ts";
import { addMonths } from "../../src/measures/week.ts";
import { nameFor } from "../people/naming.ts";
import { type Random, randomFor } from "../random.ts";
import { type HubCharacter, HUBS, LEARNERS_A_HUB } from "./hubs.ts";

// Who takes part: practices and their learners, all invented. Codes begin with Y9D: a letter stands where every real code has
// a digit. Names are of places that do not exist.

export type InventedLearner = {
  /** A uuid, the practice's own of them. */
  readonly id: string;
  readonly name: string;
  /** Whether they agreed that their hub knows their name. */
  readonly isNamed: boolean;
  /** ISO days: six to nine months of training, and at most three more. */
  readonly startsOn: string;
  readonly dueOn: string;
  /** The end was moved on a day, from another one; null where it was not. */
  readonly moved: { readonly on: string; readonly from: string } | null;
  /** Whoever left before the end. */
  readonly leftOn: string | null;
  readonly trait: "usual" | "silent" | "behind" | "end-near" | "extended" | "agreement-low" | "quick" | "left";
};

export type InventedPractice = {
  readonly ods: string;
  readonly name: string;
  readonly hub: HubCharacter;
  readonly listSize: number;
  readonly rurality: "urban" | "town" | "rural";
  /** Tenth of deprivation, 1 the most deprived. */
  readonly deprivation: number;
  readonly kind: "partnership" | "single-handed" | "trust" | "company";
  readonly mentor: string;
  readonly manager: string;
  /** What it is better or worse by than its hub, -0.15 to 0.15. */
  readonly own: number;
  /** Of the protected time that was agreed, the share that its learners have. */
  readonly time: number;
  /** The first month of which it sends a return, "2025-11". */
  readonly firstMonth: string;
  readonly isClinical: boolean;
  readonly learners: readonly InventedLearner[];
};

/** How many of each: the whole nation, or a few for a test. */
export type Size = { readonly hubs: number; readonly practicesAtMost: number; readonly learnersAHub: number };
export const WHOLE: Size = { hubs: HUBS.length, practicesAtMost: 100, learnersAHub: LEARNERS_A_HUB };

const FIRST =
  "Alder Barrow Beck Birch Chalk Church Cliff Cross Elm Fen Ferry Field Glebe Grange Harrow Hazel Heath Holly Ivy Kiln Lark Linden Lock Manor Maple Meadow Mill Moor Orchard Park Priory Quarry Raven Reed Ridge Rowan Sedge Shore Spring Stone Swan Thorn Tithe Vale Weir Wharf Willow Yew".split(
    " ",
  );
const SECOND = ["Lane", "Road", "Bank", "Green", "House", "Street"];
const LAST = ["Surgery", "Medical Centre", "Practice", "Health Centre", "Family Practice"];

/** The practices of the rolling intake, of the thirteen months that end with `lastMonth`. */
export function inventedPractices(seed: number, lastMonth: string, size: Size = WHOLE): readonly InventedPractice[] {
  const names = randomFor(seed, "programme/names").shuffled(
    FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`)),
  );
  let n = 0;
  return HUBS.slice(0, size.hubs).flatMap((hub) => {
    const many = Math.min(hub.practices, size.practicesAtMost);
    const random = randomFor(seed, `programme/${hub.region}`);
    return Array.from({ length: many }, (_, index) => {
      n += 1;
      const learners = learnersAt(index, many, Math.min(size.learnersAHub, many * 2));
      return practiceOf(random, { hub, n, index, learners, place: names[n] ?? `Place ${n}`, lastMonth });
    });
  });
}

/** So that a hub's learners come to its number: the first practices have one more. */
function learnersAt(index: number, practices: number, learners: number): number {
  return Math.floor(learners / practices) + (index < learners % practices ? 1 : 0);
}

type Making = {
  readonly hub: HubCharacter;
  readonly n: number;
  readonly index: number;
  readonly learners: number;
  readonly place: string;
  readonly lastMonth: string;
};

function practiceOf(random: Random, { hub, n, index, learners, place, lastMonth }: Making): InventedPractice {
  const joined = joinedOf(random, index);
  const firstMonth = addMonths(lastMonth, -joined);
  const rurality = hub.region === "London" ? "urban" : random.pick(["urban", "urban", "town", "rural"] as const);
  const person = (): string => {
    const { givenName, familyName } = nameFor(random, random.pick(["female", "male"]));
    return `${givenName} ${familyName}`;
  };
  return {
    ods: `Y9D${String(n).padStart(3, "0")}`,
    name: `${place} ${random.pick(LAST)}`,
    hub,
    // No practice is smaller than one GP's list.
    listSize: Math.max(1900, Math.round((rurality === "rural" ? 5200 : 9400) + random.bell() * 2400)),
    rurality,
    deprivation: random.whole(1, 10),
    kind: random.pick([
      "partnership",
      "partnership",
      "partnership",
      "partnership",
      "single-handed",
      "trust",
      "company",
    ]),
    mentor: `Dr ${person()}`,
    manager: person(),
    own: random.bell() * 0.05,
    time: Math.max(0.2, Math.min(1, hub.time + random.bell() * 0.09)),
    firstMonth,
    isClinical: random.chance(0.6),
    learners: Array.from({ length: learners }, (_, k) =>
      learnerOf(random, { hub, index, k, firstMonth, lastMonth, name: person() }),
    ),
  };
}

type Beginning = Pick<Making, "hub" | "index" | "lastMonth"> & {
  readonly k: number;
  readonly firstMonth: string;
  readonly name: string;
};

/** The first practices of each hub began of late, so that somebody still learns there; half of the rest a year ago and more. */
function joinedOf(random: Random, index: number): number {
  const ago = random.chance(0.5) ? 13 : random.whole(2, 10);
  if (index === 1) return 6;
  return index < 6 ? 3 + (ago % 3) : ago;
}

function learnerOf(random: Random, { hub, index, k, firstMonth, lastMonth, name }: Beginning): InventedLearner {
  const later = Math.min(random.whole(0, 4), monthsTo(firstMonth, lastMonth));
  const begun = k === 0 ? firstMonth : addMonths(firstMonth, later);
  const [planned, isSlow] = [random.pick([7, 8, 9, 9]), random.chance(0.4)];
  // Whoever is shown as somebody to look after still learns for some months.
  const months = k === 0 && index < 6 && index !== 1 ? 9 : planned;
  const isLearning = monthsTo(lastMonth, begun) + months >= 3;
  const trait = traitOf(random, hub, { index, k, isLearning, isNew: monthsTo(begun, lastMonth) < 3 });
  const due = trait === "end-near" ? addMonths(lastMonth, 2) : addMonths(begun, months);
  const isMoved = !isLearning && trait === "usual" && isSlow && hub.level + hub.pace < 0.5;
  return {
    id: idOf(random),
    name,
    isNamed: random.chance(0.7),
    startsOn: `${begun}-01`,
    dueOn: `${isMoved ? addMonths(due, 3) : due}-01`,
    moved: isMoved ? { on: addDays(`${due}-01`, -20), from: `${due}-01` } : null,
    leftOn: trait === "left" ? `${isLearning ? addMonths(lastMonth, -1) : addMonths(begun, 4)}-18` : null,
    trait,
  };
}

type InTraining = {
  readonly index: number;
  readonly k: number;
  readonly isLearning: boolean;
  readonly isNew: boolean;
};

// In the first practices of each hub stands one of each kind, so that every hub lead has somebody to look after.
function traitOf(
  random: Random,
  hub: HubCharacter,
  { index, k, isLearning, isNew }: InTraining,
): InventedLearner["trait"] {
  const isOdd = random.chance(hub.level + hub.pace < 0.5 ? 0.35 : 0.12);
  const odd = random.pick(["silent", "behind", "extended", "left"] as const);
  if (k === 0 && index < 4) return (["silent", "end-near", "agreement-low", "quick"] as const)[index] ?? "usual";
  // Of those whose end is past some had left before it; the others are nobody to look after any more.
  if (!isLearning) return isOdd && odd === "left" ? "left" : "usual";
  if (!isOdd) return "usual";
  // Whoever has just begun is neither late nor gone.
  return isNew ? "silent" : odd;
}

/** Whether they learn on an ISO day: from the first day to the one before the end. */
export function isLearningOn({ startsOn, dueOn, leftOn }: InventedLearner, day: string): boolean {
  return startsOn <= day && dueOn > day && (leftOn === null || leftOn > day);
}

export function monthsTo(from: string, to: string): number {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return number(to) - number(from);
}

/** A uuid out of the stream: the same learner again, however often the demonstration begins. */
function idOf(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** When it asked to join and when it agreed, ISO days: weeks before its first month. */
export function agreedOn(practice: Pick<InventedPractice, "firstMonth">): string {
  return addDays(`${practice.firstMonth}-01`, -20);
}
