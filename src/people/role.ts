// What a person is at a practice. Posts with their own scope come with a later issue; a role is the
// coarse part of `may`, and what it does not name it does not allow.

export const ROLES = ["assistant", "gp", "manager", "reception", "nurse", "pharmacist", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  assistant: "General Practice Assistant",
  gp: "GP",
  manager: "Practice manager",
  reception: "Receptionist",
  nurse: "Nurse practitioner",
  pharmacist: "Pharmacist",
  administrator: "Administrator",
};

export type Person = {
  readonly account: string;
  readonly name: string;
  readonly practice: string;
  readonly practiceName: string;
  readonly role: Role;
  readonly title: string;
  /** False for a locum of whom nobody at the practice has confirmed that they come. */
  readonly isConfirmed: boolean;
  /** When they last showed who they are; left out where nobody is signed in. A signature needs a fresh one. */
  readonly signedInAt?: Date;
};
