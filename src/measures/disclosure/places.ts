// The tree over which counts add up: nation, regions, hubs, practices. Pure.

export const LEVELS = ["nation", "region", "hub", "practice"] as const;
export type Level = (typeof LEVELS)[number];

export type PracticeAt = { readonly ods: string; readonly hub: string; readonly region: string };

export type Place = {
  readonly level: Level;
  /** A practice's code, a hub's id, a region's name, and "" of the nation. */
  readonly id: string;
  /** Where they stand in the list; none of a practice. */
  readonly children: readonly number[];
  /** How many practices it is the sum of. */
  readonly practices: number;
};

/** Every place after the one that it is in. */
export type Places = readonly Place[];

/** The places of these practices; a bug where a practice stands twice, for it would be counted twice. */
export function placesOf(practices: readonly PracticeAt[]): Places {
  if (new Set(practices.map(({ ods }) => ods)).size !== practices.length) throw new Error("a practice stands twice");
  const regions = [...Map.groupBy(practices, ({ region }) => region)].toSorted(byName);
  const hubs = regions.flatMap(([, of]) => [...Map.groupBy(of, ({ hub }) => hub)].toSorted(byName));
  const firstHub = 1 + regions.length;
  const firstPractice = firstHub + hubs.length;
  let [hubAt, practiceAt] = [firstHub, firstPractice];
  const following = (from: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, at) => from + at);
  const ofRegions = regions.map(([id, of]): Place => {
    const count = new Set(of.map(({ hub }) => hub)).size;
    const children = following(hubAt, count);
    hubAt += count;
    return { level: "region", id, children, practices: of.length };
  });
  const ofHubs = hubs.map(([id, of]): Place => {
    const children = following(practiceAt, of.length);
    practiceAt += of.length;
    return { level: "hub", id, children, practices: of.length };
  });
  return [
    { level: "nation", id: "", children: following(1, regions.length), practices: practices.length },
    ...ofRegions,
    ...ofHubs,
    ...hubs.flatMap(([, of]) =>
      of.map(({ ods }): Place => ({ level: "practice", id: ods, children: [], practices: 1 })),
    ),
  ];
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
