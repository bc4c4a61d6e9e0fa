import type { Random } from "../random.ts";

// Addresses in a town that does not exist, under ZZ99: the area that the NHS keeps for codes that are not
// places, so that no letter could arrive.

const STREETS = (
  "Anchor Row|Barnacle Close|Beacon Hill|Capstan Way|Chandlers Court|Cockle Lane|Driftwood Drive|Fishergate|Gull Terrace|Harbour Lane|" +
  "Jetty Road|Kelp Street|Lantern Street|Lighthouse Road|Mariners Walk|Mizzen Avenue|Netmakers Yard|Oyster Row|Pebble Bank|Quayside|" +
  "Ropewalk|Saltern Road|Samphire Gardens|Shingle Street|Slipway Road|Spindrift Way|Tidewell Road|Windlass Lane"
).split("|");

export const TOWN = "Saltmarsh-on-Sea";

export function placeFor(random: Random): { readonly address: readonly string[]; readonly postcode: string } {
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  const letter = (): string => letters[random.whole(0, letters.length - 1)]!;
  return {
    address: [`${random.whole(1, 140)} ${random.pick(STREETS)}`, TOWN],
    postcode: `ZZ99 ${random.whole(1, 9)}${letter()}${letter()}`,
  };
}
