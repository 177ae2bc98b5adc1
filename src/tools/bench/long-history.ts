import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { versionList } from "#contract/version.ts";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { makeDataFolder, type MadeVersion } from "./bench-git.ts";
import { alternate, timed } from "./measure.ts";
import { atMost, figure, ratio, type Part, type Row, type Subject } from "./result.ts";
import { setPath, startServer } from "./bench-server.ts";
import { idOf, setOf, usualHosts, usualServices, weighted } from "./sets.ts";

/** Raise this when `versionsOf` or `makeDataFolder` changes: then the cached repository is made again. */
const recipe = 1;
const cache = ".cache/bench";

export const long = 100_000;
const short = 100;
const turns = 60;

function* versionsOf(count: number): Generator<MadeVersion> {
  yield { put: setOf(usualServices, usualHosts), message: "Create document [backend-services]" };
  for (let at = 1; at < count; at += 1) {
    // 37 has no factor in common with 136, so versions next to each other touch services far apart in the folder.
    const position = (at * 37) % usualServices;
    const put = [weighted(position, usualHosts, 2 + (Math.floor(at / usualServices) % 1_000))];
    yield { put, message: `Update entry [${idOf(position)}] of document [backend-services]` };
  }
}

/** Makes a data folder with `count` versions of the usual set: a copy of a cached one, which is made once. */
export async function historyFolder(dataDir: string, count: number): Promise<void> {
  const made = join(cache, `history-${recipe}-${count}`);
  if (!existsSync(made)) {
    const draft = `${made}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await makeDataFolder(draft, versionsOf(count));
    renameSync(draft, made);
  }
  mkdirSync(dataDir, { recursive: true });
  execFileSync("git", [
    "clone",
    "--quiet",
    "--bare",
    "--no-hardlinks",
    join(made, "config.git"),
    join(dataDir, "config.git"),
  ]);
}

/** Ids of `count` versions, evenly spread over the history. */
export async function someVersions(client: Client, total: number, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { body } = await client.get(
      `${setPath}/versions?limit=1&offset=${Math.floor((at * total) / count)}`,
    );
    const page = z.pick(versionList, { items: true }).parse(JSON.parse(body.toString()));
    ids.push(...page.items.map(({ version }) => version));
  }
  return ids;
}

const total = z.object({ total: z.int() });

async function opened(dataDir: string, versions: number) {
  const server = await startServer(dataDir);
  const client = new Client(server.origin);
  const page = await client.get(`${setPath}/versions?limit=50`);
  if (total.parse(JSON.parse(page.body.toString())).total !== versions)
    throw new Error(`The server does not know ${versions} versions`);
  const close = async () => {
    client.close();
    await server.stop();
  };
  return { client, close };
}

/** Version list, past versions and one service's history at 100,000 versions against 100. */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const dirs = { long: join(folder, "long"), short: join(folder, "short") };
    say(`${long} versions (made once, then kept in ${cache})`);
    await historyFolder(dirs.long, long);
    await historyFolder(dirs.short, short);
    const first = await timed(async () => (await opened(dirs.long, long)).close());
    const [start, many] = await timedOpen(dirs.long);
    const few = await opened(dirs.short, short);
    const past = {
      many: await someVersions(many.client, long, turns + 1),
      few: await someVersions(few.client, short, turns + 1),
    };
    const compare = async (what: string, path: (versions: "many" | "few", turn: number) => string) => {
      const turn = { many: 0, few: 0 };
      const times = await alternate(turns, {
        many: () => timed(() => many.client.get(`${setPath}/${path("many", turn.many++)}`)),
        few: () => timed(() => few.client.get(`${setPath}/${path("few", turn.few++)}`)),
      });
      const part = (versions: number, value: number): Part => ({ name: `${versions}`, value, unit: "ms" });
      return ratio(
        `${what}, at ${long} versions to ${short}`,
        part(long, times.many),
        part(short, times.few),
        atMost(3),
      );
    };
    const rows = [
      figure(
        `start at ${long} versions, until the first page`,
        { name: "second start", value: start / 1_000, unit: "s" },
        atMost(3),
        [{ name: "first", value: first / 1_000, unit: "s" }],
      ),
      await compare(
        "page of 50 versions in the middle",
        (side) => `versions?limit=50&offset=${side === "many" ? long / 2 : short / 2}`,
      ),
      await sentencesRow(many.client),
      await compare("past version, not read before", (side, turn) => `versions/${past[side][turn] ?? ""}`),
      await compare(
        "one service's last 20 versions",
        (_, turn) => `versions?limit=20&entry_id=${idOf(turn % usualServices)}`,
      ),
      await blameRow(many.client),
    ];
    await many.close();
    await few.close();
    return rows;
  });
}

/**
 * What the sentences of the first page add to it. The goal is a fifth of the time from navigation to its rows in the browser
 * (`console-history`).
 */
async function sentencesRow(client: Client): Promise<Row> {
  const page = (include: string) =>
    timed(() => client.get(`${setPath}/versions?limit=50&include=${include}`));
  const first = await page("changes,sentences");
  const times = await alternate(turns, {
    sentences: () => page("changes,sentences"),
    plain: () => page("changes"),
  });
  const part = (name: string, value: number): Part => ({ name, value, unit: "ms" });
  return figure(
    `what sentences add to the first page of 50 of ${long} versions`,
    part("first time", first - times.plain),
    atMost(140),
    [part("then: with", times.sentences), part("without", times.plain)],
  );
}

/**
 * What the blame of a service reads, in one request: its last 200 versions with the service as each of them left it; against
 * the same versions as the screen of its history asks for them, with what they changed, and without anything. Each turn asks
 * for another service, of which nothing was read before.
 */
async function blameRow(client: Client): Promise<Row> {
  let service = 0;
  const versions = (include: string) =>
    timed(() => client.get(`${setPath}/versions?limit=200&entry_id=${idOf(service++)}${include}`));
  const times = await alternate(Math.floor(usualServices / 3) - 1, {
    services: () => versions("&include=services"),
    history: () => versions("&include=changes,sentences"),
    plain: () => versions(""),
  });
  const row = ratio(
    `blame of a service: 200 of its versions with the service, to its history`,
    { name: "with the service", value: times.services, unit: "ms" },
    { name: "with sentences", value: times.history, unit: "ms" },
    atMost(3),
  );
  return { ...row, parts: [...row.parts, { name: "without either", value: times.plain, unit: "ms" }] };
}

async function timedOpen(dataDir: string): Promise<[number, Awaited<ReturnType<typeof opened>>]> {
  const started = performance.now();
  const server = await opened(dataDir, long);
  return [performance.now() - started, server];
}

export const history: Subject = { name: "history", run };
