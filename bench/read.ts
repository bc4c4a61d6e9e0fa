import { read } from "../src/reading/read.ts";
import { writeNhs003 } from "../src/reading/edifact/write.ts";
import type { Wire, WireResult } from "../src/reading/edifact/wire.ts";
import type { Row } from "./row.ts";

// How many EDIFACT reports of ten results are read a second, on one core. The floor is a bare split of the
// same bytes at the segment, element and component separators: the least that any reader must do.

const BLOOD = [
  ["44I5.", "Serum sodium", "141", "mmol/L", "133", "146"],
  ["44I4.", "Serum potassium", "4.3", "mmol/L", "3.5", "5.3"],
  ["44J3.", "Serum creatinine", "77", "umol/L", "50", "100"],
  ["44J9.", "Serum urea", "5.6", "mmol/L", "2.5", "7.8"],
  ["44M4.", "Serum albumin", "42", "g/L", "35", "50"],
  ["44I8.", "Serum calcium", "2.31", "mmol/L", "2.20", "2.60"],
  ["423..", "Haemoglobin", "131", "g/L", "120", "160"],
  ["42H..", "White cell count", "6.5", "10*9/L", "4.0", "11.0"],
  ["42P..", "Platelet count", "297", "10*9/L", "150", "450"],
] as const;

const RESULTS: readonly WireResult[] = [
  { code: "451..", system: "911", name: "Renal function and full blood count", group: 1 },
  ...BLOOD.map(([code, name, value, unit, low, high]): WireResult => ({
    code,
    system: "911",
    name,
    value,
    unit,
    inGroup: 1,
    ranges: [{ low, high }],
  })),
  {
    code: "442W.",
    system: "911",
    name: "Serum TSH",
    value: "2.1",
    unit: "mU/L",
    ranges: [{ low: "0.3", high: "4.2" }],
  },
];

function message(number: number): Uint8Array {
  const wire: Wire = {
    sender: "5009990000001",
    recipient: "5009990000002",
    at: "2026-03-02T08:15",
    reference: String(number),
    acknowledge: true,
    messages: [
      {
        reference: "1",
        at: "2026-03-02T08:15",
        requester: { code: "G9990001", name: "Dr Isolde Marrow" },
        recipients: [{ code: "G9990001", name: "Dr Isolde Marrow" }],
        recipientPractice: { code: "Y90001" },
        laboratory: { organisation: "Northwold General Hospital", department: "Biochemistry" },
        reportId: `NW/26/${number}`,
        status: "UN",
        issued: "2026-03-02T08:00",
        patient: {
          nhsNumber: "9990000018",
          familyName: "Quill",
          givenName: "Adeline",
          birthDate: "1961-04-05",
          sex: "2",
          address: ["1 Larch Road", "Northwold"],
          postcode: "ZZ99 3VZ",
        },
        clinicalInformation: ["Annual review"],
        specimens: [{ type: "Serum", id: `S${number}`, collected: "2026-03-01T09:05", received: "2026-03-01T13:30" }],
        results: RESULTS,
      },
    ],
  };
  return writeNhs003(wire);
}

const SECONDS = 1.5;

/** Runs `once` over the messages again and again for a while; gives messages a second. */
function rate(messages: readonly Uint8Array[], once: (bytes: Uint8Array) => number): number {
  for (const bytes of messages) once(bytes);
  let done = 0;
  let held = 0;
  const begun = performance.now();
  while (performance.now() - begun < SECONDS * 1000) {
    for (const bytes of messages) held += once(bytes);
    done += messages.length;
  }
  if (held === 0) throw new Error("nothing was read");
  return done / ((performance.now() - begun) / 1000);
}

/** Reports read a second and the floor of the same run. */
export async function benchRead(): Promise<Row[]> {
  const messages = Array.from({ length: 500 }, (_, number) => message(number));
  const floor = rate(messages, splitOnly);
  const reading = rate(messages, (bytes) => {
    const [document] = read(bytes, "bench.edi");
    return document?.kind === "report" ? document.results.length : 0;
  });
  return [
    {
      name: "read, EDIFACT reports of ten results",
      perSecond: reading,
      ratio: reading / floor,
      against: "splitting the same bytes at their separators",
      wanted: "5,000 a second",
    },
  ];
}

function splitOnly(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString("latin1");
  return text.split("'").flatMap((segment) => segment.split("+").map((element) => element.split(":"))).length;
}
