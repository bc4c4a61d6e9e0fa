import type { AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { noteSeen } from "../../countersign/autonomy/feedback.ts";
import { afterLastChange, holdTrust } from "../../countersign/autonomy/hold.ts";
import { lowerStage } from "../../countersign/autonomy/raise.ts";
import { signSeveral } from "../../countersign/autonomy/sign-several.ts";
import { readUnit } from "../../countersign/autonomy/units.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { linesRoutes } from "./lines-routes.ts";
import { getStanding, readPeople } from "./people-facts.ts";
import { peoplePage } from "./people-page.tsx";
import { readPersonFacts } from "./person-facts.ts";
import { lowerIn, wishesIn } from "./person-form.ts";
import { personPage } from "./person-page.tsx";
import { anchorOf } from "./unit-table.tsx";

// How far whose work is trusted. Whose work it is reads their own under the same address as those who read everybody's.

const READS = ["gp", "manager", "second-mentor"] as const;
const SIGNS = ["gp", "second-mentor"] as const;
const HERE = "/autonomy";

type Change = (tx: PracticeScope, visit: Visit<Person>, account: string) => Promise<readonly AuditEvent[]>;

export function autonomyRoutes(desk: Desk): readonly Route<Person>[] {
  const post = (path: string, change: Change): Route<Person> => ({
    method: "POST",
    path: `${HERE}/:id/${path}`,
    who: SIGNS,
    answer: (visit) => make(desk, visit, change),
  });
  return [
    { method: "GET", path: HERE, who: [...READS, "assistant", "reception"], answer: (visit) => list(desk, visit) },
    ...linesRoutes(desk),
    { method: "GET", path: `${HERE}/:id`, who: READS, answer: (visit) => show(desk, visit, visit.params["id"] ?? "") },
    post("sign", (tx, { person, form, at }, account) =>
      signSeveral(tx, person.practice, person, { signing: "raise", wishes: wishesIn(form, account) }, at),
    ),
    post("review", (tx, { person, form, at }, account) =>
      signSeveral(tx, person.practice, person, { signing: "review", wishes: wishesIn(form, account) }, at),
    ),
    post("lower", lower),
  ];
}

async function list(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  if (isGoverned(person)) return show(desk, visit, person.account);
  const facts = await inPractice(desk.db, person.practice, (tx) => readPeople(tx, person, at));
  return { kind: "page", page: peoplePage(facts) };
}

/** A person's page holds what GPs wrote about items, so that reading it is a row of the audit. */
async function show(desk: Desk, { person, at }: Visit<Person>, account: string): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, async (tx) => {
    const read = await readPersonFacts(tx, person, account, at);
    const { account: by, role } = person;
    // To reception most items are not open any more once they were checked: this page is where they read it.
    if (read.isOwn && !read.opensItems) {
      const items = new Set(read.said.filter(({ isUnseen }) => isUnseen).map(({ item }) => item));
      for (const item of items) await noteSeen(tx, person.practice, { account, item }, at);
    }
    await appendAudit(tx, [{ by, role, at, device: "page", event: "autonomy-read", subject: account }]);
    return read;
  });
  return { kind: "page", page: personPage(facts) };
}

async function lower(tx: PracticeScope, { person, form, at }: Visit<Person>, account: string) {
  const wish = lowerIn(form, account);
  const { work, units } = await readPersonFacts(tx, person, account, at);
  if (![...work, ...units].some((one) => anchorOf(one) === anchorOf(wish.task))) {
    throw new Refusal("bad-input", "There is no such kind of work here. Nothing was changed.");
  }
  const unit = await readUnit(tx, person.practice, account, wish.task);
  return lowerStage(tx, person.practice, person, wish, afterLastChange(unit, at));
}

/** One change of one person whom this one may see, audited: all of it or nothing. */
async function make(desk: Desk, visit: Visit<Person>, change: Change): Promise<Answer> {
  const { person, params, at } = visit;
  const account = params["id"] ?? "";
  await inPractice(desk.db, person.practice, async (tx) => {
    await getStanding(tx, person, account, at);
    await holdTrust(tx, person.practice, account);
    const events = await change(tx, visit, account);
    await appendAudit(
      tx,
      events.map((event) => ({ ...event, device: "page" })),
    );
  });
  return { kind: "go", to: `${HERE}/${account}` };
}
