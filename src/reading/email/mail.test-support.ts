import assert from "node:assert/strict";
import { Compile } from "typebox/compile";
import type { Document } from "../document.ts";
import { renderFile } from "../files/render.ts";
import { Letter } from "../letter.ts";
import { readMessage } from "../message.ts";
import type { Render } from "../part.ts";

// E-mails as they are sent, and messages read as in the service.

const schema = Compile(Letter);

/** As in the service, without its processes. */
export const render: Render = async (part) => {
  try {
    return await renderFile(part);
  } catch {
    return { kind: "refused", reason: "malformed", detail: "This file is damaged." };
  }
};

export async function readOne(bytes: string | Uint8Array): Promise<Document> {
  const [document, ...more] = await readMessage(Buffer.from(bytes), "any", render);
  assert.ok(document !== undefined && more.length === 0);
  return document;
}

export async function readLetter(bytes: string | Uint8Array): Promise<Letter> {
  const document = await readOne(bytes);
  assert.ok(document.kind === "letter", JSON.stringify(document));
  assert.ok(schema.Check(document), JSON.stringify([...schema.Errors(document)]));
  for (const { start, end, text } of document.sections) assert.equal(document.text.slice(start, end), text);
  return document;
}

export const codes = (letter: Letter): readonly string[] => letter.oddities.map(({ code }) => code);

export const HEAD = `From: "Mary O'Neil" <mary@hospital.example>
To: Surgery <post@surgery.example>, office@surgery.example
Subject: Clinic letter
Date: Fri, 21 Feb 2025 10:05:00 +0000
Message-ID: <abc@hospital.example>
MIME-Version: 1.0`;

type Leaf = {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly head?: string;
  readonly encoding?: "base64" | "quoted-printable";
};

export function leaf({ type, body, head = "", encoding = "base64" }: Leaf): string {
  const bytes = Buffer.from(body);
  const packed =
    encoding === "base64"
      ? bytes.toString("base64").replace(/(.{76})/gu, "$1\r\n")
      : [...bytes]
          .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
          .join("")
          .replace(/(.{72})/gu, "$1=\r\n");
  return `Content-Type: ${type}\r\n${head}Content-Transfer-Encoding: ${encoding}\r\n\r\n${packed}\r\n`;
}

let boundaries = 0;
export function multipart(kind: string, parts: readonly string[]): string {
  boundaries += 1;
  const line = `--=_part_${boundaries}`;
  return `Content-Type: multipart/${kind}; boundary="${line.slice(2)}"\r\n\r\n${parts.map((part) => `${line}\r\n${part}\r\n`).join("")}${line}--\r\n`;
}

export const mail = (content: string, head = HEAD): string => `${head.replace(/\n/gu, "\r\n")}\r\n${content}`;
export const plain = (body: string): string => leaf({ type: "text/plain; charset=utf-8", body });
export const html = (body: string): string =>
  leaf({ type: "text/html; charset=utf-8", body, encoding: "quoted-printable" });
export const file = (name: string, type: string, body: string | Uint8Array): string =>
  leaf({ type: `${type}; name="${name}"`, body, head: `Content-Disposition: attachment; filename="${name}"\r\n` });
