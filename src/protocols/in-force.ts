import type { PracticeScope } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { readList } from "./decide/load-lists.ts";
import { type Prepared, prepare } from "./decide/prepare.ts";
import type { InForce } from "./decide/prepare-protocol.ts";
import { type PreparedLetters, prepareLetters } from "./letters/prepare-letters.ts";
import { type Adopted, inForceOf, listAdopted, readEdition } from "./queries.ts";
import { type Floor, loadFloor } from "./table/floor-limits.ts";
import { readProtocol } from "./table/read-protocol.ts";

const NO_CASES = Buffer.from("[]");

export type Standing = {
  readonly prepared: Prepared;
  /** The protocols in force that decide letters. */
  readonly letters: PreparedLetters;
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
    const made = { edition, ...usable.ready, seals: sealsOf(usable.adopted) };
    this.#kept.set(practice, made);
    return made;
  }
}

type Ready = Pick<Standing, "prepared" | "letters">;
type Usable = { readonly adopted: readonly Adopted[]; readonly ready: Ready };

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
  return { adopted, ready: prepareAll(adopted, floor, practice) };
}

function prepareAll(adopted: readonly Adopted[], floor: Floor, practice: string): Ready {
  const inForce = adopted
    .filter((one) => one.kind === "protocol")
    .map((one): InForce => {
      const { table, hash } = readProtocol(one.name, one.bytes, one.cases ?? NO_CASES);
      return { table, hash };
    });
  return {
    prepared: prepare({
      terms: standardTerms(),
      floor,
      lists: adopted.filter((one) => one.kind === "list").map((one) => readList(one.bytes, one.name)),
      inForce,
      practice,
    }),
    letters: prepareLetters(inForce),
  };
}

function sealsOf(inForce: readonly Adopted[]): Readonly<Record<string, string>> {
  return Object.fromEntries(inForce.map((one) => [`${one.name} ${one.version}`, one.signed?.sha256 ?? ""]));
}
