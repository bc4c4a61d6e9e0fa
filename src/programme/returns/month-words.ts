/** "June 2026" */
export function monthWords(month: string): string {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return first.toLocaleString("en-GB", { month: "long", year: "numeric" });
}
