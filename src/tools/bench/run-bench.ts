// `npm run bench`: measures every figure that the project promises; see README.md beside this file.
// `-- NAME…` runs some parts, `-- --long` the slow ones too, `-- --json` prints JSON.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { consoleSubjects } from "./console/console-subjects.ts";
import { diff } from "./diff.ts";
import { growth } from "./growth.ts";
import { ledger } from "./shared-history.ts";
import { history } from "./long-history.ts";
import { generator } from "./load-generator.ts";
import { memory } from "./memory.ts";
import { largeAgent } from "./agent-memory.ts";
import { publish } from "./publish.ts";
import { read } from "./read.ts";
import { isMet, tableOf, type Row } from "./result.ts";
import { stalls } from "./stalls.ts";
import { vendor } from "./vendor.ts";
import { write } from "./write.ts";

const subjects = [
  write,
  ledger,
  vendor,
  read,
  history,
  stalls,
  diff,
  memory,
  publish,
  largeAgent,
  ...consoleSubjects,
  growth,
];
const names = subjects.map(({ name }) => name).join(", ");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, long: { type: "boolean", default: false } },
});
const unknown = positionals.filter((name) => !subjects.some((subject) => subject.name === name));

if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(", ")}; the parts are ${names}\n`);
  process.exitCode = 1;
} else {
  const chosen = subjects.filter(({ name, long }) =>
    positionals.length > 0 ? positionals.includes(name) : values.long || !long,
  );
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, load by ${generator}`;
  const rows: (Row & { part: string; met: boolean })[] = [];
  for (const { name, run } of chosen) {
    process.stderr.write(`${name}…\n`);
    for (const row of await run((line) => process.stderr.write(`  ${line}\n`)))
      rows.push({ part: name, met: isMet(row), ...row });
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`);
  else process.stdout.write(`${machine}\n\n${tableOf(rows)}\n`);
}
