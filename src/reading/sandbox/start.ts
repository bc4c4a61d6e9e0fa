import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Limits } from "./job.ts";

const source = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder that holds our packages, wherever they were installed. */
function packages(): string {
  const { resolve } = createRequire(import.meta.url);
  return dirname(dirname(resolve("pdfjs-dist/package.json")));
}

/**
 * A process that reads files and can do little else. Node's own guard lets it read our source and packages only,
 * write nothing, start nothing and open no connection; text becomes no code in it (recognition apart); it sees none of our
 * environment, so no password; and it gives way to everything else on the machine. The libraries' native parts (sharp,
 * canvas) stand outside Node's guard: of them, the limits on time and memory hold.
 */
export function startChild(
  { heapMb, mayMakeCode }: Pick<Limits, "heapMb" | "mayMakeCode">,
  script = "child.ts",
): ChildProcess {
  const child = fork(join(source, "sandbox", script), {
    env: { NODE_NO_WARNINGS: "1", VIPS_CONCURRENCY: "1" },
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      "--permission",
      "--allow-addons",
      "--allow-worker",
      `--allow-fs-read=${dirname(source)}/*`,
      `--allow-fs-read=${packages()}/*`,
      ...(mayMakeCode ? [] : ["--disallow-code-generation-from-strings"]),
    ],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Gone already, or a system that does not let us: the limits hold all the same.
  }
  return child;
}
