import type { Patient } from "../../patients/patient.ts";

/** What the standing rules ask for because of who the patient is, as sentences for whoever deals with a report. */
export function mustDo({ registration, flags }: Patient): readonly string[] {
  const says: string[] = [];
  switch (registration) {
    case "left":
      says.push(
        "The patient has left. A GP sees the result, it goes on to the practice where they are now, and that practice's reply is expected here by a date. Nothing is sent to the patient without a GP's signature.",
      );
      break;
    case "deceased":
      says.push("The patient has died. A GP sees what comes, and nothing is sent or requested.");
      break;
    case "temporary":
      says.push("The patient is a temporary resident. A GP sees the result, and a copy goes to the home practice.");
      break;
    case "registered":
      break;
  }
  if (flags.includes("safeguarding")) says.push("A safeguarding flag stands. Nothing is sent without a GP.");
  if (flags.includes("confidential-address")) says.push("The address is confidential. Nothing is sent without a GP.");
  return says;
}
