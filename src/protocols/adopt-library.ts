import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Adoption } from "./store.ts";
import { LISTS_DIR, readList } from "./decide/load-lists.ts";
import { readLibrary } from "./library.ts";
import { loadProtocol } from "./table/load.ts";
import type { LoadedProtocol } from "./table/read-protocol.ts";

/** What adopting a protocol file or folder copies, byte for byte. */
export async function protocolAdoption(path: string): Promise<Adoption> {
  return copyOf(await loadProtocol(path));
}

/** The whole library that ships. */
export async function libraryAdoptions(): Promise<readonly Adoption[]> {
  return (await readLibrary()).map(copyOf);
}

function copyOf({ protocol, protocolBytes, casesBytes }: LoadedProtocol): Adoption {
  return {
    kind: "protocol",
    name: protocol.protocol,
    version: protocol.version,
    bytes: protocolBytes,
    cases: casesBytes,
  };
}

/** Every list of harmless texts that ships. */
export async function listAdoptions(): Promise<readonly Adoption[]> {
  const names = (await readdir(LISTS_DIR)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name): Promise<Adoption> => {
      const bytes = await readFile(join(LISTS_DIR, name));
      const { list, version } = readList(bytes, name);
      return { kind: "list", name: list, version, bytes, cases: null };
    }),
  );
}
