import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { hubOf } from "../db/hub.ts";
import { inPractice } from "../db/practice.ts";
import { isMonth } from "../measures/week.ts";
import { postMessage } from "../programme/returns/write/post.ts";
import { listOwnReturns } from "../programme/returns/write/queries.ts";
import { openSendingKey } from "../programme/sent/sending-key.ts";
import { fingerprintOf, publicTextOf } from "../programme/sent/sign.ts";
import { OUTCOMES } from "../programme/sent/outcome.ts";
import { takeMessages } from "../programme/sent/take.ts";
import { hubUrlOf } from "../settings.ts";
import { getPractice, withApp } from "./with-app.ts";

/** `return key|write|send|take`: what a person released on the page, carried; and taking what others carried here. */
export function registerReturn(program: Command): void {
  const command = program.command("return").description("signed monthly returns, carried and taken");
  command
    .command("key")
    .description("the public key that a practice's returns are signed with, and its fingerprint")
    .requiredOption("--practice <ods>")
    .action(showKey);
  command
    .command("write")
    .description("write the newest return of a month, as a person sent it on the page, to a file")
    .requiredOption("--practice <ods>")
    .requiredOption("--month <month>", "such as 2026-11")
    .requiredOption("--out <file>")
    .action(write);
  command
    .command("send")
    .description("post the newest return of a month, as a person sent it on the page, to a hub once more")
    .requiredOption("--practice <ods>")
    .requiredOption("--month <month>", "such as 2026-11")
    .requiredOption("--to <url>", "the hub's address")
    .action(send);
  command
    .command("take")
    .description("take returns and other signed messages that came as files; exit 1 where one was not used")
    .argument("<file...>")
    .action(take);
}

type Of = { readonly practice: string; readonly month: string };

async function showKey(options: { practice: string }): Promise<void> {
  await withApp(async (app) => {
    const practice = await getPractice(app, options.practice);
    const publicKey = publicTextOf(openSendingKey(app.settings.dataDir, practice));
    console.log(JSON.stringify({ practice, publicKey, fingerprint: fingerprintOf(publicKey) }));
  });
}

async function write({ out, ...of }: Of & { out: string }): Promise<void> {
  await withApp(async (app) => {
    const { message, number, practice } = await getSent(app, of);
    await writeFile(out, message, { flag: "wx" }).catch(() => {
      throw new Refusal("bad-input", `The file ${out} is there already, or cannot be written.`);
    });
    console.log(JSON.stringify({ practice, month: of.month, number, file: out }));
  });
}

async function send({ to, ...of }: Of & { to: string }): Promise<void> {
  const url = hubUrlOf({ HUB_URL: to });
  await withApp(async (app) => {
    const { message, number, practice } = await getSent(app, of);
    const told = await postMessage(url, Buffer.from(message));
    if (told === null) throw new Refusal("unavailable", `No hub answered at ${to}. Nothing is lost: send it again.`);
    console.log(JSON.stringify({ practice, month: of.month, number, ...told }));
    if (OUTCOMES[told.outcome].status >= 300) process.exitCode = 1;
  });
}

type Sent = { readonly practice: string; readonly message: string; readonly number: number };

/** There is deliberately no way here to sign one: a person reads a return on the page, and sends it there. */
async function getSent(app: App, { practice: ods, month }: Of): Promise<Sent> {
  if (!isMonth(month)) throw new Refusal("bad-input", `A month is such as 2026-11, and this is not: ${month}`);
  const practice = await getPractice(app, ods);
  const returns = await inPractice(app.db, practice, (tx) => listOwnReturns(tx, practice));
  const newest = returns.find((one) => one.month === month && one.state === "sent");
  if (newest === undefined || newest.message === null || newest.number === null) {
    throw new Refusal(
      "not-found",
      `No return of ${month} was sent by anybody yet: that is done on the page Monthly returns.`,
    );
  }
  return { practice, message: newest.message, number: newest.number };
}

async function take(files: readonly string[]): Promise<void> {
  await withApp(async (app) => {
    const arrived = await Promise.all(
      files.map(async (file) => {
        const bytes = await readFile(file).catch(() => {
          throw new Refusal("bad-input", `The file ${file} cannot be read.`);
        });
        return { bytes, door: "terminal", reference: basename(file) } as const;
      }),
    );
    const told = await takeMessages(hubOf(app.db), arrived, app.clock.now());
    for (const [n, { outcome, sentence }] of told.entries()) {
      console.log(JSON.stringify({ file: files[n], outcome, sentence }));
      if (OUTCOMES[outcome].status >= 300) process.exitCode = 1;
    }
  });
}
