// The main job without a mouse.
import { backHost } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { adminKey } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

test("find, edit, review and save by keyboard", async ({ page, server }) => {
  await server.call("PUT", "prod/backend-services", [aService("api"), aService("web")]);
  await page.goto("/configs/prod/services");
  await expect(page.getByLabel("API key")).toBeFocused();
  await page.keyboard.type(adminKey);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "web", exact: true })).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("web");
  await expect(page.getByRole("link", { name: "api", exact: true })).toHaveCount(0);
  const link = page.getByRole("link", { name: "web", exact: true });
  while (!(await link.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  const weight = backHost(page, 2).getByLabel("Weight");
  await expect(weight).toBeVisible();
  while (!(await weight.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog").getByText("weight of web-2 1 → 3").first()).toBeVisible();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save", exact: true });
  while (!(await save.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 1 }, { weight: 3 }],
  });
});
