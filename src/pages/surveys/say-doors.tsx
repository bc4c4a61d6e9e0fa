import { inPractice } from "../../db/practice.ts";
import { localDay } from "../../base/local-day.ts";
import { readAnswers } from "../../measures/surveys/answered.ts";
import { type Code, parseCode } from "../../measures/surveys/code.ts";
import { type FoundCode, holdCode, spendCode } from "../../measures/surveys/codes-store.ts";
import { findForm } from "../../measures/surveys/forms-store.ts";
import { publicHalfOf } from "../../measures/surveys/pool-key.ts";
import { keepSealed } from "../../measures/surveys/pool-store.ts";
import type { SurveyForm } from "../../measures/surveys/form.ts";
import { Tries } from "./tries.ts";
import { ANYBODY, type Call, type Door, type DoorAnswer, go } from "../sign-in/door.ts";
import { codePage, sayPage, sentencePage, thanksPage } from "./say-page.tsx";

// A patient's page: by a printed code, without signing in. Nobody knows who answers, and nothing of the practice is
// reached from here but the one form.

const CODE = "/say/:code";

export const sayDoors: readonly Door[] = [
  { method: "GET", path: "/say", opensFor: ANYBODY, open: async () => codePage("", null) },
  { method: "POST", path: "/say", opensFor: ANYBODY, open: async (call) => typed(call) },
  { method: "GET", path: CODE, opensFor: ANYBODY, open: (call) => show(call) },
  { method: "POST", path: CODE, opensFor: ANYBODY, open: (call) => take(call) },
];

const WRONG_A_MINUTE = 20;
const POSTER_AN_HOUR = 60;
const MINUTE = 60_000;

/** Kept in memory and forgotten with the process: it only slows down. */
const kept = new WeakMap<Call["app"], { readonly wrong: Tries; readonly posters: Tries }>();

function triesOf({ app }: Call) {
  const known = kept.get(app) ?? {
    wrong: new Tries(WRONG_A_MINUTE, MINUTE),
    posters: new Tries(POSTER_AN_HOUR, 60 * MINUTE),
  };
  kept.set(app, known);
  return known;
}

function typed({ form }: Call): DoorAnswer {
  const text = (form["code"] ?? "").trim();
  if (parseCode(text) === null) {
    const says = text === "" ? "Type the code from your sheet." : "That is not a whole code. Look at your sheet again.";
    return codePage(text.slice(0, 60), says, 400);
  }
  return go(`/say/${encodeURIComponent(text.toUpperCase().replaceAll(/\s/g, ""))}`);
}

const SAYS = {
  used: "This code has been used. Nothing was counted twice.",
  over: "This code is too old, or was taken back. Ask at the practice for another one.",
  unknown: "We do not know this code. Look at your sheet again, or ask at the practice.",
} as const;

type Opened = { readonly code: Code; readonly found: Extract<FoundCode, { kind: "open" }>; readonly form: SurveyForm };

/** Looks the code up and works with what it opens, in one transaction; or says why it does not open. */
async function withCode(
  call: Call,
  work: (opened: Opened, tx: Parameters<typeof holdCode>[0]) => Promise<DoorAnswer>,
): Promise<DoorAnswer> {
  const { wrong } = triesOf(call);
  const wait = wrong.waitOf(call.address, call.at);
  if (wait > 0) return sentencePage("Too many", "Too many codes were tried from here. Wait a minute.", 429, wait);
  const code = parseCode(call.params["code"] ?? "");
  const unknown = (): DoorAnswer => {
    wrong.note(call.address, call.at);
    return sentencePage("Not open", SAYS.unknown, 404);
  };
  if (code === null) return unknown();
  return inPractice(call.app.db, code.practice, async (tx) => {
    const found = await holdCode(tx, code, call.at);
    switch (found.kind) {
      case "open": {
        const form = await findForm(tx, found.form, found.version);
        return form === null ? sentencePage("Not open", SAYS.over, 410) : work({ code, found, form }, tx);
      }
      case "used":
        return sentencePage("Used already", SAYS.used, 409);
      case "over":
        return sentencePage("Not open", SAYS.over, 410);
      case "unknown":
        return unknown();
    }
  });
}

async function show(call: Call): Promise<DoorAnswer> {
  return withCode(call, async ({ found, form }) => sayPage({ form, way: found.way, sent: {}, faults: [] }));
}

async function take(call: Call): Promise<DoorAnswer> {
  return withCode(call, async ({ code, found, form }, tx) => {
    const read = readAnswers(form, "any", call.form, localDay(call.at));
    if (read.kind === "not-yet") return sayPage({ form, way: found.way, sent: call.form, faults: read.faults }, 400);
    if (found.way === "poster") {
      const { posters } = triesOf(call);
      const wait = posters.waitOf(found.id, call.at);
      if (wait > 0)
        return sentencePage(
          "Too many",
          "Too many have answered by this poster in the last hour. Please try later.",
          429,
          wait,
        );
      posters.note(found.id, call.at);
    } else await spendCode(tx, code.practice, found.id);
    const asking = { perspective: "patient", form: form.id, version: form.version, timepoint: "any" } as const;
    const recipient = publicHalfOf(call.app.settings.dataDir);
    const told = { ...read.told, from: { sheet: found.sheet, day: localDay(call.at) } };
    await keepSealed(tx, code.practice, recipient, { ...asking, way: found.way, closesOn: null }, told);
    return thanksPage();
  });
}
