// Which encoding a number of RTF means. Windows' numbers, then Apple's for its own; those of DOS are not kept in
// any decoder here, and are told as an oddity by the reader.

const BY_PAGE: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
  10007: "x-mac-cyrillic",
  28591: "windows-1252",
  65001: "utf-8",
};

/** A font's charset (`\fcharset`) as the page that it stands for. */
const BY_CHARSET: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const decoders = new Map<number, TextDecoder | null>();

/** The decoder of a code page; null where there is none. */
export function decoderOf(page: number): TextDecoder | null {
  const known = decoders.get(page);
  if (known !== undefined) return known;
  const label = BY_PAGE[page];
  const decoder = label === undefined ? null : new TextDecoder(label);
  decoders.set(page, decoder);
  return decoder;
}

/** Bytes of a page as text; of a page that has no decoder as windows-1252. All pages agree on ASCII. */
export function decodePage(bytes: readonly number[], page: number): string {
  if (bytes.every((byte) => byte < 0x80)) return Buffer.from(bytes).toString("latin1");
  return (decoderOf(page) ?? decoderOf(1252) ?? new TextDecoder("windows-1252")).decode(Uint8Array.from(bytes));
}

/** Null: the document's own page. 0 and 1 are "ANSI" and "whatever is usual", which say nothing. */
export function pageOfCharset(charset: number): number | null {
  return BY_CHARSET[charset] ?? null;
}
