import { Value } from "typebox/value";
import type { PracticeScope } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { type Prepared, prepare } from "./decide/prepare.ts";
import { type Adopted, inForceOf, listAdopted, readEdition } from "./queries.ts";
import { TextList } from "./standing/lists.ts";
import { type Floor, loadFloor } from "./table/floor-limits.ts";
import { readProtocol } from "./table/read-protocol.ts";

const NO_CASES = Buffer.from("[]");

export type Standing = {
  readonly prepared: Prepared;
  /** Name and version of each protocol and list to the SHA-256 that was signed: stored with every decision. */
  readonly seals: Readonly<Record<string, string>>;
};

/** What each practice has in force, compiled once and kept until anything in it changes. One a database. */
export class InForceKeeper {
  readonly #kept = new Map<string, Standing & { readonly edition: string }>();
  #floor: Promise<Floor> | null = null;

  /** The practice's protocols and lists as they stand in this transaction. */
  async read(tx: PracticeScope, practice: string): Promise<Standing> {
    const edition = await readEdition(tx, practice);
    const before = this.#kept.get(practice);
    if (before?.edition === edition) return before;
    this.#floor ??= loadFloor();
    const inForce = inForceOf(await listAdopted(tx, practice));
    const made = { edition, prepared: prepareAll(inForce, await this.#floor, practice), seals: sealsOf(inForce) };
    this.#kept.set(practice, made);
    return made;
  }
}

function prepareAll(inForce: readonly Adopted[], floor: Floor, practice: string): Prepared {
  const protocols = inForce.filter((one) => one.kind === "protocol");
  const lists = inForce.filter((one) => one.kind === "list");
  return prepare({
    terms: standardTerms(),
    floor,
    lists: lists.map((one) => Value.Parse(TextList, JSON.parse(one.bytes.toString("utf8")))),
    inForce: protocols.map((one) => {
      const loaded = readProtocol(one.name, one.bytes, one.cases ?? NO_CASES);
      return { table: loaded.table, hash: loaded.hash };
    }),
    practice,
  });
}

function sealsOf(inForce: readonly Adopted[]): Readonly<Record<string, string>> {
  return Object.fromEntries(inForce.map((one) => [`${one.name} ${one.version}`, one.signed?.sha256 ?? ""]));
}
