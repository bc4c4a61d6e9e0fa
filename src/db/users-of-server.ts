import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Who uses an embedded server: `npm start`, and beside it commands of the terminal, in any order. Each
// leaves a file while it works, and only the last one to go may stop the server, whoever started it.

export type Use = {
  /** Says that this use is over; true where no other is left, so that the server may be stopped. */
  readonly end: () => boolean;
};

/** Begins a use of the server whose files are in `folder`; begin before looking whether it runs. */
export function beginUse(folder: string): Use {
  const users = join(folder, "users");
  mkdirSync(users, { recursive: true });
  const mine = join(users, `${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(mine, startOf(process.pid));
  return {
    end: () => {
      rmSync(mine, { force: true });
      return readdirSync(users).every((name) => !isInUse(users, name));
    },
  };
}

// A file whose process was killed counts for nothing and is cleared away.
function isInUse(users: string, name: string): boolean {
  const pid = Number(name.split("-")[0]);
  if (isAlive(pid) && readFileSync(join(users, name), "utf8") === startOf(pid)) return true;
  rmSync(join(users, name), { force: true });
  return false;
}

// The number of a dead process is given to others; its start is not. Where the system does not tell it, the
// number alone decides, and a server may be left running: the next start takes it over.
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** True where a process of that number exists, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
