import type { App } from "../../app.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { endWaiting, findLastTold, tellAnew, writeTrial } from "../../outbox/alarm-store.ts";
import { whyNotWebhook } from "../../outbox/post-webhook.ts";
import type { AlarmContact, PracticeSettings } from "../../people/practice-settings.ts";
import type { Person } from "../../people/role.ts";
import { saveSettings } from "../../people/settings-store.ts";
import { readSettings } from "../../people/staffing-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { hoursFrom } from "./hours-fields.tsx";
import { KINDS, settingsPage } from "./settings-page.tsx";
import { change, CHANGES, LOOKS, mayChange } from "./team.ts";

const HERE = "/team/settings";

/** What the practice sets for itself. */
export function settingsRoutes(app: App): readonly Route<Person>[] {
  const post = (path: string, answer: (visit: Visit<Person>) => Promise<void>): Route<Person> => ({
    method: "POST",
    path: `${HERE}/${path}`,
    who: CHANGES,
    answer: async (visit) => {
      await answer(visit);
      return { kind: "go", to: HERE };
    },
  });
  return [
    { method: "GET", path: HERE, who: LOOKS, answer: (visit) => show(app, visit) },
    post("opening", async (visit) => {
      const opening = hoursFrom(visit.form);
      if (opening.length === 0) throw new Refusal("bad-input", "Give the hours of at least one day.");
      await save(app, visit, "opening", { opening });
    }),
    post("numbers", (visit) => save(app, visit, "numbers", numbersFrom(visit.form))),
    post("contact", (visit) => saveContact(app, visit)),
    post("trial", (visit) => sendTrial(app, visit)),
  ];
}

async function show(app: App, { person }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const facts = await inPractice(app.db, practice, async (tx) => ({
    settings: await readSettings(tx, practice),
    lastTold: await findLastTold(tx, practice),
  }));
  const { smtpUrl } = app.settings.alarms;
  return { kind: "page", page: settingsPage({ ...facts, hasMail: smtpUrl !== null, mayChange: mayChange(person) }) };
}

async function save(app: App, visit: Visit<Person>, what: string, settings: Partial<PracticeSettings>): Promise<void> {
  const { person, at } = visit;
  const noted = { event: "settings-changed", subject: person.practice, detail: { what } };
  await change(app, visit, noted, (tx) => saveSettings(tx, person.practice, settings, person.account, at));
}

function numbersFrom(form: Readonly<Record<string, string>>): Partial<PracticeSettings> {
  const minutes = (kind: (typeof KINDS)[number]["kind"]): number | null =>
    minutesFrom(form[`minutes-${kind}`] ?? "", KINDS.find((one) => one.kind === kind)?.words ?? kind);
  const gpMinutes = { report: minutes("report"), message: minutes("message"), tests: minutes("tests") };
  return {
    signHours: wholeFrom(form["signHours"], 1, 12, "Hours within which a sign-in may sign"),
    staleDays: wholeFrom(form["staleDays"], 1, 90, "Days after which several are not signed at once"),
    gpMinutes,
  };
}

function wholeFrom(text: string | undefined, least: number, most: number, what: string): number {
  const n = /^\d{1,3}$/.test(text?.trim() ?? "") ? Number(text) : Number.NaN;
  if (n >= least && n <= most) return n;
  throw new Refusal("bad-input", `${what}: a whole number from ${least} to ${most}.`);
}

/** Null where the practice has no figure of its own: nothing is counted by one that nobody gave. */
function minutesFrom(text: string, words: string): number | null {
  if (text.trim() === "") return null;
  const n = /^\d{1,2}(\.\d)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (n >= 0 && n <= 60) return n;
  throw new Refusal("bad-input", `${words}: minutes from 0 to 60, or nothing.`);
}

async function saveContact(app: App, visit: Visit<Person>): Promise<void> {
  const { person, at, form } = visit;
  const contact = contactFrom(app, form);
  const noted = { event: "settings-changed", subject: person.practice, detail: { what: "contact" } };
  await change(app, visit, noted, async (tx) => {
    // The settings first, as whoever writes an alarm holds them first.
    await saveSettings(tx, person.practice, { contact }, person.account, at);
    await endWaiting(tx, person.practice, at);
    await tellAnew(tx, person.practice, at);
  });
}

function contactFrom(app: App, form: Readonly<Record<string, string>>): AlarmContact | null {
  const { smtpUrl, mayBePrivate } = app.settings.alarms;
  const { contact, address = "", url = "" } = form;
  if (contact === "none") return null;
  if (contact === "smtp") {
    if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address.trim())) {
      throw new Refusal("bad-input", "That is no e-mail address.");
    }
    if (smtpUrl === null) throw new Refusal("bad-input", "No mail server is set up for this installation.");
    return { kind: "smtp", address: address.trim() };
  }
  if (contact !== "webhook") throw new Refusal("bad-input", "Choose how the contact is told.");
  const why = whyNotWebhook(url.trim(), mayBePrivate);
  if (why !== null) throw new Refusal("bad-input", why);
  return { kind: "webhook", url: url.trim() };
}

async function sendTrial(app: App, visit: Visit<Person>): Promise<void> {
  const { person, at } = visit;
  await change(app, visit, { event: "alarm-trial", subject: person.practice }, async (tx) => {
    const { contact } = await readSettings(tx, person.practice);
    if (contact === null) throw new Refusal("bad-input", "There is no alarm contact to try. Set one first.");
    await writeTrial(tx, person.practice, contact, at);
  });
}
