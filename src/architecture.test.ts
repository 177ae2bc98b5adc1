// The rules of the house that a test can hold. Directions follow from the folders: a new area needs no edit here.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

const testing = /\.test\.tsx?$|\/testing\/|^src\/tools\//;
const production = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => join("src", file))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !testing.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** A file of ours (`src/…`) or the name of a package. */
const resolve = (from: string, name: string): string => {
  if (name.startsWith("#")) return `src/${name.slice(1)}`;
  return name.startsWith(".") ? normalize(join(dirname(from), name)) : name;
};

const imports = production.flatMap(({ file, text }) =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"([^"]+)"/g)].map(([, name = ""]) => ({
    from: file,
    to: resolve(file, name),
  })),
);

/** The layer of a file: its room, and in the console also the folder below it. */
const layerOf = (file: string): string => {
  const [, layer = "", area = ""] = file.split("/");
  return layer === "console" ? `console/${area.includes(".") ? "app" : area}` : layer;
};

/**
 * The console's floors: a file imports from its own folder and from the floors below. Areas stand beside each other.
 */
const floors: Record<string, number> = {
  "console/lib": 0,
  "console/ui": 1,
  "console/changes": 2,
  "console/session": 2,
  "console/app": 4,
};
const floorOf = (layer: string) => floors[layer] ?? 3;

const allowed = (from: string, to: string): boolean => {
  if (!to.startsWith("src/")) return from !== "contract" ? from !== "domain" : to === "zod/mini";
  const target = layerOf(to);
  if (testing.test(to)) return false;
  if (from === target || target === "contract") return true;
  if (from === "contract") return false;
  if (target === "domain") return true;
  if (target === "render") return from === "server" || from === "agent";
  if (target === "agent") return from === "server";
  return from.startsWith("console/") && target.startsWith("console/") && floorOf(target) < floorOf(from);
};

const inConsole = (file: string) => file.startsWith("src/console/");

const offenders = (test: (file: string, text: string) => boolean) =>
  production.filter(({ file, text }) => test(file, text)).map(({ file }) => file);

it("reads the whole house", () => {
  expect(production.length).toBeGreaterThan(60);
  expect(
    imports.some(
      ({ from, to }) => from === "src/console/app/routes.tsx" && to === "src/console/lib/set-queries.ts",
    ),
  ).toBe(true);
});

it("keeps the direction of imports", () => {
  expect(
    imports
      .filter(({ from, to }) => !allowed(layerOf(from), to))
      .map(({ from, to }) => `${from} imports ${to}`),
  ).toEqual([]);
});

it("has no circle of imports, not of types either", () => {
  let left = imports.filter(({ to }) => to.startsWith("src/"));
  expect(left.length).toBeGreaterThan(200);
  // An import that leads to no other, or comes from none, is in no circle.
  for (let before = 0; before !== left.length;) {
    before = left.length;
    const sources = new Set(left.map(({ from }) => from));
    const targets = new Set(left.map(({ to }) => to));
    left = left.filter(({ from, to }) => sources.has(to) && targets.has(from));
  }
  expect(left.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

it("lets only the transport of the console send requests", () => {
  expect(
    offenders((file, text) => inConsole(file) && /\bfetch\(|\bXMLHttpRequest\(|\bsendBeacon\(/.test(text)),
  ).toEqual(["src/console/lib/http/transport.ts", "src/console/lib/http/upload.ts"]);
});

it("lets only the contract know the API's addresses, and only the server's env read the environment", () => {
  expect(offenders((file, text) => inConsole(file) && /["'`]\/api\//.test(text))).toEqual([]);
  expect(
    offenders((file, text) => /process\.env/.test(text) && file.startsWith("src/server/routes/")),
  ).toEqual([]);
});

it("draws nothing at random in a test that cannot be drawn again, and waits for no time to pass", () => {
  const tests = ["src", "e2e"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, file))
      .filter((file) => /\.ts/.test(file) && (testing.test(file) || folder === "e2e")),
  );
  expect(tests.length).toBeGreaterThan(150);
  const banned = /Math\.random|fc\.sample|waitForTimeout/;
  const own = new Set(["src/architecture.test.ts", "src/testing/random.ts"]);
  const offend = (file: string) => !own.has(file) && banned.test(readFileSync(file, "utf8"));
  expect(tests.filter(offend)).toEqual([]);
});

// A second, the default of these, is too short on a busy machine: a `git push` takes as long.
it("gives every wait of a unit test the time that a busy machine needs", () => {
  const tests = readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((file) => join("src", file))
    .filter((file) => /\.test\.tsx?$/.test(file) && file !== "src/architecture.test.ts")
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const statements = tests.flatMap(({ file, text }) =>
    text.split(/;\n/).map((statement) => `${file}: ${statement.trim()}`),
  );
  const waits = statements.filter((one) => /vi\.wait(?:For|Until)\(/.test(one));
  expect(waits.length).toBeGreaterThan(10);
  expect(waits.filter((one) => !/\btimeout\b|\d_000\b/.test(one))).toEqual([]);
  const seconds = (one: string) => Number(/timeout: (\d+)_000/.exec(one)?.[1] ?? 60);
  expect(statements.filter((one) => /\.poll\(/.test(one) && seconds(one) < 20)).toEqual([]);
  const library = tests.filter(({ text }) => /@testing-library\/react/.test(text));
  expect(library.length).toBeGreaterThan(0);
  expect(
    library.filter(({ text }) => /\bwaitFor\(|\.find(?:All)?By/.test(text) && !/asyncUtilTimeout/.test(text)),
  ).toEqual([]);
});

it("keeps a browser's translator away from what has a meaning of its own: ids, hosts, names, keys, code", () => {
  const own = /<(?:bdi|code|kbd|[A-Z]?\w+[^<>]*\bclassName="(?:\w+ )?mono\b)[^<>]*/g;
  const tags = production.flatMap(({ file, text }) => (file.endsWith(".tsx") ? (text.match(own) ?? []) : []));
  expect(tags.length).toBeGreaterThan(30);
  expect(tags.filter((tag) => !/^<input|translate="no"/.test(tag))).toEqual([]);
});

it("lets only the store, the check of the agent and the demo run programs of the system", () => {
  const runs = offenders(
    (file, text) => /node:child_process/.test(text) && !/^src\/server\/(store|dev)/.test(file),
  );
  expect(runs.toSorted()).toEqual([
    "src/agent/haproxy/check-program.ts",
    "src/server/demo/live/demo-haproxy.ts",
  ]);
});

it("names no two files alike, so that a name is enough to find one", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.\w+$/.test(file),
  );
  const names = files
    .map((file) => basename(file))
    .filter((name) => !/^(?:README\.md|tsconfig\.json)$/.test(name));
  const twice = names.filter((name, place) => names.indexOf(name) < place);
  expect(names.length).toBeGreaterThan(400);
  expect(twice).toEqual([]);
});
