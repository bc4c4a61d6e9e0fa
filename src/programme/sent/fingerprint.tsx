/** A fingerprint in groups of four, as it is read out on the telephone. */
export function Fingerprint({ of }: { readonly of: string }) {
  return <p class="nhsuk-u-font-code app-fingerprint">{groupsOf(of).join(" ")}</p>;
}

/** "89ab 0123 ..." */
export function groupsOf(fingerprint: string): readonly string[] {
  return fingerprint.match(/.{1,4}/g) ?? [];
}
