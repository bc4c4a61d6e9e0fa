// CSV as RFC 4180 has it: quotes where they are needed, CRLF at the end of each line, UTF-8.

export type Row = readonly (string | null)[];

export function csvBytes(headings: readonly string[], rows: readonly Row[]): Uint8Array {
  const lines = [headings, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`);
  return new TextEncoder().encode(lines.join(""));
}

function cell(value: string | null): string {
  if (value === null) return "";
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
