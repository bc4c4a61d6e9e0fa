import { isWrong, KIND_WORDS } from "../../countersign/audits/audit.ts";
import { type AuditOverview, listAudits, listDrawn } from "../../countersign/audits/queries.ts";
import { findSignedReport, type SignedReport } from "../../countersign/audits/report.ts";
import { spanWords } from "../../countersign/audits/weeks.ts";
import { exactInterval } from "../../countersign/statistics/interval.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import { type Block, heading, says } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { STATE_WORDS } from "../audits/words.ts";
import { inWords, nameIn, type PackOf } from "./pack-of.ts";
import { intervalWords } from "./rates-part.ts";

/** The audits of the period that this work was or could have been in, each with what it rules out. */
export async function auditsPart(of: PackOf): Promise<readonly Block[]> {
  const shown = await auditsIn(of);
  if (shown.length === 0) return [heading(1, "Audits"), says("No audit looked at work of the period.")];
  const parts: Block[] = [heading(1, "Audits")];
  for (const one of shown) parts.push(...(await auditPart(of, one)));
  return parts;
}

/** Whose own pack it is learns of an audit when it is reported: what is drawn and not looked at yet stays unseen. */
export async function auditsIn(of: PackOf): Promise<readonly AuditOverview[]> {
  const accounts = new Set(of.members.map(({ account }) => account));
  return (await listAudits(of.tx, of.practice)).filter(({ audit, state }) => {
    const isIn = audit.from_on <= of.untilDay && audit.until_on >= of.fromDay;
    const isTheirs = of.isAll || audit.account === null || accounts.has(audit.account);
    return isIn && isTheirs && state !== "withdrawn" && (of.seesPractice || state === "reported");
  });
}

async function auditPart(of: PackOf, overview: AuditOverview): Promise<readonly Block[]> {
  const { audit, state, progress } = overview;
  const title = heading(2, `${KIND_WORDS[audit.kind]}, ${spanWords(audit.from_on, audit.until_on)}`);
  const whose = audit.account === null ? "everybody's" : `${nameIn(of, audit.account)}'s`;
  const work = `${audit.work === "letters" ? "Letters" : "Results"}, ${whose} work`;
  const report = await findSignedReport(of.tx, of.practice, audit.id);
  if (report === null) {
    const { drawn, lot, looked } = progress;
    const far = `${STATE_WORDS[state]}. ${drawn} of ${lot} were drawn, ${looked} looked at. It rules nothing out yet.`;
    return [
      title,
      {
        kind: "facts",
        rows: [
          ["Work", work],
          ["State", far],
        ],
      },
    ];
  }
  const own = of.isAll ? [] : await ownShare(of, report);
  return [title, { kind: "facts", rows: [["Work", work], ...(await reportRows(of, report)), ...own] }];
}

async function reportRows(of: PackOf, { facts, did, leftWhy, by, at, sha256 }: SignedReport) {
  const { rate, lot, drawn, left, grades } = facts;
  const found = rate === null ? "Not measured: nothing was looked at" : shareWords(rate.wrong, rate.looked, facts);
  return [
    ["Drawn", `${drawn} of ${lot}; ${left} were not looked at`],
    ["What it rules out", facts.says],
    ["Had to be changed", `${rate?.wrong ?? 0} of ${rate?.looked ?? 0} looked at: ${found}`],
    ["Of these critical", `${grades.critical} critical, ${grades.major} major, ${grades.minor} minor`],
    ["What was done", await inWords(of, did)],
    ...(leftWhy === null ? [] : [["Why some were left", await inWords(of, leftWhy)] as const]),
    ["Signed by", `${nameIn(of, by)}, ${timeWords(new Date(at))}`],
    ["SHA-256 of the report", { hash: sha256 }],
  ] as const;
}

/** What of a reported audit was this person's; by counts alone. */
async function ownShare(of: PackOf, { facts }: SignedReport) {
  const accounts = new Set(of.members.map(({ account }) => account));
  const drawn = (await listDrawn(of.tx, of.practice, { audit: facts.audit })).filter(({ account }) =>
    accounts.has(account),
  );
  const looked = drawn.flatMap(({ found }) => (found === null ? [] : [found.grade]));
  const wrong = looked.filter(isWrong).length;
  const rate = looked.length === 0 ? "" : `: ${shareWords(wrong, looked.length, facts)}`;
  return [["Their own work in it", `${wrong} of ${looked.length} looked at had to be changed${rate}`]] as const;
}

/** Where all was looked at nothing is left to chance, and an interval would say otherwise. */
function shareWords(wrong: number, looked: number, { lot, drawn, left }: SignedReport["facts"]): string {
  const isWhole = drawn === lot && left === 0;
  return isWhole ? `${percent(wrong / looked)}, of all of it` : intervalWords(exactInterval(wrong, looked));
}
