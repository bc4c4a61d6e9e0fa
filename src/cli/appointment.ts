import { type Command, Option } from "commander";
import { inShared } from "../db/practice.ts";
import { APPOINTMENTS, type AppointmentRole, APPOINTMENT_WORDS } from "../people/appointed.ts";
import { listAppointed } from "../people/appointments.ts";
import { appointUser, dismissUser, findLogin } from "../people/users.ts";
import { addressOf } from "./enrol-address.ts";
import { withApp } from "./with-app.ts";

/** People of the programme, who have no post. No practice's audit tells of them: the table of appointments does. */
export function addAppointmentCommands(user: Command): void {
  const role = () => new Option("--role <role>").choices(APPOINTMENTS).makeOptionMandatory();
  user
    .command("appoint")
    .description("appoint somebody to the programme; prints the address to set up a sign-in that is new")
    .addOption(role())
    .option("--region <region>", "where a hub lead leads, such as North West")
    .option("--name <name>", "of somebody who does not sign in here yet")
    .option("--at <address>", "the address at which people reach Countersign, such as https://desk.example")
    .argument("<login>")
    .action(appoint);
  user
    .command("dismiss")
    .description("from this moment they are appointed to that no more")
    .addOption(role())
    .argument("<login>")
    .action(dismiss);
  user.command("appointed").description("who is appointed to the programme, without their secrets").action(list);
}

type AppointOptions = {
  readonly role: AppointmentRole;
  readonly region?: string;
  readonly name?: string;
  readonly at?: string;
};

async function appoint(login: string, options: AppointOptions): Promise<void> {
  await withApp(async (app) => {
    const { role, region = null, name = null } = options;
    const at = app.clock.now();
    const { secret } = await inShared(app.db, (tx) => appointUser(tx, { login, name, role, region }, at));
    if (secret !== null) console.log(addressOf(app, options.at, secret));
    else console.log(`${login}: ${APPOINTMENT_WORDS[role].toLowerCase()}`);
  });
}

async function dismiss(login: string, { role }: { readonly role: AppointmentRole }): Promise<void> {
  await withApp(async (app) => {
    await inShared(app.db, (tx) => dismissUser(tx, login, role, app.clock.now()));
    console.log(`${login}: ${APPOINTMENT_WORDS[role].toLowerCase()} no more`);
  });
}

async function list(): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    await inShared(app.db, async (tx) => {
      for (const { account, name, role, region } of await listAppointed(tx, at)) {
        console.log(JSON.stringify({ login: await findLogin(tx, account), name, role, region }));
      }
    });
  });
}
