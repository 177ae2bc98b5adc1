// Two servers on one history behind HAProxy: one of them is lost while somebody edits, and nobody has to notice.
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
