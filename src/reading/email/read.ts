import type { LetterDraft } from "../part.ts";
import type { LetterFormat, LetterInput } from "../letter-format.ts";
import type { Unreadable } from "../report.ts";
import { lostOddities, lostWords } from "../words/lost.ts";
import { wordsOf } from "../words/words.ts";
import { namesOf, oneLine, sentOf } from "./header.ts";
import { type Carried, openEmail } from "./parts.ts";
import { plainOfEmail } from "./plain.ts";
import { looksLikeEmail } from "./recognise.ts";

export const EMAIL: LetterFormat = {
  name: "email",
  isElsewhere: true,
  recognises: ({ text }) => looksLikeEmail(text),
  drafts: async (input) => [await readEmail(input)],
};

/** Addresses of links and of people are not words of the letter. */
const ADDRESS = /\b(?:https?|mailto|tel|cid):\S*|\[cid:[^\]]*\]/giu;

async function readEmail({ bytes, source }: LetterInput): Promise<LetterDraft | Unreadable> {
  let carried: Carried;
  try {
    carried = await openEmail(bytes);
  } catch {
    return refused(
      source,
      "malformed",
      "This e-mail is damaged, or is built deeper than any e-mail is: please open it.",
    );
  }
  const { email, blocks, locked } = carried;
  const written = blocks.map((block) => (block.kind === "text" ? block.text : "")).join("\n");
  const [why] = locked;
  if (why !== undefined && written.trim() === "" && blocks.every(({ kind }) => kind === "text")) {
    return refused(source, "locked", why);
  }
  const { sent, oddities } = sentOf(email);
  const { plain, html } = plainOfEmail(bytes);
  const lost = [plain, html].flatMap((one) => lostWords(wordsOf(one.replace(ADDRESS, " ")), written));
  const [author = null] = namesOf(email.from === undefined ? email.sender && [email.sender] : [email.from]);
  return {
    kind: "letter",
    source,
    format: "email",
    message: oneLine(email.messageId)?.replace(/^<|>$/gu, "") ?? null,
    documentId: null,
    // Who wrote is not whom it is about: a relative, a secretary or a stranger may have. Only the letter's words say.
    patient: {
      nhsNumber: null,
      nhsNumberValid: false,
      familyName: null,
      givenName: null,
      birthDate: null,
      sex: null,
      sexRaw: null,
      postcode: null,
    },
    title: oneLine(email.subject),
    type: null,
    careSetting: null,
    eventDate: null,
    sent,
    from: { organisation: null, organisationCode: null, department: null, author },
    to: [...namesOf(email.to), ...namesOf(email.cc)].map((name) => ({
      organisation: null,
      organisationCode: null,
      name,
    })),
    urgent: null,
    actionRequested: null,
    medicationChanged: null,
    replaces: null,
    oddities: [...oddities, ...carried.oddities, ...lostOddities(lost, "text")],
    blocks,
    coded: [],
  };
}

function refused(source: string, reason: string, detail: string): Unreadable {
  return { kind: "unreadable", source, format: "email", reason, detail };
}
