// What a person is at a practice. A role is the coarse part of `may`, and what it does not name it does not allow;
// a post and its scope narrow it further.

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

/** Not posts: somebody is one for as long as a learner at their practice names them. */
export const MENTORSHIPS = ["gp-mentor", "second-mentor"] as const;
export type Mentorship = (typeof MENTORSHIPS)[number];

export const MENTORSHIP_WORDS: Readonly<Record<Mentorship, string>> = {
  "gp-mentor": "GP mentor",
  "second-mentor": "second mentor",
};

/** As what a route may let somebody of a practice in. */
export type Capacity = Role | Mentorship;

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
  /** Only for the compiler: what routes for a person may name. Nobody ever has it. */
  readonly __opens?: Capacity;
};
