import { IdTable } from "./id-table.ts";
import type { Progress } from "./concept.ts";
import type { ReleaseFiles } from "./release-files.ts";
import { readRows } from "./rows.ts";

const PREFERRED = "900000000000548007";
const AMERICAN = "900000000000509007";
/** Whose word goes first on which name is preferred; any other reference set comes after them. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ["999001261000000100", 4], // NHS realm language, clinical part
  ["999000691000001104", 4], // NHS realm language, pharmacy part
  ["900000000000508004", 3], // English of Great Britain
]);
const OTHERS = 2;

/** How a description is taken in English as it is written here. */
export type Acceptance = {
  /** 0: not at all · 1: acceptable · 2 and more: preferred, by whose word. */
  readonly of: (description: string) => number;
};

/**
 * The language reference sets. American spellings count only in a release that has no others: elsewhere "anemia" is
 * no name that is offered.
 */
export async function readLanguages(files: ReleaseFiles, progress: Progress): Promise<Acceptance> {
  const ids = new IdTable();
  const here = new Uint8Columns();
  const american = new Uint8Columns();
  let hasOthers = false;
  for (const file of files.languages) {
    const columns = ["active", "refsetId", "referencedComponentId", "acceptabilityId"];
    for await (const rows of readRows(file, columns, ["referencedComponentId"])) {
      for (const [isActive, refset = "", description = "", acceptability] of rows) {
        if (isActive !== "1") continue;
        const number = ids.add(description);
        const isPreferred = acceptability === PREFERRED;
        if (refset === AMERICAN) american.raise(number, isPreferred ? OTHERS : 1);
        else {
          hasOthers = true;
          here.raise(number, isPreferred ? (RANKS.get(refset) ?? OTHERS) : 1);
        }
      }
      progress("language members read", ids.size);
    }
  }
  const counted = hasOthers ? here : american;
  return {
    of: (description) => {
      const number = ids.find(description);
      return number === -1 ? 0 : counted.at(number);
    },
  };
}

/** Small numbers by place, a byte each. */
class Uint8Columns {
  #bytes = new Uint8Array(1 << 16);

  at(place: number): number {
    return this.#bytes[place] ?? 0;
  }

  raise(place: number, to: number): void {
    if (place >= this.#bytes.length) {
      const longer = new Uint8Array(Math.max(place + 1, this.#bytes.length * 2));
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[place] = Math.max(this.at(place), to);
  }
}
