import type { Transaction } from "kysely";
import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Tables } from "../../db/tables.ts";
import { openInvitation, takeAnswers } from "../../measures/surveys/answer.ts";
import { findPrintedUntil, listSheets, makeSheet, withdrawSheet } from "../../measures/surveys/codes-store.ts";
import { listInvitations } from "../../measures/surveys/invitations-store.ts";
import { invite } from "../../measures/surveys/invite.ts";
import { listLoaded } from "../../measures/surveys/forms-store.ts";
import { shippedFormFor, shippedForms } from "../../measures/surveys/parse-form.ts";
import { answerPage } from "../../measures/surveys/own-pages.tsx";
import { publicHalfOf } from "../../measures/surveys/pool-key.ts";
import { type Person, type Role, ROLES } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { codesPage } from "./codes-page.tsx";
import { readResults } from "./read-results.ts";
import { resultsPage } from "./results-page.tsx";
import { sheetPage } from "./sheet-page.tsx";
import { surveysPage } from "./surveys-page.tsx";

type Desk = Pick<App, "db" | "settings">;

/** Who prints codes and reads what people said. */
const READ: readonly Role[] = ["manager", "gp"];
const MOST_SHEETS = 50;

/** What people of a practice are asked, the codes for its patients, and what all of them said. */
export function surveysRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/surveys", who: ROLES, answer: (visit) => own(desk, visit) },
    { method: "GET", path: "/surveys/answer", who: ROLES, answer: (visit) => open(desk, visit) },
    { method: "POST", path: "/surveys/answer", who: ROLES, answer: (visit) => answer(desk, visit) },
    { method: "GET", path: "/surveys/results", who: READ, answer: (visit) => results(desk, visit) },
    { method: "GET", path: "/surveys/codes", who: READ, answer: (visit) => codes(desk, visit) },
    { method: "POST", path: "/surveys/codes", who: READ, answer: (visit) => print(desk, visit) },
    { method: "POST", path: "/surveys/codes/withdraw", who: READ, answer: (visit) => withdraw(desk, visit) },
  ];
}

async function own({ db }: Desk, { person, at, query }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  return inPractice(db, practice, async (tx): Promise<Answer> => {
    await invite(tx, practice, at);
    const invitations = await listInvitations(tx, practice, account, localDay(at));
    const forms = [...shippedForms(), ...(await listLoaded(tx))];
    const thanks = query["thanks"] !== undefined;
    return { kind: "page", page: surveysPage({ invitations, forms, mayRead: READ.includes(role), thanks }) };
  });
}

async function open({ db }: Desk, { person, at, query }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const opened = await inPractice(db, practice, (tx) =>
    openInvitation(tx, practice, { account, id: query["of"] ?? "", at }),
  );
  return { kind: "page", page: answerPage({ ...opened, sent: {}, faults: [], ...PLACE }) };
}

const PLACE = { base: "/surveys", current: "/surveys" } as const;

async function answer({ db, settings }: Desk, { person, at, form }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const recipient = publicHalfOf(settings.dataDir);
  const who = { account, role, id: form["of"] ?? "", at };
  const taken = await inPractice(db, practice, (tx) => takeAnswers(tx, practice, recipient, who, form));
  switch (taken.kind) {
    case "taken":
      return { kind: "go", to: "/surveys?thanks=1" };
    case "not-yet":
      return {
        kind: "page",
        page: answerPage({ ...taken.opened, sent: form, faults: taken.faults, ...PLACE }),
        status: 400,
      };
  }
}

async function results({ db }: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  // Printing and reading are apart wherever there is anybody else who may read.
  const others = await inShared(db, (tx) => countOthers(tx, practice, account, at));
  const facts = await inPractice(db, practice, async (tx) => {
    const printedUntil = others === 0 ? null : await findPrintedUntil(tx, practice, account, at);
    return readResults(tx, practice, localDay(at), printedUntil);
  });
  return { kind: "page", page: resultsPage(facts) };
}

async function countOthers(tx: Transaction<Tables>, practice: string, account: string, at: Date): Promise<number> {
  const rows = await tx
    .selectFrom("shared.posts")
    .select("account")
    .where("practice", "=", practice)
    .where("role", "in", READ)
    .where("account", "<>", account)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">", at)]))
    .execute();
  return rows.length;
}

async function codes({ db }: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const sheets = await inPractice(db, person.practice, (tx) => listSheets(tx, person.practice, MOST_SHEETS));
  return { kind: "page", page: codesPage(sheets, at) };
}

const COUNTS: Readonly<Record<string, number>> = { "8": 8, "24": 24, "80": 80, "200": 200 };

async function print({ db }: Desk, { person, at, form, origin }: Visit<Person>): Promise<Answer> {
  const { practice, account, role, practiceName } = person;
  const isPoster = form["what"] === "poster";
  const count = isPoster ? 1 : COUNTS[form["what"] ?? ""];
  if (count === undefined) throw new Refusal("bad-input", "Choose what to print. Nothing was made.");
  const patients = shippedFormFor("patient");
  const way = isPoster ? "poster" : "code";
  const printed = await inPractice(db, practice, async (tx) => {
    const made = await makeSheet(tx, practice, { way, count, form: patients }, { by: account, at });
    const detail = { way, count };
    await appendAudit(tx, [
      { by: account, role, at, device: "page", event: "survey-codes-made", subject: made.sheet, detail },
    ]);
    return made;
  });
  return { kind: "page", page: await sheetPage({ ...printed, way, practiceName, origin: origin ?? "" }) };
}

async function withdraw({ db }: Desk, { person, at, form }: Visit<Person>): Promise<Answer> {
  const { practice, account: by, role } = person;
  const sheet = form["sheet"] ?? "";
  await inPractice(db, practice, async (tx) => {
    await withdrawSheet(tx, practice, sheet, at);
    await appendAudit(tx, [{ by, role, at, device: "page", event: "survey-codes-withdrawn", subject: sheet }]);
  });
  return { kind: "go", to: "/surveys/codes" };
}
