import type { Person } from "../people/role.ts";
import { type Fault, refuseFaults } from "./faults.ts";
import type { RegisterRow } from "./row.ts";

/**
 * The rows with staff relations as accounts' ids; a file may give an id or a name. Refuses the whole file
 * where one is nobody's at this practice or the name of several: unresolved it would hide nothing from anybody.
 */
export function withStaff(rows: readonly RegisterRow[], staff: readonly Person[]): readonly RegisterRow[] {
  const faults: Fault[] = [];
  const resolved = rows.map((row) => {
    if (row.staffRelations === null || row.staffRelations.length === 0) return row;
    const ids = row.staffRelations.flatMap((named) => {
      const found = staff.filter(({ account, name }) => account === named || isSame(name, named));
      const [only] = found;
      if (found.length === 1 && only !== undefined) return [only.account];
      const says = found.length === 0 ? "is nobody of the staff" : "is the name of several of the staff";
      faults.push({ line: row.line, says: `a staff relation ${says}` });
      return [];
    });
    return { ...row, staffRelations: ids };
  });
  refuseFaults("register", faults);
  return resolved;
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
