import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { configInfo } from "#contract/config.ts";
import { operations, urlOf } from "#contract/operations.ts";
import { serviceSet } from "#contract/version.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import type { RenderedFile, RenderNote } from "#render/rendering.ts";
import { apiOf, send, type Api } from "../replay/api.ts";
import { CommandError } from "../replay/command-error.ts";
import { readConfig } from "../replay/requests.ts";

const usage = `Usage: API_KEY=<any key> npm run render -- FOLDER [--url http://127.0.0.1:8080] [--config prod] [--version VERSION]
         [--verify] [--refuse-unknown] [--port-bridge-check PORT] [--peers-port PORT]
Writes the files for HAProxy into FOLDER, which must not exist yet.`;

function parsedWords(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: "string", default: "http://127.0.0.1:8080" },
        config: { type: "string", default: "prod" },
        version: { type: "string" },
        verify: { type: "boolean", default: false },
        "refuse-unknown": { type: "boolean", default: false },
        "port-bridge-check": { type: "string" },
        "peers-port": { type: "string" },
      },
    });
  } catch (error) {
    throw new CommandError(usage, { cause: error });
  }
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > 65_535)
    throw new CommandError(`${text} is not a port, which is a number from 1 to 65535\n${usage}`);
  return Number(text);
}

/** The version that was asked for, by its full id, else the current one; and its set. */
async function readSet(api: Api, config: string, wanted: string | undefined) {
  const version = wanted ?? configInfo.parse((await send(api, readConfig(config))).body).version;
  const { method } = operations.getVersion;
  const answer = await send(api, { method, path: urlOf("getVersion", { config, version }) });
  return { version: answer.version ?? version, services: serviceSet.parse(answer.body).items };
}

/** Writes all files or none: a folder of this name appears when it is complete. */
async function writeFolder(folder: string, files: readonly RenderedFile[]): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  try {
    for (const { name, text } of files) await writeFile(join(half, name), text);
    await mkdir(folder);
    await rename(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw exists ? new CommandError(`${folder} is there already: name a new folder`) : error;
  }
}

const noteLine = ({ service, field, kind, reason }: RenderNote): string =>
  `${kind}: ${[service, field].filter((part) => part !== "").join(" ")}: ${reason}\n`;

try {
  const { values, positionals } = parsedWords(process.argv.slice(2));
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CommandError(usage);
  const options: HaproxyOptions = {
    ...defaultOptions,
    verify: values.verify ? "required" : "none",
    unknown_fields: values["refuse-unknown"] ? "refuse" : "leave_out",
    port_bridge_check: portOf(values["port-bridge-check"]),
    peers_port: portOf(values["peers-port"]),
  };
  const api = apiOf(values.url, process.env.API_KEY, usage);
  const { version, services } = await readSet(api, values.config, values.version);
  const rendering = renderHaproxy(services, version, options);
  for (const note of rendering.notes) process.stderr.write(noteLine(note));
  if (rendering.kind === "refused")
    throw new CommandError("Nothing was written: mend what is refused, and render again.");
  await writeFolder(resolve(folder), rendering.files);
  process.stdout.write(
    `${services.length} services of ${values.config} at ${version.slice(0, 7)} are in ${folder}. Check them with: haproxy -c -f YOUR.cfg -f ${folder}\n`,
  );
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
