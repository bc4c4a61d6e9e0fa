// Small pieces of FHIR that every resource is made of.

export type Json = { readonly resourceType: string; readonly id: string } & Readonly<Record<string, unknown>>;

/** The address of a named part within one bundle: a uuid that is the same every time. */
export type Addresses = (part: string) => string;

export function addresses(serial: number): Addresses {
  const known = new Map<string, string>();
  return (part) => {
    const id = known.get(part) ?? `0de30000-0000-4000-8000-${String(serial * 1000 + known.size).padStart(12, "0")}`;
    known.set(part, id);
    return id;
  };
}

export function refer(id: string): { readonly reference: string } {
  return { reference: `urn:uuid:${id}` };
}

export type Coded = { readonly coding: readonly unknown[]; readonly text?: string };

export function coded(system: string, code: string, display: string): Coded {
  return { coding: [{ system, code, display }] };
}
