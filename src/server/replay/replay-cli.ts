import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { apiOf } from "./api.ts";
import { parseHistory, type HistoryChange } from "./recorded-changes.ts";
import { replay } from "./replay.ts";
import { CommandError } from "./command-error.ts";

const usage =
  "Usage: API_KEY=<the key of an editor> npm run replay -- FILE [--url http://127.0.0.1:8080] [--config prod]";

function options(words: string[], key: string | undefined) {
  const { values, positionals } = parsedWords(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CommandError(usage);
  return { file, api: apiOf(values.url, key, usage), config: values.config };
}

function parsedWords(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: "string", default: "http://127.0.0.1:8080" },
        config: { type: "string", default: "prod" },
      },
    });
  } catch (error) {
    throw new CommandError(usage, { cause: error });
  }
}

async function historyIn(file: string): Promise<HistoryChange[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read`, { cause: error });
  });
  try {
    return parseHistory(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(`${file} is not UTF-8`, { cause: error });
    throw error;
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { file, api, config } = options(process.argv.slice(2), process.env.API_KEY);
  const changes = await historyIn(file);
  const started = performance.now();
  const done = await replay(api, config, changes, say);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${done.changes} changes sent, ${done.versions} versions made in ${config}, ${seconds} seconds.`);
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
