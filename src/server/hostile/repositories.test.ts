import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checkStore } from "../fsck/check-store.ts";
import { openGitStore } from "../store/git-store.ts";
import type { Store } from "../store/store.ts";
import { hostileBranch } from "../testing/hostile-branch.ts";
import { expectRead, ok } from "../testing/hostile-reads.ts";
import { buildBranch } from "../testing/hostile-repository.ts";
import { RawRepository } from "../testing/raw-repository.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

/** The number of hostile branches. */
const runs = 500;

const beside = 25;

/** A server with a configuration `prod` that nobody touches; `expectCalm` proves that it is as before. */
async function withCalmConfig() {
  const server = await startApp();
  for (const description of ["One", "Two"]) {
    await ok(server, "prod/backend-services", { method: "PUT", body: [aService("web", { description })] });
  }
  const calm = async () => ({
    set: await ok(server, "prod/backend-services?include=last_change"),
    service: await ok(server, "prod/backend-services/web"),
    versions: await ok(server, "prod/backend-services/versions?include=changes,sentences,timeline,authors"),
  });
  const before = await calm();
  const expectCalm = async () => {
    expect(await calm()).toEqual(before);
    expect((await server.send({ method: "GET", path: "/healthz", key: null })).statusCode).toBe(200);
  };
  return { server, expectCalm };
}

it(`answers everything else in ${runs} hostile repositories, after a restart too`, async () => {
  const { server, expectCalm } = await withCalmConfig();
  const repository = new RawRepository(join(server.dataDir, "config.git"));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(hostileBranch, async (spec) => {
      const config = `case-${(count += 1)}`;
      const built = buildBranch(repository, config, spec);
      await expectCalm();
      await expectRead(server, config, built, spec);
      // More branches at a time would only make the list of configurations long.
      if (count % beside === 0)
        for (let old = count - beside; old < count; old += 1) repository.removeRef(`refs/heads/case-${old}`);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  await expectCalm();
  expect((await server.send({ method: "GET", path: "/metrics", key: keys.admin })).body).toContain(
    'store_services{config="prod"} 1',
  );
  const { faults } = await checkStore(server.dataDir);
  expect(faults.length).toBeGreaterThan(beside);
  const idsOf = async (store: Store) => {
    const { items, unreadable } = await store.allConfigs();
    return [items.map(({ id, version }) => [id, version]), unreadable];
  };
  const now = await idsOf(server.store);
  await server.store.close();
  const store = await openGitStore(server.dataDir);
  try {
    expect(await idsOf(store)).toEqual(now);
    expect((await store.readSet("prod")).services).toMatchObject([{ id: "web" }]);
  } finally {
    await store.close();
  }
}, 600_000);
