import { attempt } from "../attempt.ts";
import type { LetterDraft } from "../part.ts";
import type { LetterFormat, LetterInput } from "../letter-format.ts";
import { failed, unreadable } from "../read.ts";
import type { Oddity, Unreadable } from "../report.ts";
import { oddity } from "../oddity.ts";
import { charsetOddities } from "../xml/charset.ts";
import { allBelow, type Element } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { draftOf } from "./draft.ts";
import { type Envelope, findEnvelope, NO_ENVELOPE, readEnvelope } from "./envelope.ts";
import { type Held, heldBy } from "./payload.ts";

const FORMAT = "cda-itk2";
const ROOT = /<(?:[\w.-]+:)?(?:DistributionEnvelope|ClinicalDocument)[\s/>]/;

/** CDA as 111 and out-of-hours services send it: one or several documents in an ITK2 envelope, or one without. */
export const CDA: LetterFormat = {
  name: FORMAT,
  recognises: ({ text }) => looksLikeCda(text),
  drafts: (input) => draftsOf(input),
};

/** Behind SOAP's own header, if there is one. */
export function looksLikeCda(text: string): boolean {
  return /^\s*</.test(text.slice(0, 200)) && ROOT.test(text.slice(0, 16_384));
}

function draftsOf({ bytes, text, source }: LetterInput): readonly (LetterDraft | Unreadable)[] {
  const xml = parseXml(text);
  if (xml.kind === "refused") return [unreadable(source, FORMAT, xml.reason, xml.detail)];
  const oddities = charsetOddities(bytes, xml.encoding);
  const element = findEnvelope(xml.root);
  if (element === undefined) {
    const documents = xml.root.name === "ClinicalDocument" ? [xml.root] : allBelow(xml.root, "ClinicalDocument");
    return orNothing(
      documents.map((document) => letterOf(document, source, NO_ENVELOPE, oddities)),
      source,
    );
  }
  const envelope = readEnvelope(element);
  const held = envelope.payloads.map(heldBy);
  const odd = [...oddities, ...countOf(envelope)];
  return orNothing(
    held.flatMap((payload) => draftsIn(payload, source, envelope, odd)),
    source,
  );
}

function draftsIn(
  held: Held,
  source: string,
  envelope: Envelope,
  odd: readonly Oddity[],
): readonly (LetterDraft | Unreadable)[] {
  switch (held.kind) {
    case "documents":
      return held.documents.map((document) => letterOf(document, source, envelope, odd));
    case "refused":
      return [unreadable(source, FORMAT, held.reason, held.detail)];
  }
}

function letterOf(
  document: Element,
  source: string,
  envelope: Envelope,
  odd: readonly Oddity[],
): LetterDraft | Unreadable {
  return attempt(() => draftOf(document, source, envelope, { oddities: [...odd] })) ?? failed(source, FORMAT);
}

/** Told on each document, because nobody can say which one is missing. */
function countOf({ stated, payloads }: Envelope): readonly Oddity[] {
  if (stated.every((count) => count === payloads.length)) return [];
  return [oddity("manifest-count", "manifest", `${stated.join(" and ")} stated, ${payloads.length} inside`)];
}

function orNothing(
  drafts: readonly (LetterDraft | Unreadable)[],
  source: string,
): readonly (LetterDraft | Unreadable)[] {
  if (drafts.length > 0) return drafts;
  return [unreadable(source, FORMAT, "not-supported", "The envelope holds no letter.")];
}
