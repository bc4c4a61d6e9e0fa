import { isUtf8 } from "node:buffer";
import type { Decoded } from "../../decode.ts";
import { oddity } from "../../oddity.ts";
import { decodeFile } from "../text/decode-file.ts";

/** Where a charset has to be stated, by the standard within 1,024 bytes; some stand behind long comments. */
const HEAD = 4096;
const STATED =
  /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]{1,40})/iu;

/**
 * Bytes of HTML to text, by the charset that the file states. UTF-8 that is stated to be something else is still
 * UTF-8: hardly any other text is valid as such by chance, and files are often converted with their head left alone.
 */
export function decodeHtml(bytes: Uint8Array): Decoded {
  const found = STATED.exec(Buffer.from(bytes.subarray(0, HEAD)).toString("latin1"));
  const stated = (found?.[1] ?? found?.[2])?.toLowerCase();
  if (stated === undefined || /^(?:utf-?8|utf-?16.*|us-ascii|ascii)$/u.test(stated)) return decodeFile(bytes);
  if (isUtf8(bytes)) return decodeFile(bytes);
  try {
    const text = new TextDecoder(stated).decode(bytes);
    return { text: text.replaceAll("\0", "\uFFFD"), oddities: [] };
  } catch {
    const { text, oddities } = decodeFile(bytes);
    return { text, oddities: [...oddities, oddity("charset", "file", `stated as ${stated}, which is not known`)] };
  }
}
