import type { Known, Parameters } from "./parameter.ts";

/** With fewer patients than one GP's list has, the register is not loaded, and the size of the list is not known. */
const LIST_AT_LEAST = 500;

/**
 * What goes with the size of a list, for a list of so many patients, and said in its source. Where the register has too
 * few to be a list it stays as it was told, and its source says of how many.
 */
export function scaledTo(parameters: Parameters, patients: number): Parameters {
  return new Map([...parameters].map(([id, known]) => [id, scaled(known, patients)] as const));
}

function scaled(known: Known, patients: number): Known {
  const { perPatients, value, low, high, source } = known;
  if (perPatients === undefined || perPatients === null) return known;
  const whole = perPatients.toLocaleString("en-GB");
  if (patients < LIST_AT_LEAST) {
    const says = `${source.says} It is for ${whole} patients: how many this practice's list has is not known here.`;
    return { ...known, source: { ...source, says } };
  }
  const says = `${source.says} Here it is for the ${patients.toLocaleString("en-GB")} patients of this practice's list.`;
  const by = patients / perPatients;
  return { ...known, value: value * by, low: low * by, high: high * by, source: { ...source, says } };
}
