import PostalMime, { type Attachment, type Email } from "postal-mime";
import { oddity } from "../oddity.ts";
import type { Block, Part } from "../part.ts";
import type { Oddity } from "../report.ts";
import { bodyOf } from "./body.ts";
import { namesOf, oneLine, sentOf } from "./header.ts";

// What a message carries, in its order: its own words, its files, and the messages that were forwarded with it,
// each again with its own words and files.

const DEEPEST = 5;
const MOST_PARTS = 100;
const LIMITS = { forceRfc822Attachments: true, maxNestingDepth: 30, maxHeadersSize: 512 * 1024 } as const;

export type Carried = {
  readonly email: Email;
  readonly blocks: readonly Block[];
  readonly oddities: readonly Oddity[];
  /** Parts that cannot be read here, each with the sentence that says why. */
  readonly locked: readonly string[];
};

/** Throws where the message is built to be deeper or longer than any message is. */
export async function openEmail(bytes: Uint8Array, depth = 1, room = { left: MOST_PARTS }): Promise<Carried> {
  const email = await PostalMime.parse(bytes, LIMITS);
  const { text, oddities } = bodyOf(email);
  const blocks: Block[] = [{ kind: "text", code: null, title: headingOf(email, depth), text }];
  const odd: Oddity[] = [...oddities];
  const locked: string[] = [];
  for (const attachment of email.attachments) {
    if (isSignature(attachment)) continue;
    const part = partOf(attachment);
    room.left -= 1;
    if (room.left < 0 || (isMessage(attachment) && depth >= DEEPEST)) {
      odd.push(oddity("part-left-out", "parts", part.name ?? part.contentType ?? "a part without a name"));
      continue;
    }
    if (isMessage(attachment)) {
      const inner = await openEmail(part.bytes, depth + 1, room);
      blocks.push(...inner.blocks);
      odd.push(...inner.oddities);
      locked.push(...inner.locked);
      continue;
    }
    const why = lockOf(attachment, part.bytes);
    if (why !== null) {
      locked.push(why);
      odd.push(oddity("locked-part", "parts", `${part.name ?? "a part without a name"}: ${why}`));
      continue;
    }
    blocks.push({ kind: "file", part, title: null });
  }
  return { email, blocks, oddities: odd, locked };
}

function headingOf(email: Email, depth: number): string | null {
  const subject = oneLine(email.subject);
  if (depth === 1) return subject;
  // Whose message it was matters to its reader; the address beside the name is left out of the letter's words.
  const [author] = namesOf(email.from === undefined ? [] : [email.from]);
  const { sent } = sentOf(email);
  return ["Forwarded message", author && `from ${author}`, sent, subject].filter((one) => one).join(", ");
}

function partOf({ filename, mimeType, content, encoding }: Attachment): Part {
  const bytes =
    typeof content === "string"
      ? Buffer.from(content, encoding === "base64" ? "base64" : "utf8")
      : new Uint8Array(content);
  return { name: oneLine(filename), contentType: oneLine(mimeType), bytes };
}

function isMessage({ mimeType, filename }: Attachment): boolean {
  return mimeType === "message/rfc822" || /\.eml$/iu.test(filename ?? "");
}

/** Says who signed the message, and nothing that the letter says. */
function isSignature({ mimeType }: Attachment): boolean {
  return /^application\/(?:x-)?(?:pkcs7-signature|pgp-signature)$/u.test(mimeType);
}

const PGP = Buffer.from("-----BEGIN PGP MESSAGE-----");

function lockOf({ mimeType, filename }: Attachment, bytes: Uint8Array): string | null {
  if (/^application\/(?:x-)?pkcs7-mime$/u.test(mimeType)) {
    return "A part of this message is encrypted or sealed (S/MIME): open it in the e-mail program it was sent to.";
  }
  if (mimeType === "application/pgp-encrypted" || PGP.equals(bytes.subarray(0, PGP.length))) {
    return "This message is encrypted (PGP): open it in the e-mail program it was sent to.";
  }
  if (/^application\/(?:vnd\.)?ms-tnef$/u.test(mimeType) || /^winmail\.dat$/iu.test(filename ?? "")) {
    return "A part of this message (winmail.dat) can be opened by Outlook only: ask the sender to send it again as plain files.";
  }
  return null;
}
