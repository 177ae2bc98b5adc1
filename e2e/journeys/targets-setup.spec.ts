// Targets: an administrator makes one and gets from there to a running agent without a manual.
import { expectAccessible, expectAccessibleInBoth, expectFits } from "../fixtures/axe.ts";
import { expect, test } from "../fixtures/test.ts";

test("a target is made, its agent gets a key of its own, and the target is changed and deleted", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page, "/settings/configurations");
  // No area without targets; administrators reach it from the configuration.
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Targets" })).toHaveCount(0);
  await page.getByRole("table", { name: "Configurations" }).getByRole("link", { name: "Targets" }).click();
  await expect(page).toHaveURL("/configs/prod/targets");
  await expect(page.getByRole("main")).toContainText("prod has no target yet");

  await page.getByRole("button", { name: "New target" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Id", exact: true })).toBeFocused();
  await dialog.getByRole("textbox", { name: "Id", exact: true }).fill("LB 1");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText("Use 1 to 63 lower-case letters");
  await dialog.getByRole("textbox", { name: "Id", exact: true }).fill("lb-1");
  await dialog.getByLabel("Description").fill("Edge, Frankfurt");
  await expectAccessibleInBoth(page, "the fields of a new target");
  await page.keyboard.press("Control+Enter");

  await expect(dialog).toContainText("Set up the agent of “lb-1”");
  await expect(dialog.getByLabel("Environment of the agent")).toHaveValue(/TARGET=prod\/lb-1/);
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByLabel("Environment of the agent")).toHaveValue(/AGENT_KEY=[\w-]{43}\n/);
  await expectAccessibleInBoth(page, "the setup of the agent");
  const lines = await dialog.getByLabel("Environment of the agent").inputValue();
  const key = /AGENT_KEY=(.*)/.exec(lines)?.[1] ?? "";
  expect(lines).toContain(`SERVER_URL=${server.url}\n`);
  // Escape must not close it: the key is shown only once.
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(dialog).toHaveCount(0);

  // The key opens the target for its agent, and nothing else.
  const asAgent = (path: string) =>
    page.request.get(`${server.url}/api/v4.0/conf/prod/${path}`, {
      headers: { authorization: `Basic ${key}` },
    });
  expect((await asAgent("targets")).status()).toBe(403);

  await expect(nav.getByRole("link", { name: "Targets" })).toBeVisible();
  const row = page.getByRole("table", { name: "Targets" }).getByRole("row").filter({ hasText: "lb-1" });
  await expect(row).toContainText("Edge, Frankfurt");
  await expect(row).toContainText("HAProxy, manual");
  await expect(row).toContainText("not seen yet");
  await expectAccessible(page, "the list of targets");
  await expectFits(page, "the list of targets");
  await row.getByRole("link", { name: "lb-1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("lb-1");
  await expect(page).toHaveTitle("lb-1 · prod");
  await expect(page.getByRole("main")).toContainText("No agent has asked for this target yet");

  await page.getByRole("button", { name: "Edit target" }).click();
  await dialog.getByRole("combobox", { name: "Mode" }).selectOption("automatic");
  await dialog.getByLabel("Peers port").fill("0");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByLabel("Peers port")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Peers port").fill("10000");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Changed the target lb-1");
  await expect(page.getByRole("main")).toContainText("HAProxy · automatic");

  await page.getByRole("button", { name: "Delete target" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL("/configs/prod/targets");
  await expect(page.getByRole("main")).toContainText("prod has no target yet");
});

test("who may not manage targets reads them; an unknown one is a page that says so", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("POST", "prod/targets/lb-1", { kind: "haproxy" });
  await signIn(page, "/configs/prod/services", await server.addKey("Grace", "editor"));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Targets" }).click();
  await expect(
    page.getByRole("table", { name: "Targets" }).getByRole("link", { name: "lb-1" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "New target" })).toHaveCount(0);
  await page.goto("/configs/prod/targets/lb-9");
  await expect(page.getByRole("main")).toContainText("target “lb-9” of prod");
});
