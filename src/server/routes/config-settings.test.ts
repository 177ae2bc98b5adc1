import { join } from "node:path";
import { expect, it } from "vitest";
import { runGit } from "../store/testing/git-fixture.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

async function start() {
  const server = await startApp();
  const { sendConfig: admin } = server;
  await admin("POST", "stage");
  const items = async () => (await server.send({ method: "GET", path: "configs" })).json().items;
  const repository = join(server.dataDir, "config.git");
  return { ...server, admin, items, repository };
}

const settings = {
  description: "Zürich “東京” 🚀\n# second line",
  label: "production",
  colour: "red",
  default: true,
  protected: true,
};
const plain = { description: "", label: "", colour: "grey", default: false, protected: false };

it("sets all settings, shows them, and makes no version", async () => {
  const { admin, items, send } = await start();
  await send({ method: "PUT", path: "prod/backend-services", body: [aService("a")] });
  const [before] = await items();
  const answer = await admin("PUT", "prod", settings);
  expect([answer.statusCode, answer.json()]).toEqual([200, { message: "Successfully updated entry" }]);
  const { id, date, version } = before;
  const now = { id, date, version, services: 1, ...settings };
  expect((await items())[0]).toEqual(now);
  expect((await send({ method: "GET", path: "configs/prod" })).json()).toEqual(now);
  expect((await items())[1]).toMatchObject(plain);
  expect((await admin("PUT", "prod", plain)).statusCode).toBe(200);
  expect((await items())[0]).toMatchObject(plain);
});

it("has one default configuration at most", async () => {
  const { admin, items } = await start();
  const defaults = async () => (await items()).map((item: { default: boolean }) => item.default);
  await admin("PUT", "prod", { ...plain, default: true });
  await admin("PUT", "stage", { ...plain, default: true });
  expect(await defaults()).toEqual([false, true]);
  await admin("PUT", "prod", plain);
  expect(await defaults()).toEqual([false, true]);
  await admin("DELETE", "stage");
  await admin("POST", "stage");
  expect(await defaults()).toEqual([false, false]);
});

it("refuses to delete a protected one, until it is protected no more", async () => {
  const { admin, items } = await start();
  await admin("PUT", "stage", { ...settings, default: false });
  for (const path of ["stage", "stage?dry_run=1"]) {
    const refused = await admin("DELETE", path);
    expect([refused.statusCode, refused.json().message]).toEqual([
      409,
      "The configuration [stage] is protected: take its protection away first",
    ]);
  }
  await admin("PUT", "stage", plain);
  expect((await admin("DELETE", "stage")).statusCode).toBe(200);
  await admin("POST", "stage");
  expect((await items())[1]).toMatchObject(plain);
});

it("deletes no configuration whose protection was asked for before", async () => {
  const { admin, items } = await start();
  const [set, removed] = await Promise.all([
    admin("PUT", "stage", { ...plain, protected: true }),
    admin("DELETE", "stage"),
  ]);
  expect([
    [200, 409],
    [404, 200],
  ]).toContainEqual([set.statusCode, removed.statusCode]);
  expect(await items()).toHaveLength(set.statusCode === 200 ? 2 : 1);
});

it("keeps them in the repository, so that a mirror clone has them", async () => {
  const { admin, repository } = await start();
  await admin("PUT", "prod", settings);
  const mirror = `${repository}-mirror`;
  runGit(repository, ["clone", "--quiet", "--mirror", repository, mirror]);
  const show = (ref: string) => runGit(mirror, ["cat-file", "blob", ref]);
  expect(show("refs/descriptions/prod").trim()).toBe(settings.description);
  expect(show("refs/settings/configs").trim()).toBe("prod");
  expect(JSON.parse(show("refs/settings/prod"))).toEqual({
    label: "production",
    colour: "red",
    protected: true,
  });
});

it("reads what somebody else pushed in their place as far as it makes sense", async () => {
  const { admin, items, repository } = await start();
  await admin("PUT", "prod", settings);
  const head = runGit(repository, ["rev-parse", "prod"]).trim();
  runGit(repository, ["update-ref", "refs/settings/prod", head]);
  runGit(repository, ["update-ref", "refs/settings/configs", head]);
  expect((await items())[0]).toMatchObject({ ...plain, description: settings.description });
  expect((await admin("PUT", "prod", settings)).statusCode).toBe(200);
  expect((await items())[0]).toMatchObject(settings);
});

it("is for administrators, and names every problem", async () => {
  const { admin, send, items } = await start();
  const places = async (body: unknown) =>
    (await admin("PUT", "prod", body)).json().detail.map(({ loc }: { loc: string[] }) => loc.join("."));
  expect(await places({})).toEqual(Object.keys(plain).map((name) => `body.${name}`));
  for (const [name, values] of Object.entries({
    description: ["x".repeat(4_097), null],
    label: ["x".repeat(41), " a", "a\nb", 7],
    colour: ["purple", ""],
    default: ["true"],
    protected: [1],
  }))
    for (const value of values) expect(await places({ ...plain, [name]: value })).toEqual([`body.${name}`]);
  const statuses = [
    await send({ method: "PUT", path: "configs/prod", key: keys.editor, body: settings }),
    await admin("PUT", "none", {}),
    await admin("PUT", "prod", settings, { "if-match": '"old"' }),
    await admin("PUT", "prod?dry_run=1", settings),
  ].map(({ statusCode }) => statusCode);
  expect(statuses).toEqual([403, 404, 412, 200]);
  expect((await items())[0]).toMatchObject(plain);
});
