// How a patient's name is shown: the NHS Common User Interface rule for name display (ISB 1506), withdrawn
// as a standard but still the safest rule that there is.

export type PatientName = {
  readonly familyName: string;
  readonly givenName: string;
  readonly title?: string | null | undefined;
};

/** "SMITH, John (Mr)": family name in capitals, given name as the record holds it unless it shouts. */
export function patientName(name: PatientName): string {
  const family = name.familyName.trim().toLocaleUpperCase("en-GB");
  const given = calm(name.givenName.trim());
  const title = name.title?.trim() ?? "";
  // What is missing is said, so that half a name is not taken for a whole one.
  const both = `${family === "" ? "Family name not recorded" : family}, ${given === "" ? "given name not recorded" : given}`;
  return title === "" ? both : `${both} (${title})`;
}

// Registers and laboratories send capitals throughout; mixed case is somebody's own spelling and is kept.
function calm(name: string): string {
  if (name !== name.toLocaleUpperCase("en-GB")) return name;
  return name
    .toLocaleLowerCase("en-GB")
    .replaceAll(/(?<=^|[\s'’-])\p{L}/gu, (letter) => letter.toLocaleUpperCase("en-GB"));
}
