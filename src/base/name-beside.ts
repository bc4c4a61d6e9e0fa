// Whether a name seems to stand beside a place in a text. A name has no shape of its own, so this looks at capitals;
// it runs in browsers too, and imports nothing.

const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Rev|Sir|Lady)\b\.?\s+\p{Lu}/u;
// Two words with capitals one after the other, as a name stands inside a sentence, or "OSGOOD, Bertram".
const TWO_CAPITALS =
  /(?<![.!?]\s{0,2}|^)\b(?<first>\p{Lu}[\p{Ll}'’-]+)\s+(?<second>\p{Lu}[\p{L}'’-]+)|\b(?<family>\p{Lu}[\p{L}'’-]+),\s+(?<given>\p{Lu}\p{Ll}+)/gu;
const NEAR = 40;

/** On the same line, within forty characters on either side; a family name by itself only where it touches the place. */
export function hasNameBeside(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - NEAR), start)
      .split("\n")
      .at(-1) ?? "";
  const after = text.slice(end, end + NEAR).split("\n")[0] ?? "";
  const beside = [before, after].some((one) => TITLED.test(one) || hasTwoCapitals(one) || isNameAlone(one));
  return beside || isFamilyNameBefore(before) || isFamilyNameAfter(after);
}

function hasTwoCapitals(beside: string): boolean {
  return [...beside.matchAll(TWO_CAPITALS)].some(({ groups = {} }) => {
    const words = [groups["first"], groups["second"], groups["family"], groups["given"]];
    return words.every((word) => word === undefined || !NO_NAME.has(word));
  });
}

/** "Bertram Osgood 12/03/1948": the two words begin the line, as in what is copied from a record. */
function isNameAlone(beside: string): boolean {
  const [, first, second] = /^\s*(\p{Lu}[\p{Ll}'’-]+)\s+(\p{Lu}[\p{L}'’-]+)[\s,:;(-]*$/u.exec(beside) ?? [];
  return first !== undefined && second !== undefined && !NO_NAME.has(first) && !NO_NAME.has(second);
}

// What stands with a capital beside a date and is no family name: days, months, what is dated, and what begins a
// sentence that ends in a date.
const NO_NAME = new Set(
  `Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January February
  March April May June July August September October November December On From Since Until Till By Before After Between
  To In At Of The Our We And Or Date Dated Day Start Starts Started Starting Begin Began End Ends Ended Due Deadline
  Expires Expired Expiry Issued Issue Effective Valid Version Revision Update Updated Review Reviewed Reviews Published
  Publication Printed Release Released Signed Approved Adopted Guideline Guidance Protocol Policy Procedure Circular
  Letter Leaflet Form Template Contract Agreement Regulation Regulations Act Order Amendment Amended Withdrawn Replaced
  Last Next First Original Meeting Minutes Event Training Course Session Webinar Workshop Cohort Launch Closed Opened
  Opens Closes Received Sent Created Added Easter Christmas Report Reports Audit Week Year Period Section Clause Edition
  Established Founded Registered Joined`.split(/\s+/),
);
const FAMILY = String.raw`(?<family>\p{Lu}(?:['’]\p{Lu})?\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|Mc\p{Lu}\p{Ll}+|Mac\p{Lu}\p{Ll}+|\p{Lu}{4,}(?:-\p{Lu}+)?)`;
const BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}.'’-])${FAMILY}(?:'s|’s)?[\s,:;(*_-]{1,4}$`, "u");
const AFTER = new RegExp(String.raw`^[\s,;:)(*_-]{1,4}${FAMILY}\s*(?:$|[,;)(])`, "u");
// Organisations and schemes that a practice writes in capitals.
const NO_FAMILY_IN_CAPITALS = new Set(["NICE", "SNOMED", "EMIS", "QRISK", "MHRA", "CKS", "PCSE", "NHSE", "SIGN"]);

/** "Osgood 12/03/1948", "re Osgood (12.3.48)", "OSGOOD 12/03/1948". */
function isFamilyNameBefore(before: string): boolean {
  return isFamilyName(BEFORE.exec(before)?.groups?.["family"]);
}

/** "12/03/1948 Osgood", where nothing but a comma, a bracket or the line's end follows. */
function isFamilyNameAfter(after: string): boolean {
  return isFamilyName(AFTER.exec(after)?.groups?.["family"]);
}

function isFamilyName(word: string | undefined): boolean {
  if (word === undefined || NO_FAMILY_IN_CAPITALS.has(word)) return false;
  const written = word.slice(0, 1) + word.slice(1).toLowerCase();
  return !NO_NAME.has(written);
}
