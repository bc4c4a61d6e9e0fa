import { readFileSync } from "node:fs";
import { join } from "node:path";

const VERSION = readVersion();

function readVersion(): string {
  const file: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8"));
  if (typeof file === "object" && file !== null && "version" in file && typeof file.version === "string") {
    return file.version;
  }
  throw new Error("package.json states no version");
}

export function PageFooter() {
  return (
    <footer class="app-footer">
      <div class="app-width">
        <p>Countersign {VERSION}. Not an NHS service. Open source under the MIT licence.</p>
      </div>
    </footer>
  );
}
