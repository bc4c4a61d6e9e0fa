import type { Command } from "commander";
import { appendAudit } from "../audit/store.ts";
import { inPractice } from "../db/practice.ts";
import { listAdoptions, protocolAdoption } from "../protocols/adopt-library.ts";
import { loadFloor } from "../protocols/table/floor-limits.ts";
import { loadProtocol } from "../protocols/table/load.ts";
import { prove } from "../protocols/table/prove.ts";
import { type Adoption, adopt } from "../protocols/store.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

/** Adopting copies; signing is a GP's, on the page, and there is deliberately no command for it. */
export function registerAdoption(program: Command): void {
  program
    .command("adopt")
    .description("copy protocols, or the lists of harmless texts, into a practice, unsigned")
    .requiredOption("--practice <ods>")
    .option("--lists", "also the lists of comments and clinical information that ship")
    .argument("[file...]", "protocol.json, or the folder that holds it")
    .action(async (files: string[], options: { practice: string; lists?: boolean }) => {
      const adoptions = await Promise.all(files.map(protocolAdoption));
      const { limits } = await loadFloor();
      for (const file of files) {
        const { protocol } = await loadProtocol(file);
        for (const says of prove(protocol, limits).warns ?? []) console.error(`${protocol.protocol}: ${says}`);
      }
      const lists = options.lists === true ? await listAdoptions() : [];
      await withApp(async (app) => {
        const practice = await getPractice(app, options.practice);
        const at = app.clock.now();
        await inPractice(app.db, practice, async (tx) => {
          const ids: { id: string; one: Adoption }[] = [];
          for (const one of [...adoptions, ...lists])
            ids.push({ id: await adopt(tx, practice, one, "terminal", at), one });
          const events = ids.map(({ id }) => ({ ...TERMINAL, at, event: "protocol-adopted", subject: id }));
          await appendAudit(tx, events);
          for (const { one } of ids) console.log(`${one.name} ${one.version}: adopted, not signed`);
        });
      });
    });
}
