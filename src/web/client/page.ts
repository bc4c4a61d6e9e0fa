import { keepPulse } from "./pulse.ts";

// On every page.
keepPulse();
