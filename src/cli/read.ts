import type { Command } from "commander";
import { readMessage } from "../reading/message.ts";
import { openFile } from "./open-file.ts";
import { openReaders, type Readers } from "../reading/sandbox/readers.ts";

// `countersign read`: what the product makes of a laboratory's files and of letters, for whoever wants to see it or to
// feed another program. Standard output is only JSON, one line a document.

export function registerRead(program: Command): void {
  program
    .command("read")
    .description("print what laboratory messages and letters say, one JSON line a document")
    .option("--no-recognise", "leave the words of pictures unread, which takes seconds a page")
    .argument("<file...>", 'files to read; "-" is standard input')
    .action(async (files: readonly string[], { recognise }: { recognise: boolean }) => {
      const readers = openReaders();
      try {
        for (const file of files) await readFile(file, readers, recognise);
      } finally {
        readers.close();
      }
    });
}

async function readFile(file: string, { render }: Readers, recognise: boolean): Promise<void> {
  const bytes = openFile(file);
  if (bytes === null) {
    process.exitCode = 1;
    return;
  }
  const documents = await readMessage(bytes, file, render, recognise ? "recognise" : undefined);
  for (const document of documents) process.stdout.write(`${JSON.stringify(document)}\n`);
}
