// Ports: each field holds one text, drawn with a pill for each port.
import { backHost, paste } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test.beforeEach(async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [
    aService("web", { back_hosts: [aHost("web-1", { http_ports: [80, 8080] })] }),
  ]);
  await signIn(page, "/configs/prod/services/web");
});

test("each port is a pill, a wrong one is marked and named, and several lines are pasted as a list", async ({
  page,
  server,
}) => {
  const row = backHost(page, 1);
  const ports = row.getByLabel("HTTP ports", { exact: true });
  const pills = row.locator(".http_ports .chips i");
  await expect(pills).toHaveCount(2);
  await ports.fill("80, web, 80");
  await expect(pills).toHaveCount(3);
  await expect(row.locator('.http_ports .chips i[data-wrong="true"]')).toHaveCount(2);
  await ports.fill("80 80");
  await ports.blur();
  await expect(ports).toHaveValue("80, 80");
  await expect(row).toContainText("Port 80 is in the list already");
  await ports.fill("");
  await paste(ports, "80\n8000-8002\r\n443");
  await ports.blur();
  await expect(ports).toHaveValue("80, 8000, 8001, 8002, 443");
  await expect(pills).toHaveCount(5);
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ http_ports: [80, 8000, 8001, 8002, 443] }],
  });
});

test("Backspace removes a whole port, or one character of the port that is being typed", async ({ page }) => {
  const ports = backHost(page, 1).getByLabel("HTTP ports", { exact: true });
  await ports.press("End");
  await page.keyboard.press("Backspace");
  await expect(ports).toHaveValue("80");
  await page.keyboard.type(", 8443");
  await page.keyboard.press("Backspace");
  await expect(ports).toHaveValue("80, 844");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await expect(ports).toHaveValue("80");
  await page.keyboard.press("Control+z");
  await expect(ports).toHaveValue("80, 844");
});

test("the pills stay under their ports when a long list is scrolled", async ({ page }) => {
  const row = backHost(page, 1);
  const ports = row.getByLabel("HTTP ports", { exact: true });
  await ports.fill("10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008");
  await ports.press("End");
  const scrolled = () => ports.evaluate((input) => input.scrollLeft);
  await expect.poll(scrolled).toBeGreaterThan(0);
  const behind = () => row.locator(".http_ports .chips").evaluate(({ scrollLeft }) => scrollLeft);
  await expect.poll(behind).toBe(await scrolled());
  await ports.press("Home");
  await expect.poll(behind).toBe(0);
});
