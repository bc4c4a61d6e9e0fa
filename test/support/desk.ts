import type { Page } from "playwright-core";
import { startJobs } from "../../src/jobs.ts";
import { startPages } from "../../src/pages/start.ts";
import { type TestApp, testApp } from "./app.ts";
import { beforeDatabaseEnds } from "./database.ts";

// The desk for a journey: pages on a port of their own and the jobs running, on a clock that the test moves.

export type TestDesk = { readonly app: TestApp; readonly address: string };

export async function testDesk(options: { demonstration?: boolean } = {}): Promise<TestDesk> {
  const app = await testApp(options);
  const pages = await startPages(app);
  const jobs = startJobs(app);
  beforeDatabaseEnds(async () => {
    await pages.close();
    await jobs.stop();
  });
  return { app, address: pages.address };
}

/** Signs in as the demonstration does: by choosing a person. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.goto("/choose");
  await page.getByRole("button", { name: `Be ${name}` }).click();
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
}
