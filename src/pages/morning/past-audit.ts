import { appendAudit } from "../../audit/store.ts";
import type { AuditEvent } from "../../audit/event.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { LEAST_SIZE, type Grade } from "../../countersign/audits/audit.ts";
import { drawAudit } from "../../countersign/audits/draw-audit.ts";
import { planAudit } from "../../countersign/audits/plan-audit.ts";
import { type AuditOverview, findAudit, listDrawn, mayAudit } from "../../countersign/audits/queries.ts";
import { recordFinding } from "../../countersign/audits/record-finding.ts";
import { readReportFacts, reportMark, signReport } from "../../countersign/audits/report.ts";
import { lastMonday } from "../../countersign/audits/weeks.ts";
import { reportIncident } from "../../countersign/incidents/report-incident.ts";
import { takeStep } from "../../countersign/incidents/take-step.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person, Role } from "../../people/role.ts";
import { getItem } from "../../worklist/queries.ts";

// What a GP found when they looked at the letters of the week before, and two incidents that were reported since.

/** The n-th of a role at the demonstration practice, who has just signed in. */
export type Team = { readonly of: (role: Role, at: Date, n?: number) => Person };

const REPORT_DAYS = 14;
const FOUND: readonly { readonly grade: Grade; readonly words: string }[] = [
  { grade: "style", words: "The text for the record could be half as long." },
  { grade: "minor", words: "The side should have been coded with the finding." },
];

/** Planned by the manager, drawn, looked at and signed by a GP who signed none of the letters. */
export async function auditWeek(tx: PracticeScope, team: Team, at: Date): Promise<void> {
  const [manager, gp] = [team.of("manager", at), team.of("gp", at, 1)];
  const { practice } = gp;
  const monday = lastMonday(at);
  const dueOn = addDays(monday, 6 + REPORT_DAYS);
  const plan = { kind: "weekly", monday, size: LEAST_SIZE, dueOn, lead: gp.account } as const;
  const id = await planAudit(tx, practice, manager, plan, at);
  const { audit } = await getAudit(tx, practice, id);
  await drawAudit(tx, practice, manager, audit, at);
  const events: AuditEvent[] = [noted(manager, at, "audit-planned", id), noted(manager, at, "audit-drawn", id)];
  for (const [n, { id: drawn, item }] of (await listDrawn(tx, practice, { audit: id })).entries()) {
    if (!(await mayAudit(tx, practice, gp.account, [item])).has(item)) continue;
    const { version } = await getItem(tx, practice, item);
    const { grade, words } = FOUND[n] ?? { grade: "right" as const, words: "" };
    const found = await recordFinding(tx, practice, gp, { drawn, grade, words, reopens: false, version }, at);
    events.push(...found.events);
  }
  const overview = await getAudit(tx, practice, id);
  const shown = reportMark(await readReportFacts(tx, practice, overview));
  const did = "Spoken about in the tutorial: what goes into the record, and that a side is part of a finding.";
  const leftWhy = "Another GP looks at what this one had a part in.";
  await signReport(tx, practice, gp, { overview, wish: { shown, did, leftWhy } }, at);
  await appendAudit(tx, [...events, noted(gp, at, "audit-reported", id)]);
}

async function getAudit(tx: PracticeScope, practice: string, id: string): Promise<AuditOverview> {
  const found = await findAudit(tx, practice, id);
  if (found === undefined) throw new Error(`no audit ${id}`);
  return found;
}

/** One near miss from which something was learnt, and one report that nobody has looked at yet. */
export async function reportTwo(tx: PracticeScope, team: Team, at: Date): Promise<void> {
  const [assistant, reception] = [team.of("assistant", at), team.of("reception", at)];
  const [manager, gp] = [team.of("manager", at), team.of("gp", at)];
  const { practice } = manager;
  const noticedOn = localDay(at);
  const closed = await reportIncident(
    tx,
    practice,
    assistant,
    {
      what: "Two letters for people with the same name lay open in two windows. The wrong one was nearly coded; the banner showed it.",
      mattered: "near-miss",
      noticedOn: addDays(noticedOn, -4),
      item: null,
    },
    at,
  );
  const open = await reportIncident(
    tx,
    practice,
    reception,
    {
      what: "A letter that asked for an appointment within the week waited three days with reception, because nobody was there.",
      mattered: "no-harm",
      noticedOn,
      item: null,
    },
    at,
  );
  const steps = [
    { who: gp, wish: { step: "look", words: "Both had been opened to compare them.", level: "none" } },
    { who: gp, wish: { step: "tie", hazard: "H142", competency: "", known: new Set<string>() } },
    {
      who: manager,
      wish: { step: "act", words: "Said at the team's meeting.", owner: manager.account, dueOn: noticedOn },
    },
    { who: manager, wish: { step: "done", words: "Said, and everybody has tried it.", ends: 3 } },
    {
      who: gp,
      wish: { step: "close", words: "Two letters are compared side by side in one window, and never in two." },
    },
  ] as const;
  for (const [seen, { who, wish }] of steps.entries()) {
    await takeStep(tx, practice, who, { incident: closed, seen, wish }, at);
  }
  await appendAudit(tx, [
    noted(assistant, at, "incident-reported", closed),
    noted(reception, at, "incident-reported", open),
    ...steps.map(({ who, wish }) => noted(who, at, `incident-${wish.step}`, closed)),
  ]);
}

function noted({ account, role }: Person, at: Date, event: string, subject: string): AuditEvent {
  return { by: account, role, at, event, subject, device: "page" };
}
