import { PRACTICE } from "../../people/staff.ts";
import type { Content } from "../letter.ts";
import { SENDERS } from "../senders.ts";

export type Attached = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** An e-mail as a mail program saves it. Nothing in its subject names the patient. */
export function emailOf(content: Content, body: string, files: readonly Attached[] = []): string {
  const { sender, sent, reference, title } = content;
  const boundary = `=_${reference}`;
  const day = new Date(`${sent}T16:05:00Z`).toUTCString().replace("GMT", "+0000");
  const head = [
    `From: "${SENDERS[sender].name}" <letters@${sender}.example>`,
    `To: ${PRACTICE.name} <post@harbour-lane.example>`,
    `Subject: ${title}`,
    `Date: ${day}`,
    `Message-ID: <${reference}@${sender}.example>`,
    "MIME-Version: 1.0",
  ];
  const text = leaf("text/plain; charset=utf-8", Buffer.from(body));
  if (files.length === 0) return [...head, text].join("\r\n");
  const parts = [
    text,
    ...files.map(({ name, type, bytes }) =>
      leaf(`${type}; name="${name}"`, bytes, `Content-Disposition: attachment; filename="${name}"\r\n`),
    ),
  ];
  const all = parts.map((one) => `--${boundary}\r\n${one}`).join("");
  return [...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, "", `${all}--${boundary}--`, ""].join(
    "\r\n",
  );
}

function leaf(type: string, bytes: Uint8Array, more = ""): string {
  const packed = Buffer.from(bytes)
    .toString("base64")
    .replaceAll(/(.{76})/gu, "$1\r\n");
  return `Content-Type: ${type}\r\n${more}Content-Transfer-Encoding: base64\r\n\r\n${packed}\r\n`;
}
