import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import { openKeyFile } from "../../base/key-file.ts";

/**
 * The key that a practice signs its messages with, beside the audit's; made on first use, the private half readable by
 * its owner only. One for each practice: a practice that leaves an installation takes its key with it.
 */
export function openSendingKey(dataDir: string, practice: string): KeyObject {
  return openKeyFile(join(dataDir, "audit", `${practice}.sending-key.pem`), "ed25519");
}
