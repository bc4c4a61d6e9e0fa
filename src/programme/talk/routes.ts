import { localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Opener, Route } from "../../web/route.ts";
import { marksIn } from "./guard.ts";
import type { TalkHouse } from "./house.ts";
import { readRoutes } from "./read-routes.ts";
import { readerOfAppointed } from "./readers.ts";
import { writeRoutes } from "./write-routes.ts";

/** The talk's pages in one house. */
export function talkRoutes<P extends Opener>(house: TalkHouse<P>): readonly Route<P>[] {
  return [...readRoutes(house), ...writeRoutes(house)];
}

/** The talk for people of the programme, who know no patient's name: marks are found by their shape alone. */
export function talkOfProgramme(run: Hub, canSend: boolean): readonly Route<Appointed>[] {
  return talkRoutes<Appointed>({
    base: "/programme/talk",
    who: APPOINTMENTS,
    run,
    canSend,
    readerOf: async (_, person) => readerOfAppointed(person),
    standingOf: ({ appointment }) => ({ practice: null, appointment }),
    findMarks: async (_, fields, at) => marksIn(fields, localDay(at)),
  });
}
