import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { inboxOf } from "../inbox/folder.ts";
import { addToken, listTokens, revokeToken } from "../inbox/tokens.ts";
import type { WeAre } from "../inbox/tables.ts";
import { savePractice } from "../people/store.ts";
import { loadShipped } from "../training/curriculum/shipped.ts";
import { getPractice, withApp } from "./with-app.ts";

export const TERMINAL = { by: "terminal", role: "administrator", device: "terminal" } as const;

export function registerPractice(program: Command): void {
  const practice = program.command("practice").description("practices of this installation");
  practice
    .command("add")
    .description("add a practice, or change its name and what its inbox folder holds")
    .argument("<ods>", "its Organisation Data Service code")
    .argument("<name>")
    .option("--folder-is <what>", "recipient (an NHSACK is sent where one is owed) or copy", "copy")
    .action(addPractice);
  const token = program.command("token").description("tokens for POST /api/messages");
  token
    .command("add")
    .description("make a token; it is shown once")
    .requiredOption("--practice <ods>")
    .option("--source <name>", "what sends with it", "http")
    .option("--we-are <what>", "recipient or copy", "copy")
    .action(makeToken);
  token
    .command("list")
    .description("the tokens of a practice, without their secrets")
    .requiredOption("--practice <ods>")
    .action(showTokens);
  token
    .command("revoke")
    .description("from this moment a token opens no door")
    .requiredOption("--practice <ods>")
    .argument("<id>", "as `token list` shows it")
    .action(revoke);
}

async function addPractice(ods: string, name: string, options: { folderIs: string }): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const code = codeOf(ods);
    const folderIs = weAreOf(options.folderIs);
    if (name.trim() === "") throw new Refusal("bad-input", "A practice needs a name.");
    await inShared(app.db, async (tx) => {
      await savePractice(tx, { ods: code, name, folderIs }, at);
      await loadShipped(tx, at);
    });
    const detail = { name, folderIs };
    await inPractice(app.db, code, (tx) =>
      appendAudit(tx, [{ ...TERMINAL, at, event: "practice-saved", subject: code, detail }]),
    );
    await mkdir(inboxOf(app.settings.dataDir, code), { recursive: true });
    await mkdir(join(app.settings.dataDir, "outbox", code), { recursive: true });
    console.log(`${code} ${name}: its inbox is ${inboxOf(app.settings.dataDir, code)}`);
  });
}

async function makeToken(options: { practice: string; source: string; weAre: string }): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const practice = await getPractice(app, options.practice);
    const weAre = weAreOf(options.weAre);
    const text = await inPractice(app.db, practice, async (tx) => {
      const made = await addToken(tx, practice, options.source, weAre, at);
      const detail = { weAre };
      await appendAudit(tx, [{ ...TERMINAL, at, event: "token-added", subject: options.source, detail }]);
      return made;
    });
    console.log(text);
  });
}

async function showTokens(options: { practice: string }): Promise<void> {
  await withApp(async (app) => {
    const practice = await getPractice(app, options.practice);
    for (const token of await inPractice(app.db, practice, (tx) => listTokens(tx, practice))) {
      console.log(JSON.stringify(token));
    }
  });
}

async function revoke(id: string, options: { practice: string }): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const practice = await getPractice(app, options.practice);
    await inPractice(app.db, practice, async (tx) => {
      await revokeToken(tx, practice, id, at);
      await appendAudit(tx, [{ ...TERMINAL, at, event: "token-revoked", subject: id }]);
    });
    console.log(`${id}: revoked`);
  });
}

// The code is also the name of the practice's folders, so nothing else may be in it.
function codeOf(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z0-9]{3,10}$/.test(code)) return code;
  throw new Refusal("bad-input", `An ODS code is 3 to 10 letters and digits, such as A81001, and this is not: ${text}`);
}

function weAreOf(text: string): WeAre {
  if (text === "recipient" || text === "copy") return text;
  throw new Refusal("bad-input", `It is either recipient or copy, not ${text}.`);
}
