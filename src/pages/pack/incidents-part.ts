import { showDate } from "../../base/show-date.ts";
import { listHazards } from "../../countersign/incidents/hazards.ts";
import {
  type Incident,
  incidentNow,
  type IncidentStep,
  LEVEL_WORDS,
  MATTERED_SHORT,
  MATTERED_WORDS,
  STEP_WORDS,
} from "../../countersign/incidents/incident.ts";
import { incidentsOf, listIncidents } from "../../countersign/incidents/queries.ts";
import { type Block, type Cell, heading, says, tableOr } from "../../web/document/document.ts";
import { takenPartIn } from "../../worklist/taken-part.ts";
import { timeWords } from "../../worklist/words.ts";
import { inWords, nameIn, type PackOf } from "./pack-of.ts";

/** What went wrong or nearly did, and what was done: items by their ids, nobody to blame, no patient. */
export async function incidentsPart(of: PackOf): Promise<readonly Block[]> {
  const { shown, unseen } = await incidentsIn(of);
  const parts: Block[] = [
    heading(1, "Incidents and near misses"),
    says(
      of.isAll
        ? "All that were reported in the period, with what was done up to the day on which this was made."
        : "Those reported in the period about items on which they worked, or by them, with what was done up to the day on which this was made. To have worked on an item is not to have caused what happened.",
    ),
  ];
  if (shown.length === 0) parts.push(says("None."));
  for (const one of shown) parts.push(...(await incidentPart(of, one)));
  if (unseen > 0) {
    const more = unseen === 1 ? "1 more is" : `${unseen} more are`;
    parts.push(says(`${more} in the log, which whoever made this does not read: ask the practice manager or a GP.`));
  }
  return parts;
}

/** Those that this reader reads, and how many more there are. */
export async function incidentsIn(
  of: PackOf,
): Promise<{ readonly shown: readonly Incident[]; readonly unseen: number }> {
  const all = await incidentsOf(of.tx, of.practice, of);
  const accounts = of.members.map(({ account }) => account);
  const touched = await takenPartIn(
    of.tx,
    of.practice,
    accounts,
    all.flatMap(({ item }) => item ?? []),
  );
  const own = all.filter(
    ({ item, reportedBy }) => of.isAll || accounts.includes(reportedBy) || (item !== null && touched.has(item)),
  );
  const readable = new Set((await listIncidents(of.tx, of.practice, of.reader)).map(({ id }) => id));
  const shown = own.filter(({ id }) => readable.has(id));
  return { shown, unseen: own.length - shown.length };
}

async function incidentPart(of: PackOf, incident: Incident): Promise<readonly Block[]> {
  const { item, mattered, noticedOn, reportedAt, reportedBy, steps } = incident;
  const { status, level, lesson, due } = incidentNow(incident);
  const rows: Cell[][] = [];
  for (const step of steps) {
    rows.push([timeWords(step.at), STEP_WORDS[step.step], nameIn(of, step.by), await stepWords(of, step, item)]);
  }
  const end =
    status === "closed"
      ? `Closed. Learnt: ${await inWords(of, lesson, item)}`
      : `Open. ${due?.what ?? ""} by ${showDate(due?.on ?? null)}`;
  return [
    heading(2, `Noticed ${showDate(noticedOn)}: ${MATTERED_SHORT[mattered].toLowerCase()}`),
    {
      kind: "facts",
      rows: [
        ["Reported", `${timeWords(reportedAt)}, ${nameIn(of, reportedBy)}`],
        ["About the item", item === null ? "No item" : { hash: item }],
        ["What happened", await inWords(of, incident.what, item)],
        ["Whether it mattered", MATTERED_WORDS[mattered]],
        ["Harm, as it was found", level === null ? "Not looked at yet" : LEVEL_WORDS[level]],
        ["State", end],
      ],
    },
    tableOr("Nothing has been done of it yet.", "What was done", ["When", "Step", "By", "What"], rows),
  ];
}

async function stepWords(
  of: PackOf,
  { step, words, level, owner, dueOn, hazard, competency }: IncidentStep,
  item: string | null,
) {
  const said = words === null ? "" : await inWords(of, words, item);
  switch (step) {
    case "look":
      return `${level === null ? "" : `${LEVEL_WORDS[level]}. `}${said}`;
    case "tie": {
      const title = listHazards().find(({ id }) => id === hazard)?.title;
      return [
        ...(hazard === null ? [] : [`Hazard ${hazard}${title === undefined ? "" : `: ${title}`}`]),
        ...(competency === null ? [] : [`Competency ${competency}`]),
      ].join("; ");
    }
    case "act":
      return `${said} By ${nameIn(of, owner)}, until ${showDate(dueOn)}.`;
    case "done":
    case "close":
    case "again":
      return said;
  }
}
