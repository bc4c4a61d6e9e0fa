import type { Hub } from "../../db/hub.ts";
import { type Appointed, APPOINTMENTS, appointmentWords } from "../../people/appointed.ts";
import type { Route } from "../../web/route.ts";
import { type Asking, fillOffer, listPeople, sendLeave, sendOffer } from "./handlers.ts";

/** The directory as people of the programme have it. */
export function directoryRoutes(hub: Hub): readonly Route<Appointed>[] {
  const directory = { shared: hub, base: "/programme/library" } as const;
  const path = `${directory.base}/people`;
  const who = APPOINTMENTS;
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

function asking(person: Appointed): Asking {
  const { account, name, region } = person;
  return { account, name, post: appointmentWords(person), region, showRooms: true };
}
