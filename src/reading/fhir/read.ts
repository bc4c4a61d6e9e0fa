import type { Decoded } from "../decode.ts";
import { oddity } from "../oddity.ts";
import type { LaboratoryDocument } from "../document.ts";
import type { Unreadable } from "../report.ts";
import { openBundle } from "./bundle.ts";
import { findEnvelope } from "./envelope.ts";
import { isObject, parseJson } from "./json.ts";
import { textOf } from "./node.ts";
import { readReport } from "./report.ts";

// A FHIR R4 bundle of UK Core pathology to its documents, one a DiagnosticReport.

export function looksLikeJson(text: string): boolean {
  // RTF begins with a brace as well; no JSON has a backslash after it.
  return /^\s*\{(?!\s*\\)/u.test(text);
}

export function fhirDocuments({ text, oddities }: Decoded): readonly ((source: string) => LaboratoryDocument)[] {
  const parsed = parseJson(text);
  if (parsed === null || !isObject(parsed.value)) {
    return [refused("malformed", "The file begins like JSON but is not JSON: its end may be missing.")];
  }
  const type = textOf(parsed.value, "resourceType");
  if (type === null) return [refused("not-recognised", "The file is JSON but not FHIR.", "json")];
  if (type !== "Bundle")
    return [refused("not-supported", `The file is a FHIR ${type}, which is not read here by itself.`)];
  const bundle = openBundle(parsed.value);
  const envelope = findEnvelope(bundle);
  if (envelope === undefined) {
    const kind = textOf(parsed.value, "type") ?? "no";
    return [
      refused(
        "not-supported",
        `The FHIR bundle is of ${kind} type, or has no header of that type: please open the original.`,
      ),
    ];
  }
  const reports = bundle.resources.filter((resource) => resource.type === "DiagnosticReport");
  if (reports.length === 0) {
    return [refused("not-supported", "The FHIR bundle holds no laboratory report: please open the original.")];
  }
  const above = parsed.cleaned
    ? [...oddities, oddity("control-characters", "file", "characters that cannot be kept are shown as \uFFFD")]
    : oddities;
  return reports.map((report) => (source: string) => {
    const document = readReport(bundle, envelope, report, source);
    return { ...document, oddities: [...above, ...document.oddities] };
  });
}

function refused(reason: string, detail: string, format = "fhir-r4"): (source: string) => Unreadable {
  return (source) => ({ kind: "unreadable", source, format, reason, detail });
}
