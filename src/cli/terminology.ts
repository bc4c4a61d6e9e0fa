import type { Command } from "commander";
import type { App } from "../app.ts";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, inShared } from "../db/practice.ts";
import type { Progress } from "../terms/terminology/concept.ts";
import { listReleases } from "../terms/terminology/releases.ts";
import { loadTerminology, removeRelease } from "../terms/terminology/store.ts";
import { TERMINAL } from "./practice.ts";
import { withApp } from "./with-app.ts";

const TELL_EVERY_MS = 3000;

export function registerTerminology(program: Command): void {
  const terminology = program.command("terminology").description("the releases that codes are suggested from");
  terminology
    .command("load")
    .description("load a release of SNOMED CT (RF2), or a FHIR CodeSystem or ValueSet, whole or not at all")
    .argument("<path...>", "folders or zips that together are one release, or one JSON file")
    .action(load);
  terminology.command("list").description("the releases that are kept, and which are in force").action(list);
  terminology
    .command("remove")
    .description("take a release away; the newest of those that stay is then in force")
    .argument("<source>", "as `terminology list` shows it")
    .argument("<version>")
    .action(remove);
}

async function load(paths: readonly string[]): Promise<void> {
  await withApp(async (app) => {
    const at = app.clock.now();
    const { isReplaced, ...loaded } = await loadTerminology(app.db, paths, at, tellNowAndThen());
    const releases = await inShared(app.db, listReleases);
    const isInForce = releases.some((one) => one.isInForce && isOf(one, loaded));
    const { source, name, version, concepts, terms } = loaded;
    await auditEverywhere(app, "terminology-loaded", { source, version, concepts, terms });
    console.log(JSON.stringify({ source, name, version, concepts, terms, inForce: isInForce, replaced: isReplaced }));
  });
}

async function list(): Promise<void> {
  await withApp(async (app) => {
    for (const { source, name, version, released, concepts, terms, isInForce } of await inShared(
      app.db,
      listReleases,
    )) {
      console.log(JSON.stringify({ source, name, version, released, concepts, terms, inForce: isInForce }));
    }
  });
}

async function remove(source: string, version: string): Promise<void> {
  await withApp(async (app) => {
    const isThere = await inShared(app.db, (tx) => removeRelease(tx, { source, version }));
    if (!isThere) throw new Refusal("not-found", `There is no release ${version} of ${source}: see terminology list.`);
    await auditEverywhere(app, "terminology-removed", { source, version });
    console.log(`${source} ${version}: removed`);
  });
}

type Which = { readonly source: string; readonly version: string };

const isOf = (one: Which, other: Which): boolean => one.source === other.source && one.version === other.version;

/** What codes are suggested from concerns every practice of the installation, so that each one's audit says it. */
async function auditEverywhere(
  app: App,
  event: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const at = app.clock.now();
  const practices = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").execute());
  for (const { ods } of practices) {
    await inPractice(app.db, ods, (tx) => appendAudit(tx, [{ ...TERMINAL, at, event, subject: ods, detail }]));
  }
}

/** A line on standard error every few seconds: a release takes minutes, and silence looks like a fault. */
function tellNowAndThen(): Progress {
  let told = performance.now();
  return (doing, count) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    console.error([count.toLocaleString("en-GB"), doing].join(" "));
  };
}
