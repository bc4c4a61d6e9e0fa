import type { Role } from "../../src/people/role.ts";
import type { Hours } from "../../src/people/staffing.ts";

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
  readonly kind?: "locum";
  /** Of a locum: whether somebody has said that they come. */
  readonly confirmed?: boolean;
  /** Of a GP: a partner, who signs who may what. */
  readonly isPartner?: true;
  /** Part days; whenever the practice is open where left out. */
  readonly hours?: readonly Hours[];
  /** Whose post has their work while they are away: an id. */
  readonly cover?: string;
};

export const STAFF: readonly StaffMember[] = [
  { id: id(1), name: "Tamsin Okafor", role: "assistant", title: "General Practice Assistant" },
  { id: id(2), name: "Rhodri Castellane", role: "assistant", title: "General Practice Assistant, in training" },
  {
    id: id(3),
    name: "Dr Isla Venkataraman",
    role: "gp",
    title: "GP partner and GP mentor",
    gpCode: "G9990001",
    isPartner: true,
  },
  {
    id: id(4),
    name: "Dr Benedict Achterberg",
    role: "gp",
    title: "GP partner",
    gpCode: "G9990002",
    isPartner: true,
    cover: id(3),
    hours: days([1, 2, 4, 5, 6, 7], "00:00", "23:59"),
  },
  { id: id(5), name: "Dr Folasade Marchetti", role: "gp", title: "Salaried GP", gpCode: "G9990003", cover: id(4) },
  {
    id: id(6),
    name: "Dr Kit Ravenhill-Sato",
    role: "gp",
    title: "Locum GP",
    gpCode: "G9990004",
    kind: "locum",
    confirmed: false,
  },
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

/** The assistant who is still in training, and the GP partner who signs and is the mentor. */
export const IN_TRAINING = id(2);
export const PARTNER = id(3);
/** The nurse who marks as well, and stands in for the mentor. */
export const SECOND_MENTOR = id(10);

/** On leave on the demonstration's day and the day after; her work goes to her cover. */
export const ON_LEAVE = id(5);

/** Duty doctor by day, Monday first; nobody yet for a Friday afternoon, so that the page has a gap to say. */
export const DUTY: readonly { readonly day: number; readonly gp: string; readonly until: string }[] = [
  { day: 1, gp: id(3), until: "23:59" },
  { day: 2, gp: id(4), until: "23:59" },
  { day: 3, gp: id(3), until: "23:59" },
  { day: 4, gp: id(4), until: "23:59" },
  { day: 5, gp: id(3), until: "13:00" },
  { day: 6, gp: id(3), until: "23:59" },
  { day: 7, gp: id(3), until: "23:59" },
];

function days(which: readonly Hours["day"][], from: string, until: string): readonly Hours[] {
  return which.map((day) => ({ day, from, until }));
}

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}
