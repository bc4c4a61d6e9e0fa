import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Route } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { readLinesFacts } from "./lines-facts.ts";
import { reasonIn, typedIn, wishOf } from "./lines-form.ts";
import { linesPage } from "./lines-page.tsx";
import { signLines } from "./lines-sign.ts";

const HERE = "/autonomy/lines";

/** The lines that scores are held against: anybody who answers for work reads and tries them, a GP partner signs. */
export function linesRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: HERE,
      who: ["gp", "manager", "second-mentor"],
      answer: async ({ person, query, at }) => {
        const facts = await inPractice(desk.db, person.practice, (tx) => readLinesFacts(tx, person, query, at));
        return { kind: "page", page: linesPage(facts), status: typeof facts.tried === "string" ? 400 : 200 };
      },
    },
    {
      method: "POST",
      path: HERE,
      who: ["gp"],
      answer: async ({ person, form, at }) => {
        const wish = wishOf(typedIn(form));
        const asked = { wish, reason: reasonIn(form), shown: form["shown"] ?? "" };
        const signed = await inPractice(desk.db, person.practice, async (tx) => {
          const event = await signLines(tx, person, asked, at);
          await appendAudit(tx, [{ ...event, device: "page" }]);
          return event.authority ?? "";
        });
        return { kind: "go", to: `${HERE}?${new URLSearchParams({ tier: wish.tier, signed }).toString()}` };
      },
    },
  ];
}
