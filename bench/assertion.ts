import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertionOfConcept } from "../src/reading/assertion/of-concept.ts";

// How well what a sentence denies is told apart, on a set that others annotated, and how well each of the six
// assertions on our own sentences. Rules were made on reports with odd numbers and on two of three of our own
// sentences; the others were only counted.

const SET = join(import.meta.dirname, "../../shared/samples/context/sentences.tsv");
const OWN = join(import.meta.dirname, "../src/reading/assertion/cases.tsv");

type Labelled = { readonly held: boolean; readonly wanted: string; readonly got: string; readonly peer: string };
type Counted = { right: number; wrong: number; missed: number };

export function benchAssertion(): Promise<readonly []> {
  const begun = performance.now();
  if (existsSync(SET)) {
    const rows = readSet();
    const seconds = (performance.now() - begun) / 1000;
    console.log(`negation, ${rows.length} annotated sentences, ${seconds.toFixed(2)} s (wanted: F 0.97)`);
    for (const [name, part] of parts(rows)) {
      console.log(
        `  ${name}: ${told(part, "got", "Negated")}; peer, stock NegEx words: ${told(part, "peer", "Negated")}`,
      );
    }
  } else console.log("negation: not measured, the annotated sentences are not beside the repository");
  const own = readOwn();
  console.log(`assertion, our own ${own.length} sentences`);
  for (const [name, part] of parts(own)) {
    const kinds = [...new Set(part.map(({ wanted }) => wanted))];
    const each = kinds.map((kind) => `${kind} F ${f(counted(part, "got", kind)).toFixed(3)}`);
    console.log(`  ${name}: ${each.join(", ")}, accuracy ${accuracy(part, "got").toFixed(3)}`);
  }
  return Promise.resolve([]);
}

function parts(rows: readonly Labelled[]): readonly (readonly [string, readonly Labelled[]])[] {
  const held = rows.filter((row) => row.held);
  return [
    ["all", rows],
    [`held out (${held.length})`, held],
    ["developed on", rows.filter((row) => !row.held)],
  ];
}

function readSet(): readonly Labelled[] {
  return lines(SET).map(([report = "", concept = "", sentence = "", wanted = ""]) => {
    const got = assertionOfConcept(sentence, concept) === "negated" ? "Negated" : "Affirmed";
    const peer = stockNegEx(sentence, concept) ? "Negated" : "Affirmed";
    return { held: Number(report) % 2 === 0, wanted, got, peer };
  });
}

function readOwn(): readonly Labelled[] {
  return lines(OWN).map(([wanted = "", concept = "", text = ""], index) => {
    const got = assertionOfConcept(text.replaceAll(String.raw`\n`, "\n"), concept) ?? "not-found";
    return { held: index % 3 === 2, wanted, got, peer: "" };
  });
}

function lines(file: string): readonly (readonly string[])[] {
  const [, ...rows] = readFileSync(file, "utf8").split("\n");
  return rows.filter((row) => row !== "").map((row) => row.replace(/\r$/u, "").split("\t"));
}

/** What a first attempt does: a dozen words before it, five after it, six words away at most, ended by "but". */
function stockNegEx(sentence: string, concept: string): boolean {
  const text = sentence.toLowerCase().replaceAll(/\s+/gu, " ");
  const at = text.indexOf(concept.toLowerCase().trim().replaceAll(/\s+/gu, " "));
  if (at === -1) return false;
  const nearest = (part: string): string => part.split(/ but | however |[.;]/u).at(-1) ?? "";
  const before = nearest(text.slice(0, at)).split(" ").slice(-7).join(" ");
  const after = text
    .slice(at + concept.trim().length)
    .split(" ")
    .slice(0, 7)
    .join(" ");
  const denies = /\b(?:no|not|denie[sd]|denying|without|absence of|negative for|free of|never|rules? out|ruled out)\b/u;
  return denies.test(before) || /^[^.;]*\b(?:was ruled out|is ruled out|unlikely|was negative|free)\b/u.test(after);
}

function counted(rows: readonly Labelled[], by: "got" | "peer", kind: string): Counted {
  const count: Counted = { right: 0, wrong: 0, missed: 0 };
  for (const row of rows) {
    if (row[by] === kind && row.wanted === kind) count.right += 1;
    else if (row[by] === kind) count.wrong += 1;
    else if (row.wanted === kind) count.missed += 1;
  }
  return count;
}

function f({ right, wrong, missed }: Counted): number {
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
}

function accuracy(rows: readonly Labelled[], by: "got" | "peer"): number {
  return rows.filter((row) => row[by] === row.wanted).length / rows.length;
}

function told(rows: readonly Labelled[], by: "got" | "peer", kind: string): string {
  const count = counted(rows, by, kind);
  const precision = count.right / (count.right + count.wrong);
  const recall = count.right / (count.right + count.missed);
  const shown = [precision, recall, f(count), accuracy(rows, by)].map((one) => one.toFixed(3));
  return `precision ${shown[0]}, recall ${shown[1]}, F ${shown[2]}, accuracy ${shown[3]}`;
}
