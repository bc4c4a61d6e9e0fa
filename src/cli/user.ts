import { type Command, Option } from "commander";
import { appendAudit } from "../audit/store.ts";
import type { App } from "../app.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { listPosts } from "../people/queries.ts";
import { type Role, ROLES } from "../people/role.ts";
import { setPartner } from "../people/scope/partner.ts";
import { addUser, endUser, getUser, listUsers, resetUser } from "../people/users.ts";
import { addAppointmentCommands } from "./appointment.ts";
import { addressOf } from "./enrol-address.ts";
import { TERMINAL } from "./practice.ts";
import { getPractice, withApp } from "./with-app.ts";

// Who may sign in. Whoever makes an account never learns its secrets: what is printed is an address on which the
// person sets them.

export function registerUser(program: Command): void {
  const user = program.command("user").description("people who sign in, and their posts");
  user
    .command("add")
    .description("add a person's post, and their sign-in where they have none; prints the address to set it up")
    .requiredOption("--practice <ods>")
    .requiredOption("--login <name>", "what they sign in with, such as t.okafor")
    .requiredOption("--name <name>", "as colleagues know them")
    .addOption(new Option("--role <role>").choices(ROLES).makeOptionMandatory())
    .option("--title <title>", "more about their post", "")
    .option("--code <code...>", "by which laboratories name them as a requester, such as G9990001")
    .option("--locum", "holds nothing until the practice has confirmed that they come")
    .option("--at <address>", "the address at which people reach Countersign, such as https://desk.example")
    .action(add);
  user
    .command("list")
    .description("the people of a practice who sign in, without their secrets")
    .requiredOption("--practice <ods>")
    .action(list);
  user
    .command("end")
    .description("from this moment they work at that practice no more")
    .requiredOption("--practice <ods>")
    .argument("<login>")
    .action(end);
  user
    .command("partner")
    .description("record that a GP is a partner, who signs who may what, or with --end that they are not any more")
    .requiredOption("--practice <ods>")
    .option("--end", "a partner no more")
    .argument("<login>")
    .action(partner);
  addAppointmentCommands(user);
  user
    .command("reset")
    .description("end all that they sign in with, and print the address to set it up anew")
    .option("--at <address>", "the address at which people reach Countersign")
    .argument("<login>")
    .action(reset);
}

type AddOptions = {
  readonly practice: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly title: string;
  readonly code?: readonly string[];
  readonly locum?: true;
  readonly at?: string;
};

async function add(options: AddOptions): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const practice = await getPractice(app, options.practice);
    const { login, name, role, title } = options;
    const post = { login, name, role, title, practice, codes: options.code ?? [], isLocum: options.locum === true };
    const { account, secret } = await inShared(app.db, (tx) => addUser(tx, post, at));
    await note(app, practice, "user-added", account, { role, locum: post.isLocum });
    // Who has an account signs in as before and finds the further practice there.
    if (secret !== null) console.log(addressOf(app, options.at, secret));
  });
}

async function list(options: { readonly practice: string }): Promise<void> {
  await withApp(async (app) => {
    const practice = await getPractice(app, options.practice);
    for (const { passkeys, ...user } of await inShared(app.db, (tx) => listUsers(tx, practice))) {
      console.log(JSON.stringify({ ...user, passkeys: Number(passkeys) }));
    }
  });
}

async function end(login: string, options: { readonly practice: string }): Promise<void> {
  await withApp(async (app) => {
    const practice = await getPractice(app, options.practice);
    const account = await inShared(app.db, (tx) => endUser(tx, login, practice, app.clock.now()));
    await note(app, practice, "user-ended", account);
    console.log(`${login}: ended at ${practice}`);
  });
}

async function partner(login: string, options: { readonly practice: string; readonly end?: true }): Promise<void> {
  await withApp(async (app) => {
    const practice = await getPractice(app, options.practice);
    const isPartner = options.end !== true;
    const { account } = await inShared(app.db, async (tx) => {
      const found = await getUser(tx, login);
      await setPartner(tx, practice, found.account, isPartner);
      return found;
    });
    await note(app, practice, "user-partner", account, { isPartner });
    console.log(`${login}: ${isPartner ? "a partner" : "not a partner any more"} at ${practice}`);
  });
}

async function reset(login: string, options: { readonly at?: string }): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const { account, secret, posts } = await inShared(app.db, async (tx) => {
      const done = await resetUser(tx, login, at);
      return { ...done, posts: await listPosts(tx, done.account, at) };
    });
    for (const { practice } of posts) await note(app, practice, "user-reset", account);
    console.log(addressOf(app, options.at, secret));
  });
}

async function note(
  app: App,
  practice: string,
  event: "user-added" | "user-ended" | "user-partner" | "user-reset",
  subject: string,
  detail?: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const row = { ...TERMINAL, at: app.clock.now(), event, subject, ...(detail === undefined ? {} : { detail }) };
  await inPractice(app.db, practice, (tx) => appendAudit(tx, [row]));
}
