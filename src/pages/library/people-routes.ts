import { hubOf } from "../../db/hub.ts";
import { type Person, ROLE_WORDS, ROLES } from "../../people/role.ts";
import { type Asking, fillOffer, listPeople, sendLeave, sendOffer } from "../../programme/directory/handlers.ts";
import type { Route } from "../../web/route.ts";
import { BASE, READERS, type Shelf } from "./readers.ts";

/** The directory as a practice has it: everybody may look for help, and offer it. */
export function peopleRoutes({ db }: Shelf): readonly Route<Person>[] {
  const directory = { shared: hubOf(db), base: BASE } as const;
  const path = `${BASE}/people`;
  const who = ROLES;
  return [
    { method: "GET", path, who, answer: (visit) => listPeople(directory, asking(visit.person), visit) },
    { method: "GET", path: `${path}/offer`, who, answer: ({ person }) => fillOffer(directory, asking(person)) },
    {
      method: "POST",
      path: `${path}/offer`,
      who,
      answer: (visit) => sendOffer(directory, asking(visit.person), visit),
    },
    {
      method: "POST",
      path: `${path}/leave`,
      who,
      answer: (visit) => sendLeave(directory, asking(visit.person), visit),
    },
  ];
}

function asking({ account, name, role, practiceName }: Person): Asking {
  const post = `${ROLE_WORDS[role]}, ${practiceName}`;
  return { account, name, post, region: null, showRooms: READERS.includes(role) };
}
