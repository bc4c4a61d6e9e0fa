import type { Role } from "../../src/people/role.ts";

// Who works at the demonstration practice. Nobody in this list exists; the GPs' codes begin with G999.

export const PRACTICE = { ods: "Y90001", name: "Harbour Lane Surgery" } as const;

export type StaffMember = {
  /** A uuid that stays the same, so that a bookmark and a relation in the register stay true. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly title: string;
  /** Of a GP: the code by which laboratories name a requester. */
  readonly gpCode?: string;
};

export const STAFF: readonly StaffMember[] = [
  { id: id(1), name: "Tamsin Okafor", role: "assistant", title: "General Practice Assistant" },
  { id: id(2), name: "Rhodri Castellane", role: "assistant", title: "General Practice Assistant, in training" },
  { id: id(3), name: "Dr Isla Venkataraman", role: "gp", title: "GP partner and GP mentor", gpCode: "G9990001" },
  { id: id(4), name: "Dr Benedict Achterberg", role: "gp", title: "GP partner", gpCode: "G9990002" },
  { id: id(5), name: "Dr Folasade Marchetti", role: "gp", title: "Salaried GP", gpCode: "G9990003" },
  { id: id(6), name: "Dr Kit Ravenhill-Sato", role: "gp", title: "Locum GP", gpCode: "G9990004" },
  { id: id(7), name: "Gwyneth Parrondo", role: "manager", title: "Practice manager" },
  { id: id(8), name: "Dele Wintershall", role: "reception", title: "Receptionist" },
  { id: id(9), name: "Marisol Thackeray-Bose", role: "reception", title: "Medical secretary" },
  { id: id(10), name: "Ottoline Fairclough", role: "nurse", title: "Nurse practitioner" },
  { id: id(11), name: "Anselm Gudgeon", role: "pharmacist", title: "Clinical pharmacist" },
  { id: id(12), name: "Perpetua Lindqvist", role: "administrator", title: "System administrator" },
];

export const GPS = STAFF.filter((one): one is StaffMember & { gpCode: string } => one.gpCode !== undefined);

/** The assistant whose sister is registered here. */
export const ASSISTANT_WITH_SISTER = STAFF[0]!;

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}
