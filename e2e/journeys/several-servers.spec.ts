// Two servers on one history behind HAProxy: one of them is lost while somebody edits, and nobody has to notice.
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost, reviewAndSave } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/two-servers.ts";
import { chooseInUserMenu, userButton } from "../fixtures/user-menu.ts";

test("a server is killed in the middle of an edit: the save goes through, and the session goes on", async ({
  page,
  context,
  server,
  other,
  remote,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web", { back_hosts: [aHost("web-1")] })]);
  await expect(async () => other.call("GET", "prod/backend-services/web")).toPass();
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await server.kill();
  await reviewAndSave(page, "While one is gone");
  expect(remote.git("log", "-1", "--format=%an: %s", "prod")).toBe("admin: While one is gone");
  await page.reload();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  await expect(userButton(page)).toHaveAccessibleName(/admin$/);

  // It comes back with what the other one wrote, and knows the session; who signs out at one is out at both.
  await server.start();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 7 }],
  });
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const statuses = () =>
    Promise.all(
      [server, other].map(
        async ({ origin }) => (await fetch(`${origin}/api/session`, { headers: { cookie } })).status,
      ),
    );
  expect(await statuses()).toEqual([200, 200]);
  await chooseInUserMenu(page, "Sign out");
  await expect(page.getByLabel("API key")).toBeVisible();
  expect(await statuses()).toEqual([401, 401]);
});

test("a key that is deleted at one server is out at the other one", async ({
  page,
  server,
  other,
  signIn,
}) => {
  const key = await server.addKey("Ada", "editor");
  await signIn(page, "/", key);
  const keys = (origin: string, path = "", method = "GET") =>
    fetch(`${origin}/api/keys${path}`, { method, headers: { authorization: "Basic e2e-admin-key" } });
  const { items } = (await (await keys(other.origin)).json()) as { items: { id: string; name: string }[] };
  const ada = items.find(({ name }) => name === "Ada");
  expect((await keys(other.origin, `/${ada?.id}`, "DELETE")).status).toBe(200);
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended." })).toBeVisible();
  const again = await fetch(`${server.origin}/api/session`, { headers: { authorization: `Basic ${key}` } });
  expect(again.status).toBe(401);
});

test("a configuration that is deleted at the Git host: an administrator brings it back, and lets it go the next time", async ({
  page,
  server,
  other,
  remote,
  signIn,
}) => {
  await server.call("POST", "configs/stage", { description: "For tests" });
  await server.call("PUT", "stage/backend-services", [aService("web", { back_hosts: [aHost("web-1")] })]);
  const tip = remote.git("rev-parse", "stage");
  const both = [server, other];
  await expect(async () => other.call("GET", "stage/backend-services/web")).toPass();
  await signIn(page, "/configs/stage/services");
  const web = page.getByRole("link", { name: "web", exact: true });
  await expect(web).toBeVisible();

  const deleted = page.getByRole("alert").filter({ hasText: "Somebody deleted stage at the Git host." });
  const dialog = page.getByRole("dialog", { name: "Which history of “stage” to keep?" });
  const decide = dialog.getByRole("button", { name: "Decide" });
  remote.git("update-ref", "-d", "refs/heads/stage");
  await expect(deleted).toContainText("nothing can be saved until you decide");
  // Nothing there can be compared.
  await expect(deleted.getByRole("link", { name: "Compare both" })).toHaveCount(0);
  await expect(web).toBeVisible();
  await expectAccessible(page, "the banner of a deleted configuration");
  await deleted.getByRole("button", { name: "Decide…" }).click();
  await dialog.getByRole("radio", { name: /^Keep ours: version / }).check();
  await expect(dialog.getByRole("region", { name: "What changes" })).toContainText("web");
  await decide.click();
  await expect(
    page.getByRole("status").filter({ hasText: "Decided for all servers: stage stays" }),
  ).toBeVisible();
  await expect(deleted).toHaveCount(0);
  expect(remote.git("rev-parse", "stage")).toBe(tip);
  await server.call("PUT", "stage/backend-services", [aService("saved", { back_hosts: [aHost("web-2")] })]);
  // A server that never saw the last version cannot let it go.
  await expect(async () => other.call("GET", "stage/backend-services/saved")).toPass();

  remote.git("update-ref", "-d", "refs/heads/stage");
  await deleted.getByRole("button", { name: "Decide…" }).click();
  await dialog.getByRole("radio", { name: "Keep theirs: it was deleted at the Git host" }).check();
  await expect(dialog.getByRole("region", { name: "What changes" })).toContainText("on all servers");
  await expect(decide).toBeDisabled();
  await dialog.getByLabel("Type “stage” to delete it on all servers").fill("stage");
  await expectAccessible(page, "the decision to delete it");
  await decide.click();
  await expect(page.getByRole("status").filter({ hasText: "stage is deleted" })).toBeVisible();
  for (const one of both)
    await expect(async () => {
      const { items } = await one.call<{ items: { id: string }[] }>("GET", "configs");
      expect(items.map(({ id }) => id)).toEqual(["prod"]);
    }).toPass();
  // The list of what is gone stayed on the screen.
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Configurations" })).toBeVisible();
  await expect(main.getByText("prod").first()).toBeVisible();
  await expect(main.getByText("stage")).toHaveCount(0);
});
