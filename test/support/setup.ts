import { startTestServer } from "./database.ts";

// node:test calls these once around all test files, in the process that starts them.

let stop: (() => Promise<void>) | null = null;

export async function globalSetup(): Promise<void> {
  const server = await startTestServer();
  stop = server.stop;
  process.env["COUNTERSIGN_TEST_SOCKET"] = server.socket;
}

export async function globalTeardown(): Promise<void> {
  await stop?.();
}
