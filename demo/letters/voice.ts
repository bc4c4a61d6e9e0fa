import { addDays } from "../calendar.ts";
import type { Person } from "../people/person.ts";
import type { Random } from "../random.ts";
import { spelled } from "./dates.ts";
import type { Content, Named } from "./letter.ts";

/** What a template speaks with: whom it is about, and the day's chance. */
export type Voice = {
  readonly person: Person;
  readonly random: Random;
  readonly today: string;
  /** "Mrs Larch". */
  readonly name: string;
  readonly he: string;
  readonly his: string;
  readonly him: string;
  /** A day so far from the demonstration's, spelled out. */
  readonly on: (days: number) => string;
};

export function voiceOf(person: Person, random: Random, today: string): Voice {
  const isMale = person.sex === "male";
  return {
    person,
    random,
    today,
    name: `${titled(person.title)} ${person.familyName}`,
    he: isMale ? "he" : "she",
    his: isMale ? "his" : "her",
    him: isMale ? "him" : "her",
    on: (days) => spelled(addDays(today, days)),
  };
}

export function titled(title: string): string {
  return title.slice(0, 1) + title.slice(1).toLowerCase();
}

export function namedAs(person: Person): Named {
  const { title, familyName, givenName, birthDate, postcode, nhsNumber, sex, address } = person;
  return { title, familyName, givenName, birthDate, postcode, nhsNumber, sex, address };
}

/** One kind of letter: who writes it, about whom, and what they say. */
export type Template = Pick<Content, "sender" | "department" | "author" | "title"> & {
  readonly name: string;
  readonly whom: (person: Person) => boolean;
  /** How many days ago the patient was seen; 4 where left out. */
  readonly ago?: number;
  readonly says: (voice: Voice) => Pick<Content, "parts"> & Partial<Pick<Content, "asks" | "changes" | "urgent">>;
};

/** The letter that a template writes about somebody. */
export function compose(template: Template, voice: Voice, reference: string): Content {
  const { sender, department, author, title, ago = 4, says } = template;
  const { today, person } = voice;
  const seen = addDays(today, -ago);
  return {
    sender,
    department,
    author,
    title,
    seen,
    sent: addDays(today, -1),
    about: namedAs(person),
    reference,
    ...says(voice),
  };
}
