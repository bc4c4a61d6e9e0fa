const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "19 November 2026", as letters write it. */
export function spelled(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}

/** "19/11/2026". */
export function slashed(day: string): string {
  return day.split("-").toReversed().join("/");
}

/** "20261119". */
export function packed(day: string): string {
  return day.replaceAll("-", "");
}
