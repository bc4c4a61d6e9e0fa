import type { App } from "../../app.ts";
import { addDays, startOfDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { changePost, endPost, type PostChange } from "../../people/post-store.ts";
import { findInstant } from "../../people/rota.ts";
import type { Person } from "../../people/role.ts";
import { addAbsence, endAbsence, listAbsences } from "../../people/span-store.ts";
import type { Member } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { hoursFrom } from "./hours-fields.tsx";
import { personPage, REASONS } from "./person-page.tsx";
import { change, CHANGES, getMember, LOOKS, mayChange, passOnNow, working } from "./team.ts";

/** One person's hours, cover, leave, confirmation and end. */
export function personRoutes(app: App): readonly Route<Person>[] {
  const post = (path: string, answer: (visit: Visit<Person>, member: Member) => Promise<string>): Route<Person> => ({
    method: "POST",
    path: `/team/:id/${path}`,
    who: CHANGES,
    answer: async (visit) => {
      const to = await answer(visit, await readMember(app, visit));
      await passOnNow(app, visit.person.practice, visit.at);
      return { kind: "go", to };
    },
  });
  return [
    { method: "GET", path: "/team/:id", who: LOOKS, answer: (visit) => show(app, visit) },
    post("hours", (visit, member) => changeTo(app, visit, member, "post-hours", hoursChange(visit))),
    post("cover", async (visit, member) => {
      const { cover, name } = await coverFrom(app, visit, member);
      return changeTo(app, visit, member, "post-cover", { cover }, name);
    }),
    post("confirm", (visit, member) => {
      const { confirmed } = visit.form;
      if (!member.isLocum || (confirmed !== "yes" && confirmed !== "no")) {
        throw new Refusal("bad-input", "Say whether this locum comes.");
      }
      return changeTo(app, visit, member, "post-confirmed", { confirmed: confirmed === "yes" }, confirmed);
    }),
    post("leave", (visit, member) => addLeave(app, visit, member)),
    post("back", (visit, member) => endLeave(app, visit, member)),
    post("end", (visit, member) => end(app, visit, member)),
  ];
}

async function show(app: App, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { staffing, absences } = await inPractice(app.db, person.practice, async (tx) => ({
    staffing: await readStaffing(tx, person.practice, at),
    absences: await listAbsences(tx, person.practice, at),
  }));
  const member = getMember(staffing, visit);
  const own = absences.filter(({ account }) => account === member.account);
  const others = working(staffing, at).filter((one) => one !== member);
  return { kind: "page", page: personPage({ member, absences: own, others, mayChange: mayChange(person), at }) };
}

async function readMember(app: App, visit: Visit<Person>): Promise<Member> {
  const { practice } = visit.person;
  return getMember(await inPractice(app.db, practice, (tx) => readStaffing(tx, practice, visit.at)), visit);
}

/**
 * Posts lie outside the practice's own records, so that what is to change is in the audit first: a crash between
 * the two leaves a row too many there and never a change that nobody is named for.
 */
async function changeTo(
  app: App,
  visit: Visit<Person>,
  member: Member,
  event: string,
  to: PostChange,
  words = "",
): Promise<string> {
  const { practice } = visit.person;
  await change(app, visit, { event, subject: member.account, detail: { to: words } }, async () => {});
  await inShared(app.db, (tx) => changePost(tx, { practice, account: member.account }, to));
  return `/team/${member.account}`;
}

function hoursChange({ form }: Visit<Person>): PostChange {
  const { when } = form;
  if (when === "open") return { hours: null };
  if (when === "days") return { hours: hoursFrom(form) };
  throw new Refusal("bad-input", "Say when this person works.");
}

async function coverFrom(app: App, visit: Visit<Person>, member: Member) {
  const asked = visit.form["cover"];
  if (asked === "") return { cover: null, name: "by the rota" };
  const { practice } = visit.person;
  const staffing = await inPractice(app.db, practice, (tx) => readStaffing(tx, practice, visit.at));
  const cover = working(staffing, visit.at).find(({ account }) => account === asked);
  if (cover === undefined || cover.account === member.account) {
    throw new Refusal("bad-input", "Choose somebody else of this practice, or by the rota.");
  }
  return { cover: cover.account, name: cover.account };
}

async function addLeave(app: App, visit: Visit<Person>, member: Member): Promise<string> {
  const { form, person, at } = visit;
  const from = findInstant(form["from"] ?? "", "00:00");
  const last = findInstant(form["until"] ?? "", "24:00");
  const reason = REASONS.find((one) => one === form["reason"]);
  if (from === undefined || last === undefined) throw new Refusal("bad-input", "Give the first and the last day.");
  if (reason === undefined) throw new Refusal("bad-input", "Choose why this person is away.");
  if (last <= from) throw new Refusal("bad-input", "The last day is before the first.");
  if (last <= at) throw new Refusal("bad-input", "Those days are over.");
  if (last > startOfDay(addDays(form["from"] ?? "", LONGEST_DAYS))) {
    throw new Refusal("bad-input", "That is more than a year. Give it in parts, or end the post.");
  }
  const span = { account: member.account, from, until: last, reason };
  const detail = { from: from.toISOString(), until: last.toISOString() };
  await change(app, visit, { event: "absence-added", subject: member.account, detail }, (tx) =>
    addAbsence(tx, person.practice, span, { by: person.account, at }),
  );
  return `/team/${member.account}`;
}

const LONGEST_DAYS = 366;

async function endLeave(app: App, visit: Visit<Person>, member: Member): Promise<string> {
  const { form, person, at } = visit;
  const id = form["absence"] ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal("bad-input", "Choose which absence ends.");
  await change(app, visit, { event: "absence-ended", subject: member.account }, (tx) =>
    endAbsence(tx, person.practice, { account: member.account, id }, at),
  );
  return `/team/${member.account}`;
}

async function end(app: App, visit: Visit<Person>, member: Member): Promise<string> {
  const { form, person, at } = visit;
  if (form["sure"] !== "yes") throw new Refusal("bad-input", "Tick that the post shall end. Nothing was changed.");
  if (member.account === person.account) {
    throw new Refusal("bad-input", "This is your own post. Somebody else has to end it.");
  }
  await change(app, visit, { event: "post-ended", subject: member.account }, async () => {});
  await inShared(app.db, (tx) => endPost(tx, { practice: person.practice, account: member.account }, at));
  return "/team";
}
