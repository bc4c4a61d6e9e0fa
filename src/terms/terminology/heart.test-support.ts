import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { testDatabase } from "../../../test/support/database.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { TermKind } from "./concept.ts";
import { idOf, type Made, TOP_CONCEPTS, TOPS, writeRelease } from "./release.test-support.ts";
import { listReleases } from "./releases.ts";
import { searchTerms } from "./search.ts";
import { loadTerminology } from "./store.ts";

// A small release about hearts, and a real database to load it into: of each test file its own.

export const { db } = await testDatabase();
export const AT = new Date("2026-11-02T12:00:00Z");
export const root = mkdtempSync(join(tmpdir(), "terminology-"));
after(() => rmSync(root, { recursive: true, force: true }));
export const quiet = (): void => {};

const C = Object.fromEntries(
  ["failure", "acute", "old", "fibrillation", "embolism", "effusion", "bypass", "ramipril", "meniere", "anaemia"].map(
    (name, n) => [name, idOf(1001 + n, "10")],
  ),
) as Readonly<Record<string, string>>;
export const of = (name: string): string => C[name] ?? "";

export const HEART: readonly Made[] = [
  {
    id: of("failure"),
    full: "Heart failure (disorder)",
    preferred: "Heart failure",
    also: ["Cardiac failure", "Weak heart"],
    ended: ["Dropsy of the heart"],
    parents: [TOPS.finding],
  },
  {
    id: of("acute"),
    full: "Acute heart failure (disorder)",
    preferred: "Acute heart failure",
    parents: [of("failure")],
  },
  {
    id: of("old"),
    full: "Failure of heart NOS (disorder)",
    preferred: "Failure of heart NOS",
    parents: [TOPS.finding],
    active: false,
  },
  {
    id: of("fibrillation"),
    full: "Atrial fibrillation (disorder)",
    preferred: "Atrial fibrillation",
    parents: [TOPS.finding],
  },
  {
    id: of("embolism"),
    full: "Pulmonary embolism (disorder)",
    preferred: "Pulmonary embolism",
    parents: [TOPS.finding],
  },
  { id: of("effusion"), full: "Pleural effusion (disorder)", preferred: "Pleural effusion", parents: [TOPS.finding] },
  {
    id: of("bypass"),
    full: "Operation on heart (procedure)",
    preferred: "Operation on heart",
    also: ["Heart x-ray"],
    parents: [TOPS.procedure],
  },
  { id: of("ramipril"), full: "Product containing ramipril (product)", preferred: "Ramipril", parents: [TOPS.product] },
  { id: of("meniere"), full: "Ménière's disease (disorder)", preferred: "Ménière's disease", parents: [TOPS.finding] },
  { id: of("anaemia"), full: "Anemia (disorder)", preferred: "Anaemia", american: ["Anemia"], parents: [TOPS.finding] },
];

export const RELEASE = { day: "20260401", concepts: [...TOP_CONCEPTS, ...HEART] };
export const at = (name: string, files: Readonly<Record<string, string>>): string =>
  writeRelease(join(root, name), files);

export const search = (typed: string, kind?: TermKind) =>
  inPractice(db, "Y90001", (tx) => searchTerms(tx, typed, { kind, limit: 10 }));
export const codes = async (typed: string, kind?: TermKind) =>
  (await search(typed, kind)).items.map(({ code }) => code);
export const releases = () => inShared(db, listReleases);

export const refuses = (paths: readonly string[], says: RegExp) =>
  assert.rejects(loadTerminology(db, paths, AT, quiet), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, says);
    assert.equal(error.message.split("\n").length, 1);
    return true;
  });
