// The main job without a mouse.
import { backHost } from "../fixtures/editor.ts";
import { tabTo } from "../fixtures/keyboard.ts";
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
  await tabTo(link);
  await page.keyboard.press("Enter");

  const weight = backHost(page, 2).getByLabel("Weight");
  await expect(weight).toBeVisible();
  await tabTo(weight);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog").getByText("weight of web-2 1 → 3").first()).toBeVisible();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save", exact: true });
  await tabTo(save);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ weight: 1 }, { weight: 3 }],
  });
});

test("create a service in an empty set by keyboard, with the focus where one can go on", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await expect(page.getByRole("link", { name: "New service" })).toHaveCount(1);
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { level: 1, name: "New service" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("web");
  await backHost(page, 1).getByLabel("Host", { exact: true }).fill("web-1.example.net");
  await page.keyboard.press("Control+s");
  const save = page.getByRole("dialog").getByRole("button", { name: "Save", exact: true });
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/configs/prod/services/web");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a link followed by keyboard puts the focus at the start of the next screen", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  const main = page.getByRole("main");
  const actions = page.getByRole("button", { name: "Actions for web" });
  await actions.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Duplicate" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "New service" })).toBeVisible();
  await expect(main).toBeFocused();
  // The copy counts as an edit, so leaving asks.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/");
  await page.getByRole("link", { name: "web", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "web" })).toBeVisible();
  await expect(main).toBeFocused();
});
