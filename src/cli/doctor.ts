import type { Command } from "commander";
import { inShared } from "../db/practice.ts";
import { hubOf } from "../db/hub.ts";
import { examine } from "../doctor.ts";
import { examineMoney } from "../programme/money/examine.ts";
import { examineReturns, examineRollups } from "../programme/returns/examine.ts";
import { withApp } from "./with-app.ts";

export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("make everything again that can be made again, and compare; exit 1 where something is wrong")
    .action(async () => {
      const wrong = await withApp(async (app) => {
        const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
        let found = 0;
        for (const { ods } of practices) {
          for (const check of await examine(app, ods)) {
            console.log(JSON.stringify({ practice: ods, ...check }));
            found += check.wrong.length;
          }
        }
        // Of no practice: what is shared by all.
        for (const look of [examineRollups, examineReturns, examineMoney]) {
          const check = await look(hubOf(app.db));
          console.log(JSON.stringify({ practice: null, ...check }));
          found += check.wrong.length;
        }
        return found;
      });
      if (wrong > 0) process.exitCode = 1;
    });
}
