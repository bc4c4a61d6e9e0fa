import type { Command } from "commander";
import { Refusal } from "../base/refusal.ts";
import { FLOOR_FILE, loadFloor } from "../protocols/table/floor-limits.ts";
import { loadProtocol } from "../protocols/table/load.ts";
import { prove } from "../protocols/table/prove.ts";
import type { LoadedProtocol } from "../protocols/table/read-protocol.ts";
import { isPassed, testProtocol } from "../protocols/table/test-protocol.ts";

// `protocol prove` and `protocol test`: one JSON line a file on standard output, and nothing else there.
// A file that cannot be read at all is one sentence on standard error; the others are still looked at.

export function registerProtocol(program: Command): void {
  const protocol = program.commands.find((command) => command.name() === "protocol") ?? program.command("protocol");
  protocol.description("prove, test and adopt protocols");
  protocol
    .command("prove")
    .description("say whether exactly one clause applies to any inputs, and none lies below the red-flag floor")
    .argument("<file...>", "protocol.json, or the folder that holds it")
    .option("--floor <file>", "the limits of the red-flag floor", FLOOR_FILE)
    .action(async (files: string[], options: { floor: string }) => {
      const { limits } = await loadFloor(options.floor);
      await forEach(files, (loaded) => {
        const proof = prove(loaded.protocol, limits);
        return { line: proof, isGood: proof.proved };
      });
    });
  protocol
    .command("test")
    .description("run the cases beside a protocol, name clauses without one, and propose cases at the boundaries")
    .argument("<file...>", "protocol.json, or the folder that holds it")
    .action(async (files: string[]) => {
      await forEach(files, ({ protocol: tested, cases }) => {
        const report = testProtocol(tested, cases);
        return { line: report, isGood: isPassed(report) };
      });
    });
}

type Said = { readonly line: object; readonly isGood: boolean };

async function forEach(files: readonly string[], say: (loaded: LoadedProtocol) => Said): Promise<void> {
  for (const file of files) {
    try {
      const { line, isGood } = say(await loadProtocol(file));
      process.stdout.write(`${JSON.stringify(line)}\n`);
      if (!isGood) process.exitCode = 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  }
}
