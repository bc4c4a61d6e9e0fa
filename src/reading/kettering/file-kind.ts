// What a TextBlock holds: its TextMarkupIndicator says so in many ways, and its first characters say so more surely.

export type Held =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "file";
      readonly contentType: string | null;
      readonly bytes: Uint8Array;
      readonly broken: boolean;
    };

const STATED: readonly (readonly [RegExp, string])[] = [
  [/html/i, "text/html"],
  [/rtf|rich/i, "application/rtf"],
  [/pdf/i, "application/pdf"],
  [/tiff?/i, "image/tiff"],
  [/docx|openxml/i, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  [/doc\b|msword|word/i, "application/msword"],
  [/jpe?g/i, "image/jpeg"],
  [/png/i, "image/png"],
];

/** The first characters of files that begin with the bytes that such files begin with, in base64. */
const ENCODED = /^(?:JVBER|SUkq|TU0AK|UEsDB|0M8R4|\/9j\/|iVBORw|e1xydGY|PCFET0|PGh0bW|PEhUTU)/;

/** `markup` as TextMarkupIndicator or an attribute states it. The text is as it stands between the tags. */
export function heldBy(text: string, markup: string | null): Held {
  const contentType = STATED.find(([looks]) => looks.test(markup ?? ""))?.[1] ?? null;
  const start = text.trimStart();
  if (start.startsWith("{\\rtf")) return file("application/rtf", start);
  if (isHtml(start)) return file("text/html", text);
  const base64 = /base ?64/i.test(markup ?? "");
  if (ENCODED.test(start) || base64 || (contentType !== null && contentType !== "text/html" && start !== "")) {
    const packed = text.replaceAll(/\s+/g, "");
    const whole = /^[A-Za-z0-9+/]*={0,2}$/.test(packed) && packed.length % 4 === 0;
    const bytes = Buffer.from(packed, "base64");
    // What was stated to be a file and is plainly words is shown as words.
    if (!whole && !base64 && !ENCODED.test(start) && /\S\s+\S+\s+\S/.test(start)) return { kind: "text", text };
    return { kind: "file", contentType, bytes, broken: !whole };
  }
  if (contentType === "text/html") return file("text/html", text);
  return { kind: "text", text };
}

function isHtml(start: string): boolean {
  return /^(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|p|table|span|br|h[1-6])\b/i.test(start);
}

function file(contentType: string, text: string): Held {
  return { kind: "file", contentType, bytes: Buffer.from(text, "utf8"), broken: false };
}
