import { Refusal } from "../../base/refusal.ts";
import type { ReleaseFile } from "./release-files.ts";
import { isSctid } from "./sctid.ts";

export type Row = readonly string[];

/**
 * The rows of an RF2 file in the order of `columns`, a chunk's at a time; the file's own heading says where each
 * stands. Refuses with file and line what is no such file, is cut off within a row, is no UTF-8, or names by `ids`
 * (columns) something that is no identifier: a release that is half understood would suggest what nobody released.
 */
export async function* readRows(
  file: ReleaseFile,
  columns: readonly string[],
  ids: readonly string[],
): AsyncGenerator<readonly Row[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let places: readonly number[] | null = null;
  let width = 0;
  let line = 0;
  let rest = "";
  const checked = ids.map((id) => columns.indexOf(id));
  const read = (text: string): Row | null => {
    line += 1;
    const cells = (text.endsWith("\r") ? text.slice(0, -1) : text).split("\t");
    if (places === null) {
      const heading = cells.map((cell) => cell.replace("\uFEFF", "").trim());
      places = columns.map((name) => heading.indexOf(name));
      width = heading.length;
      const missing = columns.find((_name, n) => places?.[n] === -1);
      if (missing !== undefined) throw wrong(file, line, `there is no column ${missing}`);
      return null;
    }
    if (cells.length !== width) throw wrong(file, line, `it has ${cells.length} columns where ${width} belong`);
    const row = places.map((place) => cells[place] ?? "");
    for (const n of checked) if (!isSctid(row[n] ?? "")) throw wrong(file, line, `“${row[n]}” is no identifier`);
    return row;
  };
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw wrong(file, line + 1, "it is not UTF-8");
    }
  };
  const chunks: AsyncIterable<Buffer> = await file.open();
  for await (const chunk of chunks) {
    const lines = (rest + decode(chunk)).split("\n");
    rest = lines.pop() ?? "";
    const rows: Row[] = [];
    for (const text of lines) {
      const row = read(text);
      if (row !== null) rows.push(row);
    }
    if (rows.length > 0) yield rows;
  }
  rest += decode();
  if (rest !== "") {
    const row = read(rest);
    if (row !== null) yield [row];
  }
  if (places === null) throw wrong(file, 1, "the file is empty");
}

function wrong({ name }: ReleaseFile, line: number, why: string): Refusal {
  return new Refusal("bad-input", `${name}, line ${line}: ${why}. Nothing was loaded.`);
}
