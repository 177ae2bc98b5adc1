// What the console says of the Git host that keeps the history of several servers, and what still works then.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { expect, test } from "../fixtures/git-remote.ts";
import { aHost, aService } from "../fixtures/services.ts";

const web = aService("web", { back_hosts: [aHost("web-1"), aHost("web-2")] });
const banner = "The Git host cannot be reached.";

test("a configuration that was moved at the Git host is compared, and an administrator decides", async ({
  page,
  otherPage,
  server,
  remote,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [web]);
  await server.call("PUT", "prod/backend-services", [aService("late")]);
  const ours = remote.git("rev-parse", "prod");
  const theirs = remote.git("rev-parse", "prod~1");
  const editor = await server.addKey("Ed", "editor");
  await signIn(page);
  await signIn(otherPage, "/", editor);
  remote.git("update-ref", "refs/heads/prod", "prod~1");

  const moved = page.getByRole("alert").filter({ hasText: "Somebody moved prod at the Git host." });
  await expect(moved).toContainText(`It is at version ${theirs.slice(0, 7)} there.`);
  await expect(moved.getByRole("link", { name: ours.slice(0, 7) })).toBeVisible();
  // Reading goes on, with what was there.
  await expect(page.getByRole("link", { name: "late", exact: true })).toBeVisible();
  await expectAccessible(page, "the banner");
  // Only an administrator decides.
  const told = otherPage.getByRole("alert").filter({ hasText: "until an administrator decides" });
  await expect(told).toBeVisible();
  await expect(told.getByRole("button")).toHaveCount(0);

  await moved.getByRole("link", { name: "Compare both" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("late");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, "the banner on a phone");
  await page.setViewportSize({ width: 1440, height: 900 });

  await moved.getByRole("button", { name: "Decide…" }).click();
  const dialog = page.getByRole("dialog", { name: "Which history of “prod” to keep?" });
  await expect(dialog.getByRole("button", { name: "Decide" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^Keep theirs: version / }).check();
  await expect(dialog.getByRole("region", { name: "What changes" })).toContainText("late");
  await expectAccessible(page, "the decision");
  await dialog.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Decided for all servers" })).toBeVisible();
  await expect(page.getByText("Somebody moved")).toHaveCount(0);
  await expect(otherPage.getByText("Somebody moved")).toHaveCount(0);
  const { items } = await server.call<{ items: { id: string }[] }>("GET", "prod/backend-services");
  expect(items.map(({ id }) => id)).toEqual(["web"]);
});

test("a save while the Git host is away or refuses says so and loses nothing, and is made once it is back", async ({
  page,
  server,
  remote,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [web]);
  await signIn(page, "/configs/prod/services/web");
  const show = remote.hide();
  const away = page.getByRole("alert").filter({ hasText: banner });
  await expect(away).toContainText("what you type stays as a draft");
  await backHost(page, 1).getByLabel("Weight").fill("7");
  await page.getByRole("button", { name: "Review changes" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("so nothing was saved");
  show();
  await expect(page.getByText(banner)).toHaveCount(0);

  const allow = remote.refuse("prod is protected: open a merge request");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "The Git host refused it: prod is protected: open a merge request",
  );
  // What was typed outlives the dialog and the page.
  await page.reload();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("7");
  allow();
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(remote.git("show", "prod:backend-services/web.json")).toContain('"weight": 7');
});
