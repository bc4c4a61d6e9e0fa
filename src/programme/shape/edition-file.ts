import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { isRealDay } from "../../base/real-day.ts";
import { EDITION_KINDS, type EditionKind, type Intake, INTAKES } from "./tables.ts";

// Editions as data: what `programme load` takes (content/programme/editions.json is the example that ships).

const Words = (most: number) => Type.String({ minLength: 1, maxLength: most });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Places = Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Null()]);

const HubContent = Type.Object(
  { region: Words(100), name: Words(200), places: Places },
  { additionalProperties: false },
);

export const EditionContent = Type.Object(
  {
    name: Words(200),
    kind: Type.Unsafe<EditionKind>(Type.Enum([...EDITION_KINDS])),
    startsOn: Day,
    endsOn: Type.Union([Day, Type.Null()]),
    /** Learners at each hub; null where there is no such number. */
    places: Places,
    intake: Type.Unsafe<Intake>(Type.Enum([...INTAKES])),
    words: Words(2000),
    hubs: Type.Array(HubContent, { maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type EditionContent = Static<typeof EditionContent>;

export const EditionFile = Type.Object(
  { title: Words(200), notice: Words(1000), editions: Type.Array(EditionContent, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
);
export type EditionFile = Static<typeof EditionFile>;

/** The file's editions, or a refusal that says where the first fault is. */
export function parseEditions(content: unknown): EditionFile {
  if (!Value.Check(EditionFile, content)) {
    const [first] = Value.Errors(EditionFile, content);
    throw bad(`${first?.instancePath ?? ""} ${first?.message ?? "is not a file of editions"}`.trim());
  }
  for (const edition of content.editions) refuseOddDates(edition);
  const names = content.editions.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw bad(`the edition "${twice}" stands in it twice`);
  return content;
}

/** Refuses a day that no calendar has, an end before the start, and a cohort without an end. */
export function refuseOddDates({
  name,
  kind,
  startsOn,
  endsOn,
}: Pick<EditionContent, "name" | "kind" | "startsOn" | "endsOn">): void {
  if (!isRealDay(startsOn) || (endsOn !== null && !isRealDay(endsOn)))
    throw bad(`${name}: a day is not in the calendar`);
  if (kind === "cohort" && endsOn === null) throw bad(`${name}: a cohort has a last day`);
  if (endsOn !== null && endsOn <= startsOn) throw bad(`${name}: the last day is after the first`);
}

function bad(what: string): Refusal {
  return new Refusal("bad-input", `In the editions, ${what}. Nothing was saved.`);
}
