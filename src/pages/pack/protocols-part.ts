import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { type Adopted, standingOf } from "../../protocols/queries.ts";
import { titleOf } from "../../protocols/title-of.ts";
import { type Block, type Cell, heading, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { inWords, nameIn, type PackOf } from "./pack-of.ts";

export type InForce = {
  readonly copy: Adopted;
  readonly signed: NonNullable<Adopted["signed"]>;
  /** When it ended, by being withdrawn or by a newer copy; null where it stands. */
  readonly endedAt: Date | null;
};

/** Every copy that delegated anything at any time in the period, by title. */
export function inForceIn({ adopted, from, until }: Pick<PackOf, "adopted" | "from" | "until">): readonly InForce[] {
  return adopted
    .flatMap((copy): readonly InForce[] => {
      const { signed, withdrawn } = copy;
      if (signed === null || signed.at >= until) return [];
      const newer = adopted
        .filter(({ kind, name, id }) => kind === copy.kind && name === copy.name && id !== copy.id)
        .flatMap((one) => (one.signed !== null && one.signed.at > signed.at ? one.signed.at : []));
      const ends = [...newer, ...(withdrawn === null ? [] : [withdrawn.at])].toSorted((a, b) => Number(a) - Number(b));
      const endedAt = ends[0] ?? null;
      return endedAt !== null && endedAt < from ? [] : [{ copy, signed, endedAt }];
    })
    .toSorted((a, b) => titleOf(a.copy).localeCompare(titleOf(b.copy)) || Number(a.signed.at) - Number(b.signed.at));
}

export async function protocolsPart(of: PackOf): Promise<readonly Block[]> {
  const rows: Cell[][] = [];
  for (const one of inForceIn(of)) {
    const { copy, signed } = one;
    const by = `${nameIn(of, signed.by)}, ${timeWords(signed.at)}`;
    rows.push([titleOf(copy), copy.version, by, await endWords(of, one), { hash: signed.sha256 }]);
  }
  return [
    heading(1, "Protocols in force"),
    says(
      "What no protocol in force covers goes to a GP. A signature binds the whole table and its cases by their SHA-256; " +
        "whether they still fit was looked at when this was made.",
    ),
    tableOr(
      "No protocol was in force in the period: every decision was a GP's.",
      "Every protocol and list of texts that was in force at any time in the period",
      ["Name", "Version", "Signed by", "How it stands", "SHA-256 of what was signed"],
      rows,
    ),
  ];
}

async function endWords(of: PackOf, { copy, endedAt }: InForce): Promise<string> {
  const { withdrawn } = copy;
  if (withdrawn !== null && endedAt !== null && withdrawn.at <= endedAt) {
    return `Withdrawn ${timeWords(withdrawn.at)} by ${nameIn(of, withdrawn.by)}: ${await inWords(of, withdrawn.reason)}`;
  }
  if (endedAt !== null) return `Replaced by a newer one ${showDate(localDay(endedAt))}`;
  return standingOf(copy) === "altered" ? "Altered since it was signed: it delegates nothing" : "In force";
}
