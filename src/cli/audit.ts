import type { Command } from "commander";
import { readHead } from "../audit/head.ts";
import { verifyChain } from "../audit/queries.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { withApp } from "./with-app.ts";

export function registerAudit(program: Command): void {
  program
    .command("verify-audit")
    .description("read every practice's audit chain again; exit 1 where one was tampered with")
    .action(async () => {
      const broken = await withApp(async (app) => {
        const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
        let wrong = 0;
        for (const { ods } of practices) {
          const outside = readHead(app.settings.dataDir, app.headKey, ods);
          const verdict = await inPractice(app.db, ods, (tx) => verifyChain(tx, ods, outside));
          console.log(JSON.stringify({ practice: ods, ...verdict }));
          if (verdict.kind === "broken") wrong += 1;
        }
        return wrong;
      });
      if (broken > 0) process.exitCode = 1;
    });
}
