import type { Background } from "./background.ts";
import { OF_ONE, OF_TWO, STAYED } from "./chances.ts";
import { nameChances } from "./name-evidence.ts";
import type { Likenesses } from "./likenesses.ts";
import type { Detail, PersonRecord } from "./record.ts";

// How much speaks for two records being one person's: how likely it is that they stand so together if they are,
// against how many in the register would stand so by chance. Fellegi and Sunter's ratio, with one more thought:
// who lives at the address, a twin, or a father of the same name agrees in much, and is somebody else. Of each of
// them there are as many as the register shows.

const AREA: readonly Detail[] = ["postcode", "suburb", "street", "place"];
const HOME: readonly Detail[] = [...AREA, "house", "state"];

// People of one street share its postcode and suburb, so that the second thing that agrees says little more.
const SECOND = 0.65;

/** The register has somebody else's number in a letter this often, for one person. */
const NUMBER_MIXED_UP = 0.003;

/** How many times likelier as one person's two records than as anybody's in this register; what is missing is 1. */
export function evidence(
  one: PersonRecord,
  other: PersonRecord,
  likenesses: Likenesses,
  { size, share, others }: Background,
): number {
  const rarity = (detail: Detail): number =>
    Math.max(share(detail, one.keys[detail] ?? ""), share(detail, other.keys[detail] ?? ""));
  const ofOne = (detail: Detail): number => {
    const { level } = likenesses[detail];
    return level === "missing" ? 1 : OF_ONE[detail][level];
  };
  const ofTwo = (detail: Detail): number => {
    const { level } = likenesses[detail];
    if (level === "missing") return 1;
    return level === "agrees" ? Math.min(rarity(detail), OF_TWO[detail].agrees) : OF_TWO[detail][level];
  };
  const agreeing = AREA.filter((detail) => likenesses[detail].level === "agrees");
  const area = agreeing.length === 0 ? 1 : Math.min(...agreeing.map(ofTwo)) * SECOND ** (agreeing.length - 1);
  const restOfArea = AREA.filter((detail) => !agreeing.includes(detail)).map(ofTwo);
  const anywhere = product([area, ...restOfArea, ofTwo("house"), ofTwo("state")]);
  const atHome = product(HOME.map(ofOne));
  const lives = STAYED * atHome + (1 - STAYED) * anywhere;

  const names = nameChances(one, other, likenesses, share);
  const born = { one: ofOne("birth-date"), two: ofTwo("birth-date") };
  const sex = { one: ofOne("sex"), two: ofTwo("sex") };
  const number = { one: ofOne("number"), two: ofTwo("number") };

  const asOne = names.one * born.one * sex.one * number.one * lives;
  const asAnybody =
    size * names.two * born.two * sex.two * number.two * anywhere +
    NUMBER_MIXED_UP * names.two * born.two * sex.two * number.one * anywhere +
    others.household * names.household * born.two * sex.two * number.two * lives +
    others.twin * names.household * born.one * sex.two * number.two * lives +
    others.namesake * names.one * born.two * sex.one * number.two * lives;
  return asOne / asAnybody;
}

function product(factors: readonly number[]): number {
  return factors.reduce((all, one) => all * one, 1);
}
