// `npm run fsck [-- DATA_DIR]`: checks a store. Exit code 1 when it has faults.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkStore } from "./check-store.ts";

const dataDir = process.argv[2] ?? process.env["DATA_DIR"] ?? "./data";

if (existsSync(join(dataDir, "config.git"))) {
  const { faults, notes, configs, services } = await checkStore(dataDir);
  for (const note of notes) process.stdout.write(`note   ${note}\n`);
  for (const fault of faults) process.stdout.write(`fault  ${fault}\n`);
  const found = faults.length === 0 ? "no fault" : `${faults.length} faults`;
  process.stdout.write(`${dataDir}: ${configs} configurations, ${services} services: ${found}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  process.stderr.write(`${dataDir} holds no store (there is no config.git in it)\n`);
  process.exitCode = 1;
}
