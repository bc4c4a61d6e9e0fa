import type { LetterDraft } from "../part.ts";
import { lostOddities } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { allBelow, attribute, child, type Element, textOf } from "../xml/element.ts";
import { textsOf } from "../xml/lines.ts";
import { dateOf, type Noting, note } from "../xml/noting.ts";
import { readCoded } from "./coded.ts";
import { detailBlocks, heldBy, SKIPPED } from "./details.ts";
import { readUrgent, readYesNo, settingOf } from "./facts.ts";
import { readAddressees, readSender } from "./parties.ts";
import { readPatient } from "./patient.ts";
import { readTextItems } from "./text-items.ts";

/** What a replacement calls the letter that it replaces; the notes do not settle one name. */
const REPLACED = ["ReplacesReportID", "ReplacedReportID", "OriginalReportID", "PreviousReportID", "SupersededReportID"];

/** The letter of a ReportMsg. */
export function draftOf(root: Element, source: string, noting: Noting): LetterDraft {
  const status = attribute(root, "MsgStatus");
  if (status !== null && status.toLowerCase() !== "live") note(noting, "test-message", "MsgStatus", status);
  const report = child(root, "ClinicalReport");
  const display = textOf(child(report, "ReportType"));
  const code = textOf(child(report, "ReportCode"));
  const documentId = textOf(child(report, "ReportID"));
  if (documentId === null) note(noting, "field-missing", "documentId", "no ReportID");
  const from = readSender(noting, root);
  const to = readAddressees(noting, root);
  const held = heldBy(root, { from, to, title: display });
  const draft: LetterDraft = {
    kind: "letter",
    source,
    format: "kettering",
    message: textOf(child(root, "MsgId")),
    documentId,
    patient: readPatient(noting, root),
    title: display,
    type: display === null && code === null ? null : { code, display },
    careSetting: settingOf(display, code),
    eventDate: dateOf(noting, child(report, "EventDate")),
    sent: dateOf(noting, child(root, "MsgIssueDate")),
    from,
    to,
    urgent: readUrgent(noting, root),
    actionRequested: readYesNo(noting, root, "ActionRequested"),
    medicationChanged: readYesNo(noting, root, "MedicationChanged"),
    replaces: replacedBy(noting, root),
    blocks: [
      ...(display === null ? [] : [{ kind: "text", code: null, title: null, text: display } as const]),
      ...readTextItems(noting, root),
      ...detailBlocks(root, held),
    ],
    coded: readCoded(noting, root),
    oddities: [],
  };
  return { ...draft, oddities: [...noting.oddities, ...lostOddities(lostOf(root, draft, held), "text")] };
}

function replacedBy(noting: Noting, root: Element): string | null {
  const named = REPLACED.map((name) => textOf(allBelow(root, name)[0])).find((each) => each !== null) ?? null;
  const status = textOf(allBelow(root, "ReportStatus")[0]);
  if (named === null && /replace|amend|supersede|correct|revis/i.test(status ?? "")) {
    note(noting, "replaced-unnamed", "replaces", status ?? "");
  }
  return named;
}

/** Words around the letter that neither its blocks nor its fields have; those of its text are proved block by block. */
function lostOf(root: Element, { blocks }: LetterDraft, held: ReadonlySet<string>): readonly string[] {
  const shown = blocks.flatMap((block) => (block.kind === "text" ? [block.title, block.text] : [block.title]));
  const there = new Set([...shown, ...held].flatMap((each) => wordsOf(each ?? "")));
  return wordsOf(textsOf(root, { skip: SKIPPED, attributes: () => [] }).join(" ")).filter((word) => !there.has(word));
}
