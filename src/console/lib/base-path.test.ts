// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";

const load = async (base?: string) => {
  if (base !== undefined) document.documentElement.dataset["base"] = base;
  vi.resetModules();
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ total: 0, items: [] })));
  vi.stubGlobal("fetch", fetched);
  const { call } = await import("./http/api-client.ts");
  const { basePath, storagePrefix } = await import("./base-path.ts");
  return { call, basePath, storagePrefix, fetched };
};

afterEach(() => {
  vi.unstubAllGlobals();
  delete document.documentElement.dataset["base"];
});

test("another console on the same host keeps its own drafts and choices", async () => {
  const prefixes = [];
  for (const base of ["/", "/lb/", "/lb2/", "/lb/lb/"]) prefixes.push((await load(base)).storagePrefix);
  // The names that a console finds by its prefix are never those of another console.
  for (const one of prefixes)
    expect(prefixes.filter((other) => `${other}drafts.`.startsWith(one))).toEqual([one]);
});

test.each([
  [undefined, ""],
  // As the built page has it, before the server has written the path.
  ["./", ""],
  ["/", ""],
  ["/lb/", "/lb"],
  ["/a/b/", "/a/b"],
])("the page's %s leads the API's addresses below “%s”", async (base, expected) => {
  const { call, basePath, fetched } = await load(base);
  expect(basePath).toBe(expected);
  await call("listConfigs");
  expect(fetched.mock.calls[0]?.[0]).toBe(`${expected}/api/v4.0/conf/configs`);
});

// A proxy that compresses by itself weakens an ETag on one answer and not on the next.
test("an answer whose ETag a proxy weakened or marked is the same object, under the plain ETag", async () => {
  const { call, fetched } = await load();
  const answers = [];
  for (const etag of ['"e1"', 'W/"e1"', '"e1-gzip"', '"e1.br"']) {
    fetched.mockResolvedValueOnce(Response.json({ total: 0, items: [] }, { headers: { etag } }));
    answers.push(await call("listServices", { path: { config: "prod" } }));
  }
  expect(answers.map(({ etag }) => etag)).toEqual(['"e1"', '"e1"', '"e1"', '"e1"']);
  expect(new Set(answers.map(({ data }) => data)).size).toBe(1);
});
