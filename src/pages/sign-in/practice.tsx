import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import { isAppointed } from "../../people/appointed.ts";
import { moveSession, moveToAppointment } from "../../people/sessions.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { type Call, type Door, go, page } from "./door.ts";
import { homeOf, listPlaces, tell } from "./enter.ts";
import { validNext } from "./next.ts";
import { Next } from "./parts.tsx";
import { placeOf, valueOf, workOf } from "./place.ts";

/**
 * One account may have posts at several practices, and be appointed to something beside them; it works at one of them
 * at a time, and the others are as if they were not.
 */
export const practiceDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/sign-in/practice",
    opensFor: ["choosing", "open"],
    open: async (call) => {
      const next = validNext(call.query["next"]);
      const places = await inShared(call.app.db, (tx) => listPlaces(tx, accountOf(call), call.at));
      return page(
        "Choose where you work",
        <>
          <h1 class="nhsuk-heading-l">Where do you work now?</h1>
          <form method="post" action="/sign-in/practice">
            <Next next={next} />
            <Radios
              name="practice"
              legend={places.some(isAppointed) ? "Practice or programme" : "Practice"}
              items={places.map((place) => ({ value: valueOf(place), text: placeOf(place), hint: workOf(place) }))}
            />
            <Button>Work here</Button>
          </form>
        </>,
      );
    },
  },
  {
    method: "POST",
    path: "/sign-in/practice",
    opensFor: ["choosing", "open"],
    open: async (call) => {
      const { app, at } = call;
      const { secret, person } = await inShared(app.db, async (tx) => {
        const places = await listPlaces(tx, accountOf(call), at);
        const person = places.find((place) => valueOf(place) === call.form["practice"]);
        if (person === undefined) throw new Refusal("bad-input", "Choose one of the places where you work.");
        const moved = isAppointed(person)
          ? moveToAppointment(tx, call.secret, person.appointment, at)
          : moveSession(tx, call.secret, person.practice, at);
        return { secret: await moved, person };
      });
      await tell(app, person, "signed-in", at);
      return go(validNext(call.form["next"]) ?? homeOf(person.role), secret);
    },
  },
];

function accountOf({ standing }: Call): string {
  if (standing?.kind === "choosing") return standing.account;
  if (standing?.kind === "open") return standing.person.account;
  throw new Error("this door opens for those who have shown who they are");
}
