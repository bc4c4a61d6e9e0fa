import { Command, CommanderError } from "commander";
import { Refusal } from "../base/refusal.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { registerAssertion } from "./assertion.ts";
import { registerAudit } from "./audit.ts";
import { registerAutonomy } from "./autonomy.ts";
import { registerChart } from "./chart.ts";
import { registerContext } from "./context.ts";
import { registerDecide } from "./decide.ts";
import { registerDoctor } from "./doctor.ts";
import { registerMatch } from "./match.ts";
import { registerPlay } from "./play.ts";
import { registerExpected } from "./expectation.ts";
import { registerPractice } from "./practice.ts";
import { registerProtocol } from "./protocol.ts";
import { registerAdoption } from "./adoption.ts";
import { registerRecognise } from "./recognise.ts";
import { registerRead } from "./read.ts";
import { registerServe } from "./serve.ts";
import { registerCurriculum } from "./curriculum.ts";
import { registerTerminology } from "./terminology.ts";
import { registerUser } from "./user.ts";

// The one program: `npm start` is `serve`, `./countersign COMMAND` is all the rest.

const program = new Command("countersign")
  .description("The workbench of the General Practice Assistant. Not for live patients yet: see README.md.")
  .showHelpAfterError("(see: ./countersign --help)")
  .exitOverride();

registerServe(program);
registerPlay(program);
registerRead(program);
registerAssertion(program);
registerDecide(program);
registerMatch(program);
registerProtocol(program);
registerAdoption(program);
registerPractice(program);
registerUser(program);
registerContext(program);
registerExpected(program);
registerTerminology(program);
registerCurriculum(program);
registerAudit(program);
registerAutonomy(program);
registerChart(program);
registerDoctor(program);
registerRecognise(program);

try {
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
