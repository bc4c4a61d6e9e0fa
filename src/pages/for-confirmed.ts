import { refuseUnconfirmed } from "../people/confirmed.ts";
import type { Person } from "../people/role.ts";
import type { Route } from "../web/route.ts";

/** The same page, closed to a locum whom nobody has confirmed: no patient is seen, and nobody confirms themselves. */
export function forConfirmed(route: Route<Person>): Route<Person> {
  const { answer, whenLocked } = route;
  return {
    ...route,
    ...(whenLocked === undefined
      ? {}
      : {
          whenLocked: async (visit) => {
            refuseUnconfirmed(visit.person);
            await whenLocked(visit);
          },
        }),
    answer: async (visit) => {
      refuseUnconfirmed(visit.person);
      return answer(visit);
    },
  };
}
