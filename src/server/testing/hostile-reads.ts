import { expect } from "vitest";
import type { HostileBranch } from "./hostile-branch.ts";
import { goodIds, type BuiltBranch } from "./hostile-repository.ts";
import { aService, type startApp } from "./test-server.ts";

type Server = Awaited<ReturnType<typeof startApp>>;

const goodServices = goodIds.map((id) => aService(id));

/** Proves that a request is answered 200, and returns the JSON. */
export async function ok({ send }: Server, path: string, request: { method?: "PUT"; body?: unknown } = {}) {
  const answer = await send({ method: "GET", path, ...request });
  expect(answer.statusCode, `${path}: ${answer.body.slice(0, 500)}`).toBe(200);
  return answer.json();
}

/** Proves that everything in the branch that is not hostile can be read and written, and reverted to. */
export async function expectRead(
  server: Server,
  config: string,
  { goodVersion, readable }: BuiltBranch,
  spec: HostileBranch,
) {
  const set = `${config}/backend-services`;
  const configs = await ok(server, "configs");
  const listed = configs.items.some(({ id }: { id: string }) => id === config);
  expect(listed).toBe(readable.config);
  if (!readable.config) {
    expect(configs.unreadable).toContainEqual({
      id: config,
      reason: expect.stringMatching(/^its branch leads/),
    });
    const answer = await server.send({ method: "GET", path: set });
    expect(answer.json()).toMatchObject({ code: 500, message: expect.stringContaining("cannot be read") });
    return;
  }
  const { items, unreadable = [] } = await ok(server, `${set}?include=last_change`);
  if (readable.folder) expect(items).toEqual(expect.arrayContaining(goodServices));
  else expect(unreadable).toMatchObject([{ file: "backend-services" }]);
  const versions = await ok(server, `${set}/versions?include=changes,sentences,timeline,authors`);
  expect(versions.total).toBeGreaterThan(0);
  for (const { version } of versions.items) await ok(server, `${set}/versions/${version}`);
  if (readable.folder) {
    for (const id of goodIds) expect(await ok(server, `${set}/${id}`)).toEqual(aService(id));
    const body = aService("good-1", { description: "written" });
    await ok(server, `${set}/good-1`, { method: "PUT", body });
    const after = await ok(server, set);
    expect(after.items).toEqual(expect.arrayContaining([body, ...goodServices.slice(1)]));
    expect((await ok(server, `${set}/versions?limit=1`)).total).toBe(versions.total + 1);
  } else if (spec.folder !== "file" && spec.folder !== "link") {
    const answer = await server.send({ method: "POST", path: `${set}/new`, body: aService("new") });
    expect(answer.json()).toMatchObject({ code: 409, message: expect.stringContaining("damaged") });
  }
  if (goodVersion === null) return;
  expect((await ok(server, `${set}/versions/${goodVersion}`)).items).toEqual(goodServices);
  await ok(server, `${set}/versions/${goodVersion}/revert`, { method: "PUT" });
  expect(await ok(server, set)).toEqual({ total: goodIds.length, items: goodServices });
}
