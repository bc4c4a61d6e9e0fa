import { minutesOf } from "../decide/duration.ts";
import type { InForce } from "../decide/prepare-protocol.ts";
import type { Axis } from "../table/axis.ts";
import { parseTable } from "../table/parse.ts";
import { pointer, type Pointer } from "../table/point.ts";
import { type LetterBook, letterBook } from "./book.ts";
import { columnKey } from "./column-key.ts";
import { isOfLetters } from "./is-of-letters.ts";

export type PreparedLetterProtocol = InForce & {
  readonly name: string;
  readonly version: string;
  readonly axes: readonly Axis[];
  readonly pointers: readonly Pointer[];
  /** Column by column its key among a letter's facts. */
  readonly keys: readonly string[];
};

/** What stays the same from letter to letter: one practice's letter protocols, the floor and the lists of words. */
export type PreparedLetters = { readonly protocols: readonly PreparedLetterProtocol[]; readonly book: LetterBook };

/** Made once and used for every letter; protocols for results are left out. A due time that is none throws. */
export function prepareLetters(inForce: readonly InForce[]): PreparedLetters {
  const ofLetters = inForce.filter(({ table }) => isOfLetters(table.protocol));
  return { protocols: ofLetters.map(prepareOne), book: letterBook() };
}

function prepareOne(one: InForce): PreparedLetterProtocol {
  const { protocol, columns } = one.table;
  for (const { within } of protocol.clauses) if (within !== undefined) minutesOf(within);
  const axes = parseTable(protocol);
  return {
    ...one,
    name: protocol.protocol,
    version: protocol.version,
    axes,
    pointers: axes.map(pointer),
    keys: columns.map(columnKey),
  };
}
