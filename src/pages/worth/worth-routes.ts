import { appendAudit } from "../../audit/store.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { checkOwn, type OwnWish } from "../../evaluation/worth/own.ts";
import { keepOwn, listOwn, takeOwnBack } from "../../evaluation/worth/own-store.ts";
import type { Known, Parameters } from "../../evaluation/worth/parameter.ts";
import { readWorth } from "../../evaluation/worth/read-worth.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { looksPage } from "./looks-page.tsx";
import { numberPage, typedFrom } from "./number-page.tsx";
import { worthPage } from "./worth-page.tsx";

const HERE = "/worth";
const SEES = ["manager", "gp"] as const;

/** What the assistants' work is worth at a practice, and the numbers that it is worked out from. */
export function worthRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: SEES, answer: (visit) => show(desk, visit) },
    { method: "GET", path: `${HERE}/number`, who: SEES, answer: (visit) => one(desk, visit, null) },
    { method: "POST", path: `${HERE}/number`, who: SEES, answer: (visit) => put(desk, visit) },
    { method: "POST", path: `${HERE}/number/take-back`, who: SEES, answer: (visit) => takeBack(desk, visit) },
    {
      method: "GET",
      path: `${HERE}/looks`,
      who: SEES,
      answer: ({ query }) => Promise.resolve({ kind: "page", page: looksPage(query) }),
    },
  ];
}

async function show(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) => readWorth(tx, person.practice, at));
  return { kind: "page", page: worthPage(facts) };
}

async function one(desk: Desk, visit: Visit<Person>, says: string | null): Promise<Answer> {
  const { person, at, query, form } = visit;
  if (says === null && query["what"] === undefined) return { kind: "go", to: `${HERE}#numbers` };
  const page = await inPractice(desk.db, person.practice, async (tx) => {
    const { shipped, standing } = await readWorth(tx, person.practice, at);
    const known = getKnown(standing.parameters, (says === null ? query : form)["what"]);
    return numberPage({
      tasks: shipped.tasks,
      known,
      beneath: getKnown(standing.beneath, known.id),
      isOwn: standing.own.has(known.id),
      history: await listOwn(tx, person.practice, known.id),
      // What was typed stays; a form that was not sent begins with what counts.
      typed: says === null ? typedFrom(known) : form,
      says,
    });
  });
  return { kind: "page", page, ...(says === null ? {} : { status: 400 }) };
}

async function put(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  return kept(desk, visit, () =>
    inPractice(desk.db, person.practice, async (tx) => {
      const { standing } = await readWorth(tx, person.practice, at);
      const beneath = getKnown(standing.beneath, form["what"]);
      const own = checkOwn(beneath, wishOf(form), localDay(at));
      await appendAudit(tx, await keepOwn(tx, person, beneath.id, own, at));
    }),
  );
}

async function takeBack(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  return kept(desk, visit, () =>
    inPractice(desk.db, person.practice, async (tx) => {
      const { id } = getKnown((await readWorth(tx, person.practice, at)).standing.parameters, form["what"]);
      await appendAudit(tx, await takeOwnBack(tx, person, id, form["because"] ?? "", at));
    }),
  );
}

async function kept(desk: Desk, visit: Visit<Person>, work: () => Promise<void>): Promise<Answer> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal && error.code === "bad-input") return one(desk, visit, error.message);
    throw error;
  }
  return { kind: "go", to: `${HERE}#numbers` };
}

function wishOf(form: Readonly<Record<string, string>>): OwnWish {
  const of = (name: keyof OwnWish): string => form[name] ?? "";
  const numbers = { value: of("value"), low: of("low"), high: of("high") };
  return { ...numbers, kind: of("kind"), dated: of("dated"), says: of("says"), why: of("why") };
}

/** Refuses ("not-found") what is no number of the formula. */
function getKnown(parameters: Parameters, id: string | undefined): Known {
  const known = parameters.get(id ?? "");
  if (known === undefined) throw new Refusal("not-found", "There is no such number.");
  return known;
}
