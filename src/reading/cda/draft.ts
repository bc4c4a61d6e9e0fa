import type { Block, LetterDraft } from "../part.ts";
import { lostOddities } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { attribute, child, children, descend, type Element, textOf } from "../xml/element.ts";
import { readTwice } from "../xml/escaped-twice.ts";
import { flat, textsOf } from "../xml/lines.ts";
import { dateIn, type Noting, note } from "../xml/noting.ts";
import { aroundOf, detailBlocks, LINES } from "./details.ts";
import { fileOf, readEntries } from "./entries.ts";
import type { Envelope } from "./envelope.ts";
import { readAddressees, readPatient, readSender } from "./people.ts";
import { plainOf } from "./narrative.ts";
import { readSections, sectionsOf } from "./sections.ts";
import { settingOf } from "./setting.ts";

/** The letter of a ClinicalDocument. */
export function draftOf(document: Element, source: string, envelope: Envelope, noting: Noting): LetterDraft {
  const code = child(document, "code");
  const type = { code: attribute(code, "code"), display: attribute(code, "displayName") };
  const title = flat(textOf(child(document, "title")) ?? "") || null;
  const encounter = descend(document, "componentOf", "encompassingEncounter");
  const careSetting = settingOf([
    title,
    type.display,
    attribute(child(encounter, "code"), "code"),
    envelope.profile,
    envelope.service,
  ]);
  const documentId = idOf(child(document, "id"));
  if (documentId === null) note(noting, "field-missing", "documentId", "no id");
  const from = readSender(noting, document);
  const to = readAddressees(noting, document);
  const entries = readEntries(noting, document, careSetting === "111");
  const blocks: readonly Block[] = [
    ...(title === null ? [] : [{ kind: "text", code: null, title: null, text: title } as const]),
    ...readSections(noting, document),
    ...children(document, "component").flatMap((body) =>
      children(child(body, "nonXMLBody"), "text").flatMap((text) => fileOf(noting, text)),
    ),
    ...entries.blocks,
    ...detailBlocks(document, { from, to }),
  ];
  const draft: LetterDraft = {
    kind: "letter",
    source,
    format: "cda-itk2",
    message: envelope.trackingId,
    documentId,
    patient: readPatient(noting, document),
    title,
    type: type.code === null && type.display === null ? null : type,
    careSetting,
    eventDate: eventOf(noting, encounter),
    sent: dateIn(noting, attribute(child(document, "effectiveTime"), "value"), "sent"),
    from,
    to,
    urgent: null,
    actionRequested: envelope.toGp,
    medicationChanged: null,
    replaces: replacedBy(noting, document),
    blocks,
    coded: entries.coded,
    oddities: [],
  };
  return { ...draft, oddities: [...noting.oddities, ...lostOddities(lostOf(document, draft), "text")] };
}

/** When the patient was in contact: the beginning of the encounter or, where only that is said, its end. */
function eventOf(noting: Noting, encounter: Element | undefined): string | null {
  const time = child(encounter, "effectiveTime");
  const said =
    attribute(child(time, "low"), "value") ?? attribute(time, "value") ?? attribute(child(time, "high"), "value");
  return dateIn(noting, said, "eventDate");
}

function idOf(id: Element | undefined): string | null {
  const root = attribute(id, "root");
  const extension = attribute(id, "extension");
  return root === null || extension === null ? (root ?? extension) : `${root}/${extension}`;
}

function replacedBy(noting: Noting, document: Element): string | null {
  const related = children(document, "relatedDocument").find((each) => attribute(each, "typeCode") === "RPLC");
  const named = idOf(descend(related, "parentDocument", "id"));
  const version = attribute(child(document, "versionNumber"), "value");
  if (named === null && (related !== undefined || Number(version ?? "1") > 1)) {
    note(noting, "replaced-unnamed", "replaces", `version ${version ?? "not said"}`);
  }
  return named;
}

/**
 * Words of the document that neither blocks nor fields have: of all text in it, wherever it stands, and of what its
 * header and entries say in attributes. How often each stands in a narrative is proved with that narrative.
 */
function lostOf(document: Element, { blocks, from, to }: LetterDraft): readonly string[] {
  const fields = [from, ...to].flatMap((one) => Object.values(one));
  const shown = blocks.flatMap((block) => (block.kind === "text" ? [block.title, block.text] : [block.title]));
  const there = new Set([...shown, ...fields].flatMap((each) => wordsOf(each ?? "")));
  const entries = sectionsOf(document).flatMap((section) => children(section, "entry"));
  const coded = [...aroundOf(document), ...entries].flatMap((part) =>
    typeof part === "string" ? [] : textsOf(part, { skip: FILES, attributes: LINES.attributes }),
  );
  const lost = wordsOf(`${plainOf(document, readTwice)}\n${coded.join("\n")}`).filter((word) => !there.has(word));
  return [...new Set(lost)];
}

/** Files, and the names of programs beside them, are no words of the letter. */
const FILES = new Set(["title", "observationMedia"]);
