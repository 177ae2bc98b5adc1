// One version and the services as they were: by its moment, under an address that always leads to the same version.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { dialog, incident, set, status, versionsOf } from "../fixtures/incident.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

interface Dated {
  items: { version: string; date: string }[];
}

const heading = /^Version of \w{3} \d{1,2} \w{3} \d\d:\d\d$/;

test("a version is named by its moment, and leads to the one before and after it", async ({
  page,
  server,
  signIn,
}) => {
  await incident(server);
  const [newest, deletion, described] = await versionsOf(server);
  // A short id in the address becomes the whole one.
  await signIn(page, `/configs/prod/versions/${deletion?.version.slice(0, 7)}`);
  await expect(page).toHaveURL(`/configs/prod/versions/${deletion?.version}`);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page.getByRole("tab", { name: "What it changed" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel")).toContainText("gone removed (2 back hosts)");
  // Each button says what it takes and what it keeps.
  await expect(page.getByRole("button", { name: "Undo this version" })).toHaveAccessibleDescription(
    "takes back this one change, keeps 1 later one",
  );
  await expect(page.getByRole("button", { name: "Revert to this version" })).toHaveAccessibleDescription(
    "takes back 1 later change",
  );

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(`/configs/prod/versions/${described?.version}?tab=changes`);
  await expect(page.getByRole("tabpanel")).toContainText('description set to "one"');
  await page.getByRole("tab", { name: "Whole set" }).click();
  await expect(page.getByRole("table", { name: "Backend services" })).toContainText("gone");
  await page.getByRole("link", { name: "Newer" }).click();
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page).toHaveURL(`/configs/prod/versions/${newest?.version}?tab=set`);
  await expect(page.getByRole("table", { name: "Backend services" })).not.toContainText("gone");
  await expect(page.getByRole("button", { name: "Newer" })).toBeDisabled();
  await expectAccessible(page, "version");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "version");
});

test("the moment that was asked for is confirmed, and a wrong one is corrected", async ({
  page,
  server,
  signIn,
}) => {
  const old = await incident(server);
  const { items } = await server.call<Dated>("GET", `${set}/versions`);
  const [newest] = items;
  await signIn(page, `/configs/prod/versions/${newest?.version}?as_of=2099-11-23T09:00:00Z`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Version of .*, as of Mon 23 Nov 2099 /);
  await expect(page.getByRole("tab", { name: "Whole set" })).toHaveAttribute("aria-selected", "true");

  await page.goto(`/configs/prod/versions/${old}?as_of=2099-11-23T09:00:00Z`);
  const note = page.getByRole("note").filter({ hasText: "This was not the set as of Mon 23 Nov 2099" });
  await expect(note).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await note.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/versions/${newest?.version}\\?as_of=2099`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/, as of Mon 23 Nov 2099 /);
});

test("a service opens as it was: to read, to compare, and to restore", async ({ page, server, signIn }) => {
  const old = await incident(server);
  await signIn(page, `/configs/prod/versions/${old}?tab=set`);
  await page.getByRole("table", { name: "Backend services" }).getByRole("link", { name: "web" }).click();
  await expect(page).toHaveURL(`/configs/prod/services/web?at=${old}`);
  await expect(page.getByRole("heading", { level: 1, name: /^web as of \w{3} / })).toBeVisible();
  const hosts = page.getByRole("table", { name: "Back hosts" });
  await expect(hosts.getByRole("row", { name: "Back host 1" })).toContainText("100%");
  await expect(page.getByRole("button", { name: "Review changes" })).toHaveCount(0);
  await hosts
    .getByRole("row", { name: "Back host 1" })
    .getByRole("button", { name: /What if/ })
    .click();
  await expect(dialog(page)).toContainText("would run on backups");
  await page.keyboard.press("Escape");
  await expectAccessible(page, "past service");

  await page.getByRole("link", { name: "Compare with current" }).click();
  await expect(page).toHaveURL(`/configs/prod/compare?from=${old}&to=current&service=web`);
  await page.goBack();
  await page.getByRole("button", { name: "Restore this service" }).click();
  await expect(dialog(page)).toContainText("web-1 set up");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored web")).toBeVisible();
  expect(await server.call("GET", `${set}/web`)).toMatchObject({ back_hosts: [{ down: false }, {}] });
  await expect(page.getByRole("main")).toContainText("the same now");

  await page.goto(`/configs/prod/services/gone?at=${old.slice(0, 8)}`);
  await expect(page).toHaveURL(`/configs/prod/services/gone?at=${old}`);
  await expect(page.getByRole("main")).toContainText("not in the current set");
  await page.goto(`/configs/prod/services/nope?at=${old}`);
  await expect(page.getByText("There is no backend service “nope” in version")).toBeVisible();
});

test("who cannot save reads the service as facts", async ({ page, server, signIn, onVendor }) => {
  await server.call("PUT", set, [
    aService("web", { description: "Shop", sticky: "customcookie", sticky_cookie_name: "node", extra: 1 }),
  ]);
  await signIn(page, "/configs/prod/services/web", await server.addKey("Vi", "viewer"));
  await expect(page.getByRole("note")).toContainText(
    onVendor ? "The deployment does not let this key save" : "Your role is viewer",
  );
  const settings = page.getByRole("region", { name: "Settings" });
  await expect(settings).toContainText("Shop");
  await expect(settings).toContainText("custom cookie");
  await expect(settings).toContainText('{"extra":1}');
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("row", { name: "Back host 2" })).toContainText("web-2");
  // A change by somebody else follows by itself.
  await server.call("PUT", `${set}/web`, aService("web", { description: "Shop window" }));
  await expect(settings).toContainText("Shop window");
  await expectAccessible(page, "service to read");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "service to read");

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(status(page, "Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toEqual(aService("web", { description: "Shop window" }));
});

test("the address of a deleted service says when and by whom, and restores it", async ({
  page,
  server,
  signIn,
}) => {
  await incident(server);
  await signIn(page, "/configs/prod/services/gone");
  await expect(page.getByRole("main")).toContainText(/admin deleted it on \w{3} \d.* in version [0-9a-f]{7}/);
  await expectAccessible(page, "deleted service");
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(dialog(page)).toContainText("gone added with 2 back hosts");
  await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page, "Restored gone")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "gone" })).toBeVisible();
});
