import { Refusal } from "../../base/refusal.ts";
import { type Column, parseCsv, textOf } from "../../patients/csv.ts";
import { checkCurriculum } from "./check.ts";
import type { Curriculum } from "./curriculum.ts";

// A curriculum from a file: JSON of the schema, or CSV with a line for each competency. A list in a cell has "|"
// between its entries; evidence is "tutorial 1 | audited 20".

const COLUMNS: readonly Column[] = [
  { name: "domain", needed: true },
  { name: "domainTitle", also: ["domain title"], needed: true },
  { name: "competency", also: ["code"], needed: true },
  { name: "title", needed: true },
  { name: "criteria", needed: true },
  { name: "evidence", needed: true },
  { name: "unlocks", needed: true },
  { name: "after", needed: true },
  { name: "posts", needed: true },
];

/** What a CSV file does not say of itself. */
export type Named = Pick<Curriculum, "curriculum" | "version" | "title" | "notice">;

/** The curriculum of these bytes; refuses, as bad input, anything that is not one whole. */
export function parseCurriculum(bytes: Uint8Array, named: Named | null): Curriculum {
  const read = named === null ? fromJson(bytes) : fromCsv(bytes, named);
  const checked = checkCurriculum(read);
  if (typeof checked !== "string") return checked;
  throw new Refusal("bad-input", `Nothing of the curriculum was loaded: ${checked}.`);
}

function fromJson(bytes: Uint8Array): unknown {
  const text = textOf("curriculum", bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(
      "bad-input",
      "Nothing of the curriculum was loaded: it is not JSON; a CSV file needs --name, --edition, --title and --notice.",
    );
  }
}

function fromCsv(bytes: Uint8Array, named: Named): unknown {
  const domains = new Map<string, { domain: string; title: string; competencies: unknown[] }>();
  for (const { cell } of parseCsv("curriculum", bytes, COLUMNS)) {
    const domain = cell("domain") ?? "";
    const kept = domains.get(domain) ?? { domain, title: cell("domainTitle") ?? "", competencies: [] };
    kept.competencies.push({
      competency: cell("competency") ?? "",
      title: cell("title") ?? "",
      criteria: listIn(cell("criteria")),
      evidence: listIn(cell("evidence")).map(evidenceIn),
      unlocks: listIn(cell("unlocks")),
      after: listIn(cell("after")),
      posts: listIn(cell("posts")),
    });
    domains.set(domain, kept);
  }
  return { ...named, domains: [...domains.values()] };
}

function listIn(cell: string | null): readonly string[] {
  return (cell ?? "")
    .split("|")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** "audited 20" is twenty of them, "tutorial" is one; what is neither fails the schema at its own place. */
function evidenceIn(text: string): unknown {
  const [, kind = text, count = "1"] = /^(\S+)\s+(\d+)$/.exec(text) ?? [];
  return { kind, count: Number(count) };
}
