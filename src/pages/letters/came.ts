import type { PracticeScope } from "../../db/practice.ts";
import type { Door } from "../../inbox/tables.ts";

/** One arrival of the letter, or of a copy of it that came by another way. */
export type Came = { readonly door: Door; readonly at: Date; readonly format: string; readonly isCopy: boolean };

/** By which ways a letter came: the first is its own. */
export async function readCame(tx: PracticeScope, practice: string, document: string): Promise<readonly Came[]> {
  const copies = tx
    .selectFrom("practice.copies")
    .select("document")
    .where("practice", "=", practice)
    .where("original", "=", document);
  const rows = await tx
    .selectFrom("practice.documents as document")
    .innerJoin("practice.arrivals as arrival", (join) =>
      join.onRef("arrival.practice", "=", "document.practice").onRef("arrival.message", "=", "document.message"),
    )
    .select(["document.id", "arrival.door", "arrival.arrived_at as at"])
    .select((builder) => builder.ref("document.content", "->>").key("format").as("format"))
    .where("document.practice", "=", practice)
    .where((builder) => builder.or([builder("document.id", "=", document), builder("document.id", "in", copies)]))
    .orderBy("arrival.arrived_at")
    .limit(10)
    .execute();
  const came = rows.map(({ id, door, at, format }) => ({ door, at, format: String(format), isCopy: id !== document }));
  return came.toSorted((a, b) => Number(a.isCopy) - Number(b.isCopy));
}

const DOORS: Readonly<Record<Door, string>> = {
  folder: "from the folder",
  http: "from another system",
  page: "put in by hand",
};

const FORMATS: Readonly<Record<string, string>> = {
  kettering: "EDT (Kettering XML)",
  "cda-itk2": "111 or out of hours (CDA)",
  email: "e-mail",
  pdf: "PDF",
  tiff: "scan (TIFF)",
  jpeg: "picture (JPEG)",
  png: "picture (PNG)",
  docx: "Word file",
  rtf: "RTF file",
  html: "HTML file",
  text: "text file",
};

export function cameWords({ door, format }: Pick<Came, "door" | "format">): string {
  const what = FORMATS[format] ?? (format.startsWith("itk3") ? "ITK3 message" : format);
  return `${what}, ${DOORS[door]}`;
}
