import { Command, CommanderError } from "commander";
import { Refusal } from "../base/refusal.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { loadTyped } from "./commands.ts";

// The one program: `npm start` is `serve`, `./countersign COMMAND` is all the rest.

const program = new Command("countersign")
  .description("The workbench of the General Practice Assistant. Not for live patients yet: see README.md.")
  .showHelpAfterError("(see: ./countersign --help)")
  .exitOverride();

try {
  await loadTyped(program, process.argv[2]);
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof Refusal) {
    console.error(error.message);
    process.exitCode = 1;
  } else if (error instanceof CommanderError) {
    // Commander has said its sentence; help and version are no failure.
    process.exitCode = error.exitCode;
  } else {
    // A bug: where it is, for whoever mends it, and no patient's row that a database's error may hold.
    console.error(`This should not have happened. ${faultWithPlaces(error)}`);
    process.exitCode = 1;
  }
}
