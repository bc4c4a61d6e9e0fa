// Joins class names; what is absent or false falls away, so that a component can write its conditions in a row.
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === "string" && name !== "").join(" ");
}
