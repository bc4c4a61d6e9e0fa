// The rooms in the order in which data flows. A room imports only from rooms above it in this list,
// never in a circle; `src/order.test.ts` reads the order from here and so does nothing else.
export const ROOMS = [
  "base",
  "db",
  "audit",
  "files",
  "web",
  "charts",
  "people",
  "inbox",
  "terms",
  "reading",
  "patients",
  "protocols",
  "worklist",
  "outbox",
  "countersign",
  "assurance",
  "surgery",
  "training",
  "measures",
  "programme",
  "evaluation",
  "api",
] as const;

export type Room = (typeof ROOMS)[number];

// Above them all, imported by none of the rooms.
export const ROOF = [
  "settings.ts",
  "flow.ts",
  "app.ts",
  "jobs.ts",
  "recognise.ts",
  "unrecognised.ts",
  "sweeps.ts",
  "doctor.ts",
  "cli",
  "pages",
] as const;
