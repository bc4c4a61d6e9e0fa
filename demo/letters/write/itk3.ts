import type { Itk3Format } from "../../../src/reading/itk3/format.ts";
import { uuidOf } from "../../../src/reading/itk3/uuid.ts";
import type { Itk3Letter, SpecimenSection } from "../../../src/reading/itk3/specimen.ts";
import { writeItk3 } from "../../../src/reading/itk3/write.ts";
import { PRACTICE } from "../../people/staff.ts";
import { type Content, HEADINGS, type Part } from "../letter.ts";
import { SENDERS } from "../senders.ts";
import { sentenceOf } from "./lines.ts";
import { pdfOf } from "./pdf.ts";

const CODES: Readonly<Record<string, string>> = HEADINGS;

/** FHIR STU3 with sections, or, as Send Document, around a PDF. Asks for both answers that a sender may want. */
export async function itk3Of(content: Content, format: Itk3Format): Promise<Uint8Array> {
  const { sender, author, title, seen, sent, about, reference, replaces, to = PRACTICE } = content;
  const { name, code } = SENDERS[sender];
  const isFile = format === "itk3-send-document";
  const letter: Itk3Letter = {
    format,
    reference,
    documentId: uuidOf(reference, "identifier"),
    ...(replaces === undefined ? {} : { replaces: uuidOf(replaces, "identifier") }),
    message: { timestamp: `${sent}T17:05:00Z`, mailbox: "X26OT901", infrastructureAck: true, businessAck: true },
    title,
    date: `${sent}T16:40:00Z`,
    service: { code: "", display: content.department },
    encounter: { start: seen, end: seen },
    patient: {
      nhsNumber: about.nhsNumber,
      familyName: about.familyName,
      givenName: about.givenName,
      birthDate: about.birthDate,
      sex: about.sex,
      postcode: about.postcode,
    },
    sender: { organisation: name, organisationCode: code, author },
    practice: { organisation: to.name, organisationCode: to.ods },
    sections: isFile ? [] : content.parts.map(sectionOf),
    ...(isFile
      ? { attachments: [{ name: "letter.pdf", contentType: "application/pdf", bytes: await pdfOf(content) }] }
      : {}),
  };
  return writeItk3(letter, isFile ? "json" : "xml");
}

function sectionOf({ heading, lines, medicines = [] }: Part): SpecimenSection {
  const title = heading ?? "Letter";
  const code = CODES[title];
  const words = [...lines, ...medicines.map(sentenceOf)].join("\n");
  return { title, ...(code === undefined ? {} : { code }), rows: [[title, words]] };
}
