import { readFile } from "node:fs/promises";

/** Megabytes of memory that a process holds; null where the system does not tell (only Linux does). */
export async function residentMb(pid: number): Promise<number | null> {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "latin1"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
