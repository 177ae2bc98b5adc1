import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseHistory, type HistoryChange } from "./recorded-changes.ts";
import { replay } from "./replay.ts";
import { ReplayError } from "./replay-error.ts";

const usage = "Usage: API_KEY=… npm run replay -- FILE [--url http://127.0.0.1:8080] [--config prod]";

interface Options {
  file: string;
  url: string;
  config: string;
  key: string;
}

function options(words: string[], key: string | undefined): Options {
  const { values, positionals } = parsedWords(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new ReplayError(usage);
  if (!URL.canParse(values.url)) throw new ReplayError(`${values.url} is not an address\n${usage}`);
  if (key === undefined || key === "")
    throw new ReplayError(`API_KEY is not set: give the key of an editor\n${usage}`);
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ReplayError("API_KEY has characters that no API key has");
  return { file, url: values.url.replace(/\/+$/, ""), config: values.config, key };
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
    throw new ReplayError(usage, { cause: error });
  }
}

async function historyIn(file: string): Promise<HistoryChange[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new ReplayError(`${file} cannot be read`, { cause: error });
  });
  try {
    return parseHistory(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) throw new ReplayError(`${file} is not UTF-8`, { cause: error });
    throw error;
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { file, url, config, key } = options(process.argv.slice(2), process.env.API_KEY);
  const changes = await historyIn(file);
  const started = performance.now();
  const done = await replay({ url, key }, config, changes, say);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${done.changes} changes sent, ${done.versions} versions made in ${config}, ${seconds} seconds.`);
} catch (error) {
  if (!(error instanceof ReplayError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
