// The editor in use: nothing that appears may swallow a click.
import { fieldHelp } from "#contract/service.ts";
import { backHost, reviewAndSave } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

// Problems appeared between press and release, and moved the checkbox: the click was lost.
test("a click that leaves an invalid field still takes effect", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("0");
  const down = backHost(page, 2).getByLabel("Down");
  const problem = page.getByRole("region", { name: "Problems" }).getByText("Weight is 1 or more");
  // As long as a person takes.
  await down.click({ delay: 200 });
  await expect(down).toBeChecked();
  await expect(problem).toBeVisible();
  await backHost(page, 1).getByLabel("Weight").fill("2");
  await down.click({ delay: 200 });
  await expect(down).not.toBeChecked();
  await expect(problem).toHaveCount(0);
});

test("every field has help, which can be hidden by keyboard and stays hidden", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [
    aService("web", { sticky: "customcookie", sticky_cookie_name: "shop" }),
  ]);
  await signIn(page, "/configs/prod/services/web");
  const form = page.getByRole("form", { name: "Backend service" });
  const texts = [
    fieldHelp.transport_mode,
    fieldHelp.sticky,
    fieldHelp.sticky_cookie_name,
    fieldHelp.least_conn,
    fieldHelp.weight,
    fieldHelp.fail_timeout,
    fieldHelp.monitor_state,
  ];
  for (const text of texts) await expect(form).toContainText(text);
  const toggle = page.getByRole("button", { name: "Field help" });
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  await toggle.press("Space");
  for (const text of texts) await expect(form).not.toContainText(text);
  await page.reload();
  await expect(toggle).toHaveAttribute("aria-pressed", "false");
  await expect(form).not.toContainText(fieldHelp.weight);
});

test(
  "a name that another service has is warned of, and stops nothing",
  { tag: "@anywhere" },
  async ({ page, server, signIn }) => {
    await server.call("PUT", "prod/backend-services", [aService("web"), aService("shop")]);
    // Opened by its address: the list has not been read.
    await signIn(page, "/configs/prod/services/shop");
    const name = page.getByLabel("Name", { exact: true });
    const problems = page.getByRole("region", { name: "Problems" });
    await name.fill("web");
    await name.blur();
    await expect(problems).toContainText("The name “web” is also that of web");
    await reviewAndSave(page);
    expect(await server.call("GET", "prod/backend-services/shop")).toMatchObject({ name: "web" });
    // Counted as in the list, also without edits.
    await page.reload();
    await expect(page.getByRole("button", { name: "1 problem", exact: true })).toBeVisible();
    await page.goto("/configs/prod/new-service");
    await name.fill("web");
    await name.blur();
    await expect(problems).toContainText("The name “web” is also that of shop and 1 more");
  },
);

test("a click beside a dialog does not close it, nor does the second of a double click", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/configs/prod/services/web");
  await page.getByRole("button", { name: "Paste hosts" }).dblclick();
  const lines = page.getByRole("dialog").getByRole("textbox");
  await lines.fill("a\nb");
  await page.mouse.click(5, 5);
  await expect(lines).toHaveValue("a\nb");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
