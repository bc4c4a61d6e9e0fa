import { plainOfHtml } from "../files/html/plain.ts";

// The words of a message by a way of its own, for the proof that none is lost: cut at its boundaries, each part
// decoded by what its own lines state. It knows nothing of what a part is for.

export type PlainParts = { readonly plain: string; readonly html: string };

/**
 * The text of all parts that are text and no file, those of forwarded messages included; the plain ones and the laid
 * out ones apart, for most messages say the same in both.
 */
export function plainOfEmail(bytes: Uint8Array): PlainParts {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").replace(/\r\n?/gu, "\n");
  const stated = raw.matchAll(/boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/giu);
  const boundaries = new Set([...stated].map((one) => one[1] ?? one[2]));
  const parts: string[][] = [[]];
  for (const line of raw.split("\n")) {
    const name = line.startsWith("--") ? line.slice(2).trimEnd() : null;
    const cuts = name !== null && (boundaries.has(name) || boundaries.has(name.replace(/--$/u, "")));
    if (cuts) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  const texts = parts.map((lines) => textOfPart(lines.join("\n")));
  return { plain: texts.map(({ plain }) => plain).join("\n"), html: texts.map(({ html }) => html).join("\n") };
}

const TYPE = /^content-type:(.*)$/imu;
const DISPOSITION = /^content-disposition:(.*)$/imu;
const ENCODING = /^content-transfer-encoding:(.*)$/imu;

const NOTHING: PlainParts = { plain: "", html: "" };

function textOfPart(part: string): PlainParts {
  const end = part.startsWith("\n") ? 0 : part.indexOf("\n\n");
  if (end === -1) return NOTHING;
  const head = part.slice(0, end).replace(/\n[ \t]+/gu, " ");
  const body = part.slice(end + (end === 0 ? 1 : 2));
  const header = (name: RegExp): string => name.exec(head)?.[1]?.trim().toLowerCase() ?? "";
  const type = header(TYPE);
  if (type.startsWith("message/rfc822")) return textOfPart(body);
  if (header(DISPOSITION).startsWith("attachment")) return NOTHING;
  if (type !== "" && !/^text\/(?:plain|html)/u.test(type)) return NOTHING;
  const charset = /charset\s*=\s*"?([\w.:-]+)/u.exec(type)?.[1] ?? "utf-8";
  const text = decoded(bytesOf(body, header(ENCODING)), charset);
  return type.startsWith("text/html") ? { plain: "", html: plainOfHtml(text) } : { plain: text, html: "" };
}

function bytesOf(body: string, encoding: string): Uint8Array {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const joined = body.replace(/=[ \t]*\n/gu, "");
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
