import { oddity } from "../oddity.ts";
import type { LaboratoryDocument } from "../document.ts";
import type { Oddity, Report } from "../report.ts";
import { finish } from "./finish.ts";
import type { Interchange, WireMessage } from "./interchange.ts";
import { part, pathOf } from "./segment.ts";
import { walk } from "./walk.ts";

// One message to one document. Only pathology and screening reports (MEDRPT) are understood; every
// other kind, radiology among them, is for a person.

const FORMATS: ReadonlyMap<string, string> = new Map([
  ["NHS002", "edifact-nhs002"],
  ["NHS003", "edifact-nhs003"],
  ["NHS004", "edifact-nhs004"],
]);

/** The document of one message; `source` is already the document's own. */
export function readMessage(interchange: Interchange, message: WireMessage, source: string): LaboratoryDocument {
  const { header, body } = message;
  const type = part(header ?? NO_SEGMENT, 1, 0);
  const version = part(header ?? NO_SEGMENT, 1, 4);
  const format = header === null ? formatOfHeaderless(message) : type === "MEDRPT" ? FORMATS.get(version) : undefined;
  if (format === undefined) return notSupported(message, source, type, version);
  if (!body.some(({ tag }) => tag === "PNA" || tag === "INV" || tag === "RSL")) {
    const detail = "The message begins like a laboratory report but holds neither a patient nor a result.";
    return { kind: "unreadable", source, format, reason: "truncated", detail };
  }
  const draft = walk(body);
  const finished = finish(draft);
  return {
    kind: "report",
    source,
    format,
    message: reference(interchange, message),
    ...finished,
    oddities: [...interchange.oddities, ...frameOddities(message), ...draft.oddities],
  } satisfies Report;
}

const NO_SEGMENT = { tag: "", elements: [], text: "", index: 0, terminated: true };

/** Without its header a message is read as the commonest kind, where it says itself that it is a laboratory's report. */
function formatOfHeaderless({ body }: WireMessage): string | undefined {
  const saysSo = body.some((segment) => segment.tag === "BGM" && part(segment, 0, 0) === "LSR");
  return saysSo || body.some(({ tag }) => tag === "INV" || tag === "RSL") ? "edifact-nhs003" : undefined;
}

function notSupported(
  { header, body }: WireMessage,
  source: string,
  type: string,
  version: string,
): LaboratoryDocument {
  const format = "edifact";
  if (header === null) {
    const first = (body[0]?.text ?? "").slice(0, 60);
    const detail = `The message has no header (UNH) and does not look like a laboratory report; it begins with "${first}".`;
    return { kind: "unreadable", source, format, reason: "malformed", detail };
  }
  if (type === "") {
    const detail = `The message's header does not say what kind of message it is: "${header.text.slice(0, 60)}".`;
    return { kind: "unreadable", source, format, reason: "malformed", detail };
  }
  const kind = version === "" ? type : `${type} ${version}`;
  const what = type === "NHSRSR" ? `a radiology report (${kind})` : `of the kind ${kind}`;
  const detail = `The message is ${what}, which is not read here: please open the original.`;
  return { kind: "unreadable", source, format, reason: "not-supported", detail };
}

/** The interchange's reference and the message's own, whichever of them there are. */
function reference(interchange: Interchange, { header }: WireMessage): string | null {
  const parts = [part(interchange.header ?? NO_SEGMENT, 4, 0), part(header ?? NO_SEGMENT, 0, 0)];
  const given = parts.filter((text) => text !== "");
  return given.length === 0 ? null : given.join("/");
}

function frameOddities({ header, body, trailer, afterTrailer }: WireMessage): Oddity[] {
  const found: Oddity[] = [];
  if (header === null) found.push(oddity("missing-unh", "message", "no UNH"));
  if (trailer === null) {
    found.push(oddity("missing-unt", "message", "no UNT"));
  } else {
    const counted = body.length - afterTrailer.length + (header === null ? 1 : 2);
    const stated = part(trailer, 0, 0);
    if (stated !== String(counted)) {
      found.push(oddity("unt-count", "message", `${stated === "" ? "none" : stated} stated, ${counted} counted`));
    }
    const [opened, closed] = [part(header ?? NO_SEGMENT, 0, 0), part(trailer, 1, 0)];
    if (header !== null && opened !== closed) {
      found.push(oddity("unt-reference", "message", `UNH ${opened}, UNT ${closed}`));
    }
  }
  for (const segment of afterTrailer) found.push(oddity("segment-after-unt", pathOf(segment), segment.text));
  return found;
}
