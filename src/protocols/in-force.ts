import type { PracticeScope } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { readList } from "./decide/load-lists.ts";
import { type Prepared, prepare } from "./decide/prepare.ts";
import { type Adopted, inForceOf, listAdopted, readEdition } from "./queries.ts";
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
    const usable = usableOf(inForceOf(await listAdopted(tx, practice)), await this.#floor, practice);
    const made = { edition, prepared: usable.prepared, seals: sealsOf(usable.adopted) };
    this.#kept.set(practice, made);
    return made;
  }
}

type Usable = { readonly adopted: readonly Adopted[]; readonly prepared: Prepared };

/**
 * Everything in force that can still be read. A copy that cannot (signed by an older version of the product,
 * say) delegates nothing, so that its results go to a GP; it must never keep the practice's post from coming in.
 */
function usableOf(inForce: readonly Adopted[], floor: Floor, practice: string): Usable {
  const adopted = inForce.filter((one) => {
    try {
      prepareAll([one], floor, practice);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : "unknown";
      console.error(
        `${one.kind} ${one.name} ${one.version} of ${practice} cannot be used and delegates nothing: ${why}`,
      );
      return false;
    }
  });
  return { adopted, prepared: prepareAll(adopted, floor, practice) };
}

function prepareAll(adopted: readonly Adopted[], floor: Floor, practice: string): Prepared {
  return prepare({
    terms: standardTerms(),
    floor,
    lists: adopted.filter((one) => one.kind === "list").map((one) => readList(one.bytes, one.name)),
    inForce: adopted
      .filter((one) => one.kind === "protocol")
      .map((one) => {
        const { table, hash } = readProtocol(one.name, one.bytes, one.cases ?? NO_CASES);
        return { table, hash };
      }),
    practice,
  });
}

function sealsOf(inForce: readonly Adopted[]): Readonly<Record<string, string>> {
  return Object.fromEntries(inForce.map((one) => [`${one.name} ${one.version}`, one.signed?.sha256 ?? ""]));
}
