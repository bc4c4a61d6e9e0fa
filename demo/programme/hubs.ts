// The seven hubs of the demonstration and what becomes of each: invented from end to end, names of hubs too, so that
// nobody reads a made-up result beside the name of somebody who leads a real hub. The names of regions are England's.

export type HubCharacter = {
  readonly region: string;
  readonly name: string;
  /** Practices that have agreed, at the full size of the demonstration. */
  readonly practices: number;
  /** How well its practices do the work, 0 to 1: where they begin, and what a year adds. */
  readonly level: number;
  readonly pace: number;
  /** Of the protected time that was agreed, the share that learners have. */
  readonly time: number;
  /** Of its returns, the share that comes after the 14th. */
  readonly late: number;
  /** What happens in one month, counted back from the last: 0 is the last one. */
  readonly turn: { readonly monthsBack: number; readonly by: number; readonly why: string } | null;
};

export const HUBS: readonly HubCharacter[] = [
  {
    region: "East of England",
    name: "Saltmere Training Hub (invented)",
    practices: 28,
    level: 0.58,
    pace: 0.12,
    time: 0.9,
    late: 0.03,
    turn: null,
  },
  {
    region: "Midlands",
    name: "Four Rivers Training Hub (invented)",
    practices: 29,
    level: 0.48,
    pace: 0.14,
    time: 0.8,
    late: 0.06,
    turn: null,
  },
  {
    region: "London",
    name: "Copperbridge Training Hub (invented)",
    practices: 29,
    level: 0.55,
    pace: 0.08,
    time: 0.62,
    late: 0.08,
    turn: { monthsBack: 3, by: -0.16, why: "two learning days fell out" },
  },
  {
    region: "North East & Yorkshire",
    name: "High Wold Training Hub (invented)",
    practices: 29,
    level: 0.6,
    pace: 0.32,
    time: 0.97,
    late: 0,
    turn: null,
  },
  {
    region: "North West",
    name: "Tidewell Training Hub (invented)",
    practices: 28,
    level: 0.5,
    pace: 0.1,
    time: 0.85,
    late: 0.04,
    turn: { monthsBack: 5, by: 0.2, why: "shared protocols for letters came into force" },
  },
  {
    region: "South East",
    name: "Downs and Marsh Training Hub (invented)",
    practices: 29,
    level: 0.42,
    pace: -0.06,
    time: 0.58,
    late: 0.22,
    turn: { monthsBack: 4, by: -0.1, why: "four mentors left in one summer" },
  },
  {
    region: "South West",
    name: "Moorgate and Coast Training Hub (invented)",
    practices: 28,
    level: 0.62,
    pace: 0.16,
    time: 0.88,
    late: 0.02,
    turn: null,
  },
];

/** Learners of each hub, as in 2019. */
export const LEARNERS_A_HUB = 40;
