import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";

// What a hostile file would make its reader do, done on purpose by a test.

process.on("message", (message: unknown) => {
  const port = Number(message);
  const socket = (): Promise<string> =>
    new Promise((resolve, reject) => {
      connect(port, "127.0.0.1", () => resolve("connected")).on("error", reject);
    });
  void (async () => {
    process.send?.({
      environment: Object.keys(process.env).filter((name) => !name.startsWith("NODE_")),
      priority: getPriority(),
      read: await tried(() => readFileSync("/etc/hostname", "utf8")),
      write: await tried(() => writeFileSync(join(tmpdir(), "countersign-hostile"), "x")),
      start: await tried(() => spawn(process.execPath, ["--version"])),
      connect: await tried(socket),
      code: await tried(() => Reflect.construct(Function, ["return 1"])),
    });
    process.disconnect?.();
  })();
});

/** "done", or the code of what refused it. */
async function tried(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
