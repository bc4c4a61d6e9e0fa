import { keepDesk } from "./desk.ts";
import { offerCopies } from "./copy.ts";
import { forgetDrafts } from "./drafts.ts";
import { guardForms } from "./guard-forms.ts";
import { holdForms } from "./hold.ts";
import { keepLock } from "./lock.ts";
import { keepPulse } from "./pulse.ts";
import { answerEarlyPresses } from "./rest.ts";
import { countTicks } from "./several.ts";
import { keepShortcuts } from "./shortcuts.ts";

// On every page. What stops a press that came too early hears of it first.
answerEarlyPresses();
keepPulse();
keepShortcuts();
keepLock();
holdForms();
countTicks();
offerCopies();
if (document.querySelector("[data-passkey]") !== null) void import("./passkey.ts").then((passkey) => passkey.offer());
if (document.querySelector("[data-letter]") !== null) void import("./letter.ts").then((letter) => letter.keepLetter());
if (document.querySelector("[data-evidence]") !== null)
  void import("./evidence.ts").then((evidence) => evidence.keepEvidence());
if (document.querySelector("[data-guard]") !== null) guardForms();
void forgetDrafts();
keepDesk();
