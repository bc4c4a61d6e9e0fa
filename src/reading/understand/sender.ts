import type { Letter } from "../letter.ts";
import { type Suggestion, suggest } from "../suggestion.ts";
import { only } from "./asks.ts";
import type { Ground } from "./ground.ts";
import { letterLists } from "./lists.ts";
import { findAll, type Phrases, type Span, tokensOf } from "./tokens.ts";

// Who wrote, from the letterhead and the signature, and to whom. All words are the letter's own.

export type Sender = {
  readonly from: Letter["from"];
  readonly to: Letter["to"];
  readonly suggestions: readonly Suggestion[];
};

type Places = {
  readonly [K in "trusts" | "organisations" | "practices" | "departments" | "posts" | "specialties"]: Phrases<true>;
};
let places: Places | undefined;

const FRAME_WORDS = /\b(?:letter|summary|report|dear|patient|re|copy|discharge)\b|:/iu;
const NAME =
  /^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sr|Sister)\.?[ \t]+(?:\p{Lu}[\p{L}'’.-]*[ \t]?){1,4}|\p{Lu}[\p{L}'’-]+[ \t](?:\p{Lu}[\p{L}'’.-]*[ \t]?){1,3})/u;
const QUALIFICATIONS = /[ \t]+(?:FRC\p{L}*|MRC\p{L}*|MBBS|MBChB|MD|PhD|BSc|MSc|RGN|RN|FFA|DPhil|OBE)\b.*$/u;
const GP_LABEL =
  /(?:^|\n)[ \t]{0,8}(?:registered gp|gp practice|gp|general practitioner)[ \t]{0,3}:[ \t]{0,8}([^\n]{3,90})/giu;

export function senderIn(ground: Ground, letter: Pick<Letter, "from" | "to">): Sender {
  const { text } = ground;
  const segments = headSegments(ground);
  const organisation = firstOf(ground, segments, ["trusts", "organisations"]);
  const department = firstOf(
    ground,
    segments.filter((one) => one !== organisation),
    ["departments", "specialties"],
  );
  const author = authorIn(ground);
  const words = (span: Span | undefined): string | null =>
    span === undefined ? null : text.slice(span.start, span.end);
  const tell = (part: string, span: Span | undefined): readonly Suggestion[] =>
    span === undefined
      ? []
      : [
          suggest(text, span, {
            kind: "sender",
            assertion: "present",
            value: { part, what: text.slice(span.start, span.end) },
          }),
        ];
  const to = letter.to.length > 0 ? letter.to : addresseeIn(ground, segments);
  return {
    from: {
      ...letter.from,
      // A department beside an organisation that the format named may not be that organisation's.
      organisation: letter.from.organisation ?? words(organisation),
      department: letter.from.department ?? (letter.from.organisation === null ? words(department) : null),
      author: letter.from.author ?? words(author),
    },
    to,
    suggestions: [...tell("organisation", organisation), ...tell("department", department), ...tell("author", author)],
  };
}

/** What 111 advises ("To contact a local service within 6 hours (Dx06)") names nobody. */
const ADVICE = /\bdx\d|\b(?:contact|within|needs?|attend|speak|advised?|individual)\b/iu;

/** The pieces of the letterhead's lines that are neither a label nor a title, nor poorly recognised. */
function headSegments({ text, lines, trusts }: Ground): readonly Span[] {
  const found: Span[] = [];
  for (const { start, end, place } of lines.slice(0, 25)) {
    if (place === "body" && lines[0]?.place === "head") break;
    const line = text.slice(start, Math.min(end, start + 200));
    let from = 0;
    for (const piece of line.split(/(,\s+|\s[-–|]\s|\s{3,})/u)) {
      const bare = piece.trim();
      const at = start + from + piece.indexOf(bare);
      from += piece.length;
      if (bare.length < 3 || bare.length > 80 || FRAME_WORDS.test(bare) || ADVICE.test(bare) || /[.!?]$/u.test(bare))
        continue;
      const span = { start: at, end: at + bare.length };
      if (trusts(span)) found.push(span);
    }
  }
  return found;
}

function firstOf(ground: Ground, segments: readonly Span[], kinds: readonly (keyof Places)[]): Span | undefined {
  for (const kind of kinds) {
    const found = segments.find(
      (one) => holds(ground, one, kind) && (kind === "trusts" || !holds(ground, one, "practices")),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function holds({ text }: Ground, { start, end }: Span, kind: keyof Places): boolean {
  places ??= placesOf();
  const words = text.slice(start, end);
  return findAll(words, tokensOf(words), places[kind]).length > 0;
}

/** After the closing words; else beside "Reported by"; else a name with a post in the line below it, near the end. */
function authorIn(ground: Ground): Span | undefined {
  const { text, lines } = ground;
  const foot = lines.filter(({ place }) => place === "foot").slice(1, 7);
  for (const line of foot) {
    const name = nameIn(ground, line);
    if (name !== undefined) return name;
  }
  const reported = /\b(?:reported by|author|signed by|completed by|clinician)[ \t]{0,3}:[ \t]{0,6}/iu.exec(text);
  if (reported !== null) {
    const start = reported.index + reported[0].length;
    const name = nameIn(ground, { start, end: Math.min(text.length, start + 60) });
    if (name !== undefined) return name;
  }
  const last = lines.slice(-10);
  for (const [index, line] of last.entries()) {
    const below = last[index + 1];
    if (below === undefined || below.end - below.start > 70 || !holds(ground, below, "posts")) continue;
    const name = nameIn(ground, line);
    if (name !== undefined) return name;
  }
  return undefined;
}

function nameIn({ text, trusts }: Ground, { start, end }: Span): Span | undefined {
  const line = text.slice(start, Math.min(end, start + 90));
  const skipped = line.length - line.trimStart().length;
  const name = NAME.exec(line.trimStart())?.[0].replace(QUALIFICATIONS, "").trimEnd();
  if (name === undefined || /\b(?:Hospital|Trust|Clinic|Service|Department|Team|Yours)\b/u.test(name)) return undefined;
  const span = { start: start + skipped, end: start + skipped + name.length };
  return trusts(span) ? span : undefined;
}

function addresseeIn(ground: Ground, segments: readonly Span[]): Letter["to"] {
  const { text, trusts } = ground;
  const practice = segments.find((one) => holds(ground, one, "practices") && !holds(ground, one, "trusts"));
  const organisation = practice === undefined ? null : text.slice(practice.start, practice.end);
  const dear = /(?:^|\n)[ \t]{0,12}dear[ \t]+((?:Dr|Doctor|Mr|Mrs|Ms|Miss|Prof)\.?[ \t]+\p{Lu}[\p{L}'’-]*)/iu.exec(
    text,
  );
  const salutation = dear?.[1];
  if (salutation !== undefined) {
    const surname = salutation.split(/\s+/u).at(-1) ?? salutation;
    const line = segments.find(
      ({ start, end }) => /^(?:Dr|Doctor)\b/u.test(text.slice(start, end)) && text.slice(start, end).includes(surname),
    );
    return [
      {
        organisation,
        organisationCode: null,
        name: line === undefined ? salutation : text.slice(line.start, line.end),
      },
    ];
  }
  // "Dear Theo": the doctor above the practice in the address.
  const above = segments.findLast(
    ({ start, end }) =>
      practice !== undefined &&
      end < practice.start &&
      practice.start - end < 4 &&
      /^(?:Dr|Doctor)\b/u.test(text.slice(start, end)),
  );
  if (above !== undefined) return [{ organisation, organisationCode: null, name: text.slice(above.start, above.end) }];
  for (const match of text.matchAll(GP_LABEL)) {
    const words = match[1] ?? "";
    const start = match.index + match[0].length - words.length;
    if (!trusts({ start, end: start + words.length })) continue;
    const [name, ...rest] = words.split(",").map((one) => one.trim());
    const isDoctor = /^(?:Dr|Doctor)\b/u.test(name ?? "");
    if (!isDoctor && !/surgery|practice|centre/iu.test(words)) continue;
    return [
      {
        organisation: isDoctor ? (rest[0] ?? organisation) : (name ?? null),
        organisationCode: null,
        name: isDoctor ? (name ?? null) : null,
      },
    ];
  }
  return organisation === null ? [] : [{ organisation, organisationCode: null, name: null }];
}

function placesOf(): Places {
  const { trusts, organisations, practices, departments, posts, specialties } = letterLists.places();
  return {
    trusts: only(trusts),
    organisations: only(organisations),
    practices: only(practices),
    departments: only(departments),
    posts: only(posts),
    specialties: only(specialties),
  };
}
