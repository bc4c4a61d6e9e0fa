import type { Oddity } from "./report.ts";

// Every way in which a message may be other than it should be, with one code each. `bearing` says what
// the oddity could have changed, so that deciding need not know the codes one by one:
// "none" the envelope only, the report is whole; "patient" whom it is about; "result" the result named
// by the oddity's path; "report" anything in it.

export type Bearing = "none" | "patient" | "result" | "report";

const ODDITIES = {
  // The file
  charset: { bearing: "none", says: "the bytes are not UTF-8 and were read as windows-1252" },
  "control-characters": { bearing: "report", says: "characters that cannot be kept were replaced" },
  "una-length": { bearing: "none", says: "the service string (UNA) is not nine characters long" },
  "una-invalid": { bearing: "report", says: "the service string (UNA) makes no sense; the usual separators were used" },
  "decimal-mark": { bearing: "report", says: "the sender says that its decimal mark is not a point" },
  "missing-terminator": { bearing: "none", says: "the last segment does not end" },
  // The envelope
  "missing-unb": { bearing: "none", says: "there is no interchange header" },
  "unb-incomplete": { bearing: "none", says: "the interchange header lacks sender, recipient or reference" },
  "missing-unz": { bearing: "none", says: "there is no interchange trailer" },
  "unz-count": { bearing: "none", says: "the interchange states another number of messages than it holds" },
  "unz-reference": { bearing: "none", says: "the interchange trailer has another reference than its header" },
  "missing-unh": { bearing: "report", says: "there is no message header" },
  "missing-unt": { bearing: "report", says: "there is no message trailer: the end may be missing" },
  "unt-count": { bearing: "report", says: "the message states another number of segments than it holds" },
  "unt-reference": { bearing: "report", says: "the message trailer has another reference than its header" },
  "segment-after-unt": { bearing: "report", says: "a segment stands after the message's trailer" },
  "segment-outside-message": { bearing: "report", says: "a segment stands outside any message" },
  // The structure
  "unknown-segment": { bearing: "report", says: "a segment of a kind that is not known" },
  "out-of-place": { bearing: "report", says: "a segment stands where it is not expected" },
  "missing-segment": { bearing: "report", says: "a segment that opens a part is missing" },
  "missing-inv": { bearing: "result", says: "a result does not say which test it is of" },
  "unread-part": { bearing: "report", says: "a part of a segment or resource that is not understood" },
  "unknown-qualifier": { bearing: "report", says: "a code that says what something is is not known" },
  contradiction: { bearing: "report", says: "something is said twice, differently; it was left out" },
  repeated: { bearing: "none", says: "something is said twice, alike" },
  "duplicate-sequence": { bearing: "report", says: "two parts have the same number" },
  "dangling-reference": { bearing: "report", says: "a reference to something that is not there" },
  "missing-reference": { bearing: "result", says: "a result does not say which specimen or group it belongs to" },
  "field-missing": { bearing: "report", says: "something that a report should say is not said" },
  "no-results": { bearing: "report", says: "the report holds no result" },
  // The patient
  "nhs-number-missing": { bearing: "patient", says: "no NHS number" },
  "nhs-number-length": { bearing: "patient", says: "the NHS number does not have ten digits" },
  "nhs-number-characters": { bearing: "patient", says: "the NHS number holds other characters than digits" },
  "nhs-number-check-digit": { bearing: "patient", says: "the NHS number's check digit is wrong" },
  "unknown-sex": { bearing: "patient", says: "the code for sex is not known" },
  "several-patients": { bearing: "patient", says: "the message holds more than one patient" },
  // Dates and statuses
  "date-format": {
    bearing: "report",
    says: "a date is not in the format that it states, or states none that is known",
  },
  "date-impossible": { bearing: "report", says: "a date that no calendar has" },
  "unknown-status": { bearing: "report", says: "the status is not known" },
  // The results
  "uncoded-test": { bearing: "result", says: "the test has a name but no code" },
  "unknown-system": { bearing: "result", says: "the code is of a system that is not known" },
  "value-missing": { bearing: "result", says: "neither value nor text" },
  "value-not-a-number": { bearing: "result", says: "the value is not plainly a decimal number" },
  "comparator-in-value": { bearing: "result", says: "the comparator was sent inside the value" },
  "unknown-comparator": { bearing: "result", says: "the comparator is not known" },
  "unit-missing": { bearing: "result", says: "a number without a unit" },
  "unit-range-differs": { bearing: "result", says: "value and range have different units" },
  "range-empty": { bearing: "result", says: "a range without limits or text" },
  "range-not-a-number": { bearing: "result", says: "a limit is not plainly a decimal number" },
  "range-reversed": { bearing: "result", says: "the lower limit is above the upper" },
  "unknown-flag": { bearing: "result", says: "the flag is not known; it counts as abnormal" },
  "group-with-value": { bearing: "result", says: "a group header that has a result of its own; it counts as a result" },
  "value-absent": { bearing: "result", says: "the sender says why there is no value" },
  // Letters
  "coded-not-in-text": { bearing: "report", says: "the sender coded something that the letter's words do not say" },
  "attachment-unread": { bearing: "report", says: "a file inside the letter could not be read" },
  "attachment-too-large": { bearing: "none", says: "a file inside the letter is larger than senders agreed on" },
  "not-final": { bearing: "report", says: "the sender marks it, or a part of it, as a draft or as sent in error" },
  "attachment-type": { bearing: "none", says: "a file inside the letter is of another kind than is stated" },
  "word-lost": { bearing: "report", says: "a word of the original is not in the text that is shown" },
  "not-recognised-yet": { bearing: "report", says: "a page is a picture whose words are not recognised yet" },
  "poorly-recognised": { bearing: "report", says: "words of a picture were recognised with little confidence" },
  "recognition-failed": { bearing: "report", says: "the words of a picture could not be recognised" },
  "active-content": { bearing: "none", says: "the file holds a script or starts something; nothing of it was run" },
  "recognised-elsewhere": {
    bearing: "report",
    says: "a picture has text laid under it by its sender's program; how sure that was is not said",
  },
  "file-damaged": { bearing: "report", says: "the file is damaged or cut off: something may be missing" },
  "too-complex": { bearing: "report", says: "the file is built in too complex a way to be shown as it is laid out" },
  "hidden-text": { bearing: "report", says: "words are shown here that the original hides" },
  "picture-inside": { bearing: "report", says: "a picture inside the document may hold words, which are not read" },
  "embedded-object": { bearing: "report", says: "a file or drawing inside the document is not read" },
  "tracked-change": { bearing: "report", says: "the document holds changes that nobody has accepted or rejected" },
  macro: { bearing: "none", says: "the document holds a program, which was not run" },
  "locked-part": { bearing: "report", says: "a part of the message is encrypted or packed, and cannot be read here" },
  "versions-differ": { bearing: "report", says: "the message's plain and its laid-out version do not say the same" },
  "part-left-out": { bearing: "report", says: "the message has more parts, or deeper ones, than are read" },
  // Letters in XML
  "escaped-twice": { bearing: "none", says: "text was escaped once too often and was read as what it stands for" },
  "not-current": { bearing: "report", says: "a part that its sender does not call current" },
  "test-message": { bearing: "report", says: "the sender calls the message a test" },
  "replaced-unnamed": { bearing: "report", says: "a later version that does not say which letter it replaces" },
  "machine-data": { bearing: "none", says: "a file for machines came inside; its words are not shown" },
  "organisation-code": { bearing: "none", says: "an organisation's code is not of the form that the NHS gives" },
  "nhs-number-unverified": { bearing: "patient", says: "the sender says that the NHS number was not verified" },
  "base64-broken": { bearing: "report", says: "a file inside the letter is not written as it should be" },
  "manifest-count": { bearing: "report", says: "the envelope states another number of documents than it holds" },
  "another-person": { bearing: "report", says: "a later page may be about somebody else" },
  "text-too-long": { bearing: "report", says: "the text is too long to be looked through to its end" },
  // FHIR
  "unresolved-reference": { bearing: "report", says: "a reference points at nothing in the bundle" },
  "duplicate-resource": { bearing: "report", says: "two resources have the same address" },
  "unknown-resource": { bearing: "report", says: "a resource that no report refers to" },
  "modifier-extension": { bearing: "report", says: "an extension that may change the meaning" },
} as const satisfies Record<string, { bearing: Bearing; says: string }>;

export type OddityCode = keyof typeof ODDITIES;

/** One oddity at a place in the report ("results[2].unit") or, where it has none, in the wire ("segments[12]"). */
export function oddity(code: OddityCode, path: string, detail: string): Oddity {
  return { code, path, detail };
}

/** What an oddity could have changed; a code that this table does not know could have changed anything. */
export function bearingOf(code: string): Bearing {
  return isOddityCode(code) ? ODDITIES[code].bearing : "report";
}

/** The plain words for an oddity's code. */
export function wordsFor(code: OddityCode): string {
  return ODDITIES[code].says;
}

export function isOddityCode(code: string): code is OddityCode {
  return Object.hasOwn(ODDITIES, code);
}

export const ODDITY_CODES: readonly string[] = Object.keys(ODDITIES);

/** An oddity's code as the beginning of a sentence, also where an older version of the product wrote it. */
export function plainOddity(code: string): string {
  const words = isOddityCode(code) ? wordsFor(code) : code.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
