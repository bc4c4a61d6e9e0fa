import { keepDesk } from "./desk.ts";
import { offerCopies } from "./copy.ts";
import { forgetDrafts } from "./drafts.ts";
import { holdForms } from "./hold.ts";
import { keepLock } from "./lock.ts";
import { keepPulse } from "./pulse.ts";
import { countTicks } from "./several.ts";
import { keepShortcuts } from "./shortcuts.ts";

// On every page.
keepPulse();
keepShortcuts();
keepLock();
holdForms();
countTicks();
offerCopies();
if (document.querySelector("[data-passkey]") !== null) void import("./passkey.ts").then((passkey) => passkey.offer());
if (document.querySelector("[data-letter]") !== null) void import("./letter.ts").then((letter) => letter.keepLetter());
void forgetDrafts();
keepDesk();
