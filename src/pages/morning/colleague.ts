import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { shownMark } from "../../countersign/shown.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { letterOf, readChoices } from "../desk/moves/read-form.ts";
import { moveRoutes } from "../desk/moves/move-routes.tsx";
import { tryPlan, usualFields } from "../desk/moves/usual-fields.ts";
import { openReport } from "../desk/opened.ts";
import { openLetter } from "../letters/opened-letter.ts";
import { markLetter } from "./mark-letter.ts";

// An invented colleague of the demonstration at work: opens an item and sends the page's own form, filled as
// it stands, so that nothing happens here that a person at the desk could not do. Never outside a demonstration.

export type Colleague = {
  /** True where it was done; false where the product refused, or the form asks for what only a person can say. */
  readonly make: (item: string, move: MoveName, comment?: string) => Promise<boolean>;
  /** Marks what a letter says, one thing at a time; false where it is for somebody with more time. */
  readonly mark: (item: string) => Promise<boolean>;
};

/**
 * `reads` lets the time go by that somebody takes from opening an item to their step, where the clock is one of the
 * past; by the day's own clock it is the same instant, and no time of it is measured.
 */
export function colleague(app: App, person: Person, reads: () => void = () => {}): Colleague {
  if (!app.demonstration) throw new Error("only a demonstration has colleagues");
  const routes = moveRoutes(app, app.inForce);
  return {
    make: async (item, move, comment) => {
      const route = routes.find(({ path }) => path === `/items/:id/${move}`);
      if (route === undefined || !route.who.includes(person.role)) return false;
      const visit = (): Visit<Person> => {
        const at = app.clock.now();
        return { person: { ...person, signedInAt: at }, at, params: { id: item }, query: {}, form: {}, uploads: [] };
      };
      const form = await lookAt(app, visit());
      if (form === null) return false;
      reads();
      const answer = await route.answer({
        ...visit(),
        form: { ...form, ...(comment === undefined ? {} : { comment }) },
      });
      return answer.kind === "go";
    },
    mark: (item) => markLetter(app, person, item),
  };
}

/** Opens the item as its page does, the reading in the audit included; gives the form as it stands. */
async function lookAt(app: App, visit: Visit<Person>): Promise<Readonly<Record<string, string>> | null> {
  const { person, at } = visit;
  return inPractice(app.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    const { facts } = await readChoices(tx, visit, opened);
    const fields = usualFields(facts, letterOf(visit, opened));
    const { item, state, decision } = opened;
    const read = { by: person.account, role: person.role, at, event: "item-read", subject: item.id, device: "page" };
    await appendAudit(tx, [read]);
    const letter = await openLetter(tx, person.practice, opened);
    if (letter !== null) {
      const proposed = state.plan === null ? {} : { shown: shownMark(state.plan, decision.id) };
      // The text of the day's letters is invented with what it asks for, which is given out before.
      return { ...proposed, "marks-seen": letter.seen, "read-all": "yes", version: String(item.version) };
    }
    if (item.kind === "action") return { version: String(item.version) };
    // Where something is left to be filled in, nobody but a person can.
    if (typeof tryPlan(fields, facts) === "string") return null;
    const shown = state.plan === null ? {} : { shown: shownMark(state.plan, decision.id) };
    return { ...fields, ...shown, version: String(item.version) };
  });
}
