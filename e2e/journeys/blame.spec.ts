// Blame: when a field or a host last changed, by whom and why, one click from the editor.
import { expectAccessible, expectFits } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { adminKey, type RealServer } from "../fixtures/server.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const set = "prod/backend-services";

const because = (message: string) => ({ "x-change-message": encodeURIComponent(message) });

/** Creates `web`; Ann raises the weight of its second host; the first host is renamed; another service changes. */
async function history(server: RealServer): Promise<void> {
  const put = (weight: number, first: string, message: string, key = adminKey) =>
    server.call(
      "PUT",
      `${set}/web`,
      aService("web", {
        description: message === "Create it" ? "" : "Shop",
        back_hosts: [aHost(first), aHost("web-2", { weight })],
      }),
      { ...because(message), authorization: `Basic ${key}` },
    );
  await server.call("POST", `${set}/web`, aService("web"), because("Create it"));
  await put(5, "web-1", "More for the new machine", await server.addKey("Ann", "editor"));
  await put(5, "web-1b", "Rename it");
  await server.call("PUT", set, [aService("api")], because("Another service"));
}

test.beforeEach(({ server }) => history(server));

test("who changed what in a host: what, by whom and why, across a rename, with the way to compare", async ({
  page,
  signIn,
  onVendor,
}) => {
  await signIn(page, "/configs/prod/services/web");
  const button = backHost(page, 2).getByRole("button", { name: "Last change", exact: true });
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Who changed what in web-2" });
  const weight = dialog.getByRole("row", { name: "Weight of web-2" });
  await expect(dialog.getByRole("columnheader")).toHaveText(["Field", "Value", "When", "Who", "From", "To"]);
  await expect(weight.getByRole("cell")).toHaveText([
    "5",
    /^\w{3} \d.*[0-9a-f]{7} · Compare/,
    onVendor ? "Ann" : "Ann“More for the new machine”",
    "1",
    "5",
  ]);
  // What never changed is one folded line.
  await expect(dialog.getByRole("row", { name: "Max fails" })).toHaveCount(0);
  const unchanged = dialog.getByRole("button", { name: /^\W*\d fields never changed/ });
  await unchanged.click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Max fails of web-2" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();

  await backHost(page, 1).getByRole("button", { name: "Last change", exact: true }).click();
  const renamed = page.getByRole("dialog", { name: "Who changed what in web-1b" });
  const host = renamed.getByRole("row", { name: "Host of web-1b" });
  if (!onVendor) await expect(host).toContainText("“Rename it”");
  await expect(host.getByRole("cell", { name: "web-1", exact: true })).toBeVisible();
  await renamed.getByRole("link", { name: "Compare what changed with Host" }).click();
  await expect(page).toHaveURL(/\/compare\?from=[0-9a-f]{40}&to=[0-9a-f]{40}&service=web$/);
  await expect(page.getByText("host web-1 → web-1b")).toBeVisible();
});

test("a viewer sees who changed what in the service and its hosts", async ({ page, server, signIn }) => {
  await signIn(page, "/configs/prod/services/web", await server.addKey("Vi", "viewer"));
  await page.getByRole("button", { name: "Who changed what", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: "Description" })).toContainText("Ann");
  await expect(dialog.getByText("As saved now, from 3 versions of this service.")).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Weight of web-2" })).toContainText("Ann");
  await expectAccessible(page, "who changed what");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectFits(page, "who changed what");
  await dialog.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL("/configs/prod/versions?service=web");
});

test("an unsaved host has no last change, and the edits stay as they are", async ({ page, signIn }) => {
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 2).getByLabel("Weight").fill("9");
  await page.getByRole("button", { name: "Add host" }).click();
  await expect(backHost(page, 3).getByRole("button", { name: "Last change", exact: true })).toBeDisabled();
  await backHost(page, 2).getByRole("button", { name: "Move earlier" }).click();
  await backHost(page, 1).getByRole("button", { name: "Last change", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Who changed what in web-2" });
  await expect(dialog.getByRole("row", { name: "Weight of web-2" })).toContainText("Ann");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(backHost(page, 1).getByLabel("Weight")).toHaveValue("9");
});

test("a past service tells who had changed what by then", async ({ page, server, signIn }) => {
  const { items } = await server.call<{ items: { version: string }[] }>(
    "GET",
    `${set}/versions?entry_id=web`,
  );
  // Before the rename, after the weight.
  await signIn(page, `/configs/prod/services/web?at=${items[1]?.version}`);
  await page.getByRole("button", { name: "Who changed what", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Who changed what in web" });
  await expect(dialog.getByText(/^As of version [0-9a-f]{7}, from 2 versions/)).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Weight of web-2" })).toContainText("Ann");
  await expect(dialog.getByRole("row", { name: "Host of" })).toHaveCount(0);
});
