import { addPence, type Pence, poundsPlain } from "./pence.ts";

// What whoever pays loads into their finance system: RFC 4180, a line a claim, and the control total as the last line.

export type PaymentLine = {
  readonly payee: string;
  readonly payeeReference: string;
  readonly amount: Pence;
  /** What the practice finds on its statement: "NM-01997a3c" */
  readonly reference: string;
};

export type PaymentFile = { readonly content: string; readonly total: Pence; readonly lines: number };

export function writePaymentFile(lines: readonly PaymentLine[]): PaymentFile {
  const total = addPence(...lines.map(({ amount }) => amount));
  const rows = [
    ["payee reference", "payee", "amount", "reference"],
    ...lines.map((line) => [line.payeeReference, line.payee, poundsPlain(line.amount), line.reference]),
    ["CONTROL", `${lines.length} ${lines.length === 1 ? "payment" : "payments"}`, poundsPlain(total), "TOTAL"],
  ];
  const content = `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  return { content, total, lines: lines.length };
}

/** A spreadsheet runs text that begins so; with a quotation mark before it, it is text. */
const RUNS = /^[\s]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function cell(value: string): string {
  const text = RUNS.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Of a claim's id the part that differs most, behind the practice's code: "Y90801-5f3a9c2e1b04". */
export function paymentReference(ods: string, claim: string): string {
  return `${ods}-${claim.slice(-12)}`;
}
