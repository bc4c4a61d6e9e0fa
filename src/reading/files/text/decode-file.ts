import { decode, type Decoded } from "../../decode.ts";

/** As `decode`, and UTF-16 where the file begins with its byte order mark, as Windows writes "Unicode text". */
export function decodeFile(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  const label =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  if (label === undefined) return decode(bytes);
  const text = new TextDecoder(label).decode(bytes);
  return decode(Buffer.from(text, "utf8"));
}
