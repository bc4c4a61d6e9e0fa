import { resolve, type Resource } from "../fhir/bundle.ts";
import { readConcept, type Concept } from "../fhir/concept.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { follow, note, type Reading } from "../fhir/reading.ts";

// What a coded medicine is, and what became of it: by the statement's own extension, and by the flag that the list
// of medicines puts on it.

export type Change = "started" | "stopped" | "changed" | "listed";

/** Extension-CareConnect-MedicationChangeSummary-1, its status. */
const STATUSES: ReadonlyMap<string, Change> = new Map([
  ["continued", "listed"],
  ["unchanged", "listed"],
  ["added", "started"],
  ["started", "started"],
  ["new", "started"],
  ["amended", "changed"],
  ["changed", "changed"],
  ["suspended", "changed"],
  ["stopped", "stopped"],
  ["discontinued", "stopped"],
  ["ceased", "stopped"],
]);

/** ITK-PatientMedicationChangeType-1, and HL7's list of the same meanings. */
const FLAGS: ReadonlyMap<string, Change> = new Map([
  ["1", "listed"],
  ["2", "changed"],
  ["3", "stopped"],
  ["4", "started"],
  ["5", "stopped"],
  ["6", "changed"],
  ["9", "listed"],
]);

export const MEDICINES: ReadonlySet<string> = new Set(["MedicationStatement", "MedicationRequest"]);

/** The medicine's own code and words. */
export function medicineOf(reading: Reading, statement: Resource): Concept {
  const direct = childOf(statement.node, "medicationCodeableConcept");
  if (Object.keys(direct).length > 0) return readConcept(direct);
  const medicine = follow(reading, statement, "medicationReference", statement.path);
  const concept = readConcept(childOf(medicine?.node ?? {}, "code"));
  const display = textOf(childOf(statement.node, "medicationReference"), "display");
  return { ...concept, text: concept.text ?? display };
}

export type Changed = {
  readonly change: Change;
  /** True where the sender says in so many words whether it was changed or not. */ readonly isTold: boolean;
};

/** What became of it; two marks that differ are told, and the one that changes something counts. */
export function changeOf(reading: Reading, statement: Resource): Changed {
  const told = statusesOf(statement).map((status) => ({ raw: status, change: STATUSES.get(status.toLowerCase()) }));
  const flagged = flagsOf(reading, statement).map((flag) => ({ raw: flag, change: FLAGS.get(flag.replace(/^0/, "")) }));
  for (const { raw, change } of [...told, ...flagged]) {
    if (change === undefined) note(reading, "unknown-qualifier", statement.path, `what became of a medicine: ${raw}`);
  }
  const changes = new Set([...told, ...flagged].flatMap(({ change }) => change ?? []));
  const ended = textOf(statement.node, "status") === "stopped";
  const [first = ended ? "stopped" : "listed", ...others] = [...changes].toSorted((a, b) => rank(a) - rank(b));
  if (others.length > 0) note(reading, "contradiction", statement.path, [...changes].join(" and "));
  const isUnknown = [...told, ...flagged].some(({ change }) => change === undefined);
  return { change: first, isTold: !isUnknown && (told.length > 0 || first !== "listed") };
}

function rank(change: Change): number {
  return ["stopped", "changed", "started", "listed"].indexOf(change);
}

function statusesOf({ node }: Resource): readonly string[] {
  return listOf(node, "extension")
    .filter((one) => /MedicationChangeSummary/.test(textOf(one, "url") ?? ""))
    .flatMap((one) => listOf(one, "extension"))
    .filter((one) => textOf(one, "url") === "status")
    .flatMap((one) => textOf(one, "valueCode") ?? readConcept(childOf(one, "valueCodeableConcept")).code ?? []);
}

function flagsOf({ bundle }: Reading, statement: Resource): readonly string[] {
  return bundle.resources
    .filter(({ type }) => type === "List")
    .flatMap((list) =>
      listOf(list.node, "entry").flatMap((entry) => {
        const item = resolve(bundle, list, childOf(entry, "item"));
        if (item.kind !== "found" || item.resource !== statement) return [];
        return readConcept(childOf(entry, "flag")).code ?? [];
      }),
    );
}
