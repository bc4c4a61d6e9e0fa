import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import { actorOf, holdByToken, type Opened, openByToken, signStatement } from "../../training/evidence/assess.ts";
import { getFile, savedAs } from "../../training/evidence/files.ts";
import { parseToken, type Token } from "../../training/evidence/token.ts";
import { timeWords } from "../../worklist/words.ts";
import { ANYBODY, type Call, type Door, type DoorAnswer, page } from "../sign-in/door.ts";
import { assessPage, type AssessFacts } from "./assess-page.tsx";
import { WrongTries } from "./wrong-tries.ts";

// The outside assessor's address. It needs no session and gives none: what it opens is one piece of evidence, and
// nothing else of the practice can be reached from it.

const ASSESS = "/assess/:secret";

export const assessDoors: readonly Door[] = [
  { method: "GET", path: ASSESS, opensFor: ANYBODY, open: (call) => show(call) },
  { method: "POST", path: ASSESS, opensFor: ANYBODY, open: (call) => sign(call) },
  { method: "GET", path: `${ASSESS}/files/:file`, opensFor: ANYBODY, open: (call) => give(call) },
];

const tries = new WeakMap<Call["app"], WrongTries>();

function triesOf({ app }: Call): WrongTries {
  const known = tries.get(app) ?? new WrongTries();
  tries.set(app, known);
  return known;
}

const OVER =
  "This address was used or withdrawn, is too old, or is not whole: ask whoever invited you for another one.";

const Alone = ({ children }: { readonly children: string }) => <h1 class="nhsuk-heading-m">{children}</h1>;

/** One sentence for all that does not open: a stranger learns nothing from which of them it is. */
function over(call: Call): DoorAnswer {
  triesOf(call).note(call.address, call.at);
  return page("Not open", <Alone>{OVER}</Alone>, 404);
}

async function withToken(call: Call, work: (token: Token) => Promise<DoorAnswer | null>): Promise<DoorAnswer> {
  const wait = triesOf(call).waitOf(call.address, call.at);
  if (wait > 0)
    return page("Too many", <Alone>Too many addresses were tried from here; wait a minute.</Alone>, 429, wait);
  const token = parseToken(call.params["secret"] ?? "");
  return (token === null ? null : await work(token)) ?? over(call);
}

async function show(call: Call): Promise<DoorAnswer> {
  return withToken(call, (token) =>
    inPractice(call.app.db, token.practice, async (tx) => {
      const opened = await openByToken(tx, token, call.at);
      if (opened === null) return null;
      const facts = { opened, secret: call.params["secret"] ?? "", said: {}, faults: [], held: [] };
      await appendAudit(tx, [{ ...whoOf(opened, call), event: "evidence-read" }]);
      return answerOf(facts);
    }),
  );
}

async function sign(call: Call): Promise<DoorAnswer> {
  const { form, at } = call;
  return withToken(call, (token) =>
    inPractice(call.app.db, token.practice, async (tx) => {
      const opened = await holdByToken(tx, token, at);
      if (opened === null) return null;
      const done = await signStatement(tx, token.practice, opened, form, at);
      switch (done.kind) {
        case "not-yet": {
          const { faults, held } = done;
          // Else somebody outside could ask of name after name whether it is a patient's.
          if (held.some(({ mark }) => mark.kind === "name")) triesOf(call).note(call.address, at);
          return answerOf({ opened, secret: call.params["secret"] ?? "", said: form, faults, held }, 400);
        }
        case "signed":
          await appendAudit(tx, [
            { ...whoOf(opened, call), event: "assessor-signed", detail: { sha256: done.sha256 } },
          ]);
          return signed(done.sha256, at);
      }
    }),
  );
}

async function give(call: Call): Promise<DoorAnswer> {
  return withToken(call, async (token): Promise<DoorAnswer | null> => {
    const found = await inPractice(call.app.db, token.practice, async (tx) => {
      const opened = await openByToken(tx, token, call.at);
      if (opened === null) return null;
      const file = getFile(opened.evidence, call.params["file"] ?? "");
      await appendAudit(tx, [{ ...whoOf(opened, call), event: "evidence-file-read", detail: { file: file.id } }]);
      return { file, ...savedAs(opened.evidence, file) };
    });
    if (found === null) return null;
    const bytes = await call.app.files.read(token.practice, found.file.sha256);
    return { answer: { kind: "file", contentType: found.contentType, bytes, saveAs: found.name } };
  });
}

const whoOf = ({ evidence, invitation }: Opened, { at }: Call) =>
  ({ by: actorOf(invitation), role: "assessor", at, device: "page", subject: evidence.id }) as const;

function answerOf(facts: AssessFacts, status = 200): DoorAnswer {
  return { answer: { kind: "page", page: assessPage(facts), status } };
}

function signed(sha256: string, at: Date): DoorAnswer {
  return page(
    "Signed",
    <>
      <h1 class="nhsuk-heading-l">Thank you: it is signed</h1>
      <p>
        Signed {timeWords(at)}. The mentor reads what you wrote beside this piece of evidence. This address does not
        open again; you can close this page.
      </p>
      <p class="app-quiet app-breaks">What your signature binds: SHA-256 {sha256}</p>
    </>,
  );
}
