import type { Resource } from "../fhir/bundle.ts";
import { type Concept, readConcept } from "../fhir/concept.ts";
import { childOf, listOf, textOf, valueAt } from "../fhir/node.ts";
import { note, type Reading } from "../fhir/reading.ts";
import type { Coded } from "../part.ts";
import type { Assertion } from "../suggestion.ts";
import { changeOf, MEDICINES, medicineOf } from "./medication.ts";
import { FAMILY_HISTORY } from "./sections.ts";
import { standing } from "./stands.ts";

// What the sender coded: diagnoses, procedures and medicines, each with the words that it stands for.

export type Statement = {
  readonly kind: "diagnosis" | "procedure" | "medication";
  readonly assertion: Assertion;
  readonly concept: Concept;
  /** Its parts beside what it is, as they were sent. */
  readonly parts: Readonly<Record<string, string>>;
};

/** What an entry states; null where it states nothing that is suggested, or was sent in error. */
export function statementOf(reading: Reading, resource: Resource, section: string | null): Statement | null {
  const { node, type } = resource;
  const isMedicine = MEDICINES.has(type);
  if (!isMedicine && type !== "Condition" && type !== "Procedure") return null;
  if ([textOf(node, "status"), textOf(node, "verificationStatus")].includes("entered-in-error")) {
    note(reading, "not-final", resource.path, `${type} entered in error`);
    return null;
  }
  if (isMedicine) {
    const { change } = changeOf(reading, resource);
    const assertion = textOf(node, "status") === "intended" ? "planned" : "present";
    return {
      kind: "medication",
      assertion,
      concept: medicineOf(reading, resource),
      parts: { change, ...dosageOf(resource) },
    };
  }
  const concept = readConcept(childOf(node, "code"));
  if (type === "Procedure") return { kind: "procedure", assertion: procedureIs(resource), concept, parts: {} };
  const assertion = section === FAMILY_HISTORY ? "family" : conditionIs(resource);
  return { kind: "diagnosis", assertion, concept, parts: {} };
}

function conditionIs({ node }: Resource): Assertion {
  const verified = textOf(node, "verificationStatus");
  if (verified === "refuted") return "negated";
  if (verified === "provisional" || verified === "differential" || verified === "unknown") return "possible";
  const clinical = textOf(node, "clinicalStatus");
  return clinical === "resolved" || clinical === "remission" || clinical === "inactive" ? "historical" : "present";
}

function procedureIs({ node }: Resource): Assertion {
  const notDone = valueAt(node, "notDone");
  if (notDone === true || notDone === "true" || textOf(node, "status") === "not-done") return "negated";
  const status = textOf(node, "status");
  if (status === "preparation") return "planned";
  return status === null || status === "completed" || status === "in-progress" ? "present" : "possible";
}

function dosageOf({ node }: Resource): Record<string, string> {
  const [dosage, ...more] = [...listOf(node, "dosage"), ...listOf(node, "dosageInstruction")];
  // Of several nobody can say which is the dose.
  if (dosage === undefined || more.length > 0) return {};
  const dose = textOf(dosage, "text");
  const route = readConcept(childOf(dosage, "route")).text;
  return { ...(dose === null ? {} : { dose }), ...(route === null ? {} : { route }) };
}

/** The statement as the letter's own words say it; a part that they do not say is left out. Null: they do not say it. */
export function codedIn(text: string, statement: Statement, section: string | null): Coded | null {
  const { kind, assertion, concept, parts } = statement;
  const words = concept.text === null ? null : standing(text, concept.text);
  if (words === null) return null;
  const { change, ...said } = parts;
  const own = Object.entries(said).flatMap(([name, part]) => {
    const there = standing(text, part);
    return there === null ? [] : [[name, there] as const];
  });
  const { code, system, text: display } = concept;
  return {
    words,
    section,
    suggestion: {
      kind,
      assertion,
      code: code === null || system === null ? null : { system, code, display },
      value: {
        ...(change === undefined ? {} : { change }),
        [kind === "medication" ? "drug" : "what"]: words,
        ...Object.fromEntries(own),
      },
    },
  };
}
