// The editor in use: nothing that appears may swallow a click.
import { fieldHelp } from "#contract/service.ts";
import { backHost, openSettings, reviewAndSave } from "../fixtures/editor.ts";
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

test("help stands behind each label, off until somebody asks for it, and then describes the field", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [
    aService("web", { sticky: "customcookie", sticky_cookie_name: "shop" }),
  ]);
  await signIn(page, "/configs/prod/services/web");
  await openSettings(page);
  const form = page.getByRole("form", { name: "Backend service" });
  const help = (label: string) => page.getByRole("button", { name: `Help on ${label}`, exact: true });
  const labels = ["Name", "Description", "Use HTTP/1.1", "Cookie name", "Least connections"].concat(
    ["Host", "HTTP ports", "HTTPS ports", "Weight", "Max fails", "Fail timeout", "Down", "Backup"],
    ["Monitor", "Share"],
  );
  for (const label of labels) await expect(help(label)).toHaveAttribute("aria-expanded", "false");
  const texts = [fieldHelp.transport_mode, fieldHelp.weight, fieldHelp.least_conn];
  for (const text of texts) await expect(form).not.toContainText(text);

  const mode = page.getByRole("combobox", { name: "Transport mode", exact: true });
  await help("Transport mode").press("Space");
  await expect(help("Transport mode")).toHaveAttribute("aria-expanded", "true");
  await expect(mode).toHaveAccessibleDescription(/Transport protocol.*Port bridge: to the port that/);
  // Each option of a choice is explained.
  const stickiness = page.getByRole("combobox", { name: "Stickiness", exact: true });
  await help("Stickiness").click();
  for (const option of await stickiness.getByRole("option").allTextContents())
    await expect(stickiness).toHaveAccessibleDescription(new RegExp(`${option}: `));

  const weight = backHost(page, 2).getByLabel("Weight");
  await help("Weight").click();
  await expect(weight).toHaveAccessibleDescription(`Weight: ${fieldHelp.weight}`);
  await weight.fill("0");
  await weight.blur();
  await expect(weight).toHaveAccessibleDescription(/Weight is 1 or more.*Share of the traffic/);
  await help("Weight").click();
  await expect(form).not.toContainText(fieldHelp.weight);
  await expect(mode).toHaveAccessibleDescription(/Transport protocol/);
});

test("the settings are one line, open where a problem is in them, and by its entry in the list of problems", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [
    aService("web", { sticky: "customcookie", sticky_cookie_name: "shop", transport_mode: "https" }),
    aService("bad", { sticky: "customcookie" }),
  ]);
  await signIn(page, "/configs/prod/services/web");
  const settings = page.getByRole("region", { name: "Settings" });
  const edit = settings.getByRole("button", { name: "Edit settings", exact: true });
  const cookie = page.getByLabel("Cookie name", { exact: true });
  await expect(settings).toContainText("HTTPS · custom cookie shop · HTTP/1.1 · least connections off");
  await expect(edit).toHaveAttribute("aria-expanded", "false");
  await expect(cookie).toHaveCount(0);
  await edit.press("Enter");
  await cookie.fill("");
  await expect(settings).toContainText("HTTPS · custom cookie · HTTP/1.1");
  await edit.click();
  await expect(cookie).toHaveCount(0);
  await page.getByRole("region", { name: "Problems" }).getByRole("button", { name: "Cookie name" }).click();
  await expect(cookie).toBeFocused();
  await expect(cookie).toHaveValue("");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/configs/prod/services/bad");
  await expect(edit).toHaveAttribute("aria-expanded", "true");
  await page.goto("/configs/prod/new-service");
  await expect(edit).toHaveAttribute("aria-expanded", "true");
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
    await openSettings(page);
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
