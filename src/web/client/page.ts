import { keepLock } from "./lock.ts";
import { keepPulse } from "./pulse.ts";
import { keepShortcuts } from "./shortcuts.ts";

// On every page.
keepPulse();
keepShortcuts();
keepLock();
if (document.querySelector("[data-passkey]") !== null) void import("./passkey.ts").then((passkey) => passkey.offer());
