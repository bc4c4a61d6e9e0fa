import { execFileSync } from "node:child_process";

/** What a PDF file says, its pages parted by form feeds; null where the machine has no pdftotext (poppler-utils). */
export function readPdf(file: string): string | null {
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
