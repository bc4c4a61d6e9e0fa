import { readFileSync } from "node:fs";

const STANDARD_INPUT = 0;

/** The bytes of a file, of standard input for "-"; null, with one sentence on standard error, where it cannot be opened. */
export function openFile(file: string): Uint8Array | null {
  try {
    return readFileSync(file === "-" ? STANDARD_INPUT : file);
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${whyNotRead(error)}.\n`);
    return null;
  }
}

/** In words, of what reading a file has thrown. */
export function whyNotRead(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "reading it is not allowed";
  return error instanceof Error ? error.message : String(error);
}
