import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { part, partOrNull, pathOf, type Segment } from "./segment.ts";
import { type Tokens, tokenize } from "./tokenize.ts";

// Segments to interchanges and messages. Envelopes are often damaged, so that each part may be missing;
// whatever stands in a file ends in some message's body or in an oddity of its interchange.

export type WireMessage = {
  readonly header: Segment | null;
  readonly body: readonly Segment[];
  readonly trailer: Segment | null;
  /** Segments of the body that stood after the trailer. */
  readonly afterTrailer: readonly Segment[];
};

export type Interchange = {
  readonly header: Segment | null;
  readonly messages: readonly WireMessage[];
  readonly trailer: Segment | null;
  /** What was odd about the envelope; it holds for every message in it. */
  readonly oddities: readonly Oddity[];
};

type OpenMessage = { header: Segment | null; body: Segment[]; trailer: Segment | null; afterTrailer: Segment[] };
type Open = {
  una: Segment | null;
  header: Segment | null;
  messages: OpenMessage[];
  trailer: Segment | null;
  stray: Segment[];
};

/** All interchanges of a file, in order; none only where the text holds no segment. */
export function readInterchanges(text: string): readonly Interchange[] {
  const tokens = tokenize(text);
  const done: Open[] = [];
  let open = fresh();
  const close = (): void => {
    if (!isUntouched(open)) done.push(open);
    open = fresh();
  };
  for (const segment of tokens.segments) {
    const message = open.messages.at(-1);
    switch (segment.tag) {
      case "UNA":
        if (open.header !== null || message !== undefined) close();
        open.una = segment;
        break;
      case "UNB":
        if (open.header !== null || message !== undefined) close();
        open.header = segment;
        break;
      case "UNG":
      case "UNE":
        open.stray.push(segment);
        break;
      case "UNZ":
        open.trailer = segment;
        close();
        break;
      case "UNH":
        open.messages.push({ ...freshMessage(), header: segment });
        break;
      case "UNT":
        if (message === undefined) open.stray.push(segment);
        else if (message.trailer === null) message.trailer = segment;
        else addToBody(message, segment);
        break;
      default:
        if (message === undefined || (segment.tag === "BGM" && message.trailer !== null)) {
          open.messages.push({ ...freshMessage(), body: [segment] });
        } else {
          addToBody(message, segment);
        }
    }
  }
  close();
  const last = tokens.segments.at(-1);
  return done.map((each) => ({
    header: each.header,
    messages: each.messages,
    trailer: each.trailer,
    oddities: envelopeOddities(each, tokens, each === done.at(-1) ? last : undefined),
  }));
}

function addToBody(message: OpenMessage, segment: Segment): void {
  message.body.push(segment);
  if (message.trailer !== null) message.afterTrailer.push(segment);
}

function fresh(): Open {
  return { una: null, header: null, messages: [], trailer: null, stray: [] };
}

function freshMessage(): OpenMessage {
  return { header: null, body: [], trailer: null, afterTrailer: [] };
}

function isUntouched(open: Open): boolean {
  return open.header === null && open.trailer === null && open.messages.length === 0 && open.stray.length === 0;
}

function envelopeOddities(open: Open, tokens: Tokens, last: Segment | undefined): Oddity[] {
  const found: Oddity[] = [];
  if (open.una !== null && open.una.text.length !== 9) found.push(oddity("una-length", "interchange", open.una.text));
  if (tokens.invalidServiceString) found.push(oddity("una-invalid", "interchange", open.una?.text ?? "UNA"));
  if (tokens.decimalMark !== ".") found.push(oddity("decimal-mark", "interchange", tokens.decimalMark));
  if (open.header === null) found.push(oddity("missing-unb", "interchange", "no UNB"));
  else if (!isComplete(open.header)) found.push(oddity("unb-incomplete", "interchange", open.header.text));
  if (open.trailer === null) found.push(oddity("missing-unz", "interchange", "no UNZ"));
  else found.push(...trailerOddities(open, open.trailer));
  for (const stray of open.stray) found.push(oddity("segment-outside-message", pathOf(stray), stray.text));
  if (last !== undefined && !last.terminated) found.push(oddity("missing-terminator", pathOf(last), last.text));
  return found;
}

function isComplete(header: Segment): boolean {
  return part(header, 1, 0) !== "" && part(header, 2, 0) !== "" && part(header, 4, 0) !== "";
}

function trailerOddities(open: Open, trailer: Segment): Oddity[] {
  const found: Oddity[] = [];
  const stated = partOrNull(trailer, 0, 0);
  const held = open.messages.length;
  if (stated !== String(held))
    found.push(oddity("unz-count", "interchange", `${stated ?? "none"} stated, ${held} held`));
  if (open.header !== null) {
    const [opened, closed] = [part(open.header, 4, 0), part(trailer, 1, 0)];
    if (opened !== closed) found.push(oddity("unz-reference", "interchange", `UNB ${opened}, UNZ ${closed}`));
  }
  return found;
}
