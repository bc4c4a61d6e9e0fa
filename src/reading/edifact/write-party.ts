import { segment } from "./escape.ts";
import type { WireParty, WireReport } from "./wire.ts";

// S01, once for each party: who asked, who is told, who tested.

const NAME = 35;

export function partySegments(report: WireReport): string[] {
  const { laboratory } = report;
  const practice = report.recipientPractice;
  return [
    ...(report.requester === undefined ? [] : party("PO", report.requester, "900", "PRO")),
    ...(report.requesterPractice === undefined ? [] : party("PO", report.requesterPractice, "901", "ORG")),
    ...(report.recipients ?? []).flatMap((recipient) => party("MR", recipient, "900", "PRO")),
    ...(practice === undefined ? [] : party("MR", practice, "901", "ORG")),
    ...(laboratory.department === undefined ? [] : party("SLA", { name: laboratory.department }, "", "DPT")),
    ...party("SLA", { name: laboratory.organisation }, "903", "ORG"),
  ];
}

function party(role: string, { code, name }: WireParty, qualifier: string, kind: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < (name ?? "").length; at += NAME) lines.push((name ?? "").slice(at, at + NAME));
  return [
    segment("S01", "01"),
    segment("NAD", role, code === undefined ? "" : [code, qualifier], "", lines),
    segment("SPR", kind),
  ];
}
