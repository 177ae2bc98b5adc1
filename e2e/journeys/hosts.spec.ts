// The back hosts of a service: pasted, reordered, and what happens if one fails; also by keyboard.
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost } from "../fixtures/editor.ts";
import { tabTo } from "../fixtures/keyboard.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const web = "/configs/prod/services/web";

test.beforeEach(({ server }) => server.call("PUT", "prod/backend-services", [aService("web")]));

test("many hosts are pasted at once, after a preview of each line", async ({ page, server, signIn }) => {
  await signIn(page, web);
  await page.getByRole("button", { name: "Paste hosts" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste hosts" });
  await dialog
    .getByLabel("Hosts")
    .fill("web-1\nnew-1:8080\n[2001:db8::1]:81\nhttps://shop.example:8443/x\n256.1.1.1");
  const table = dialog.getByRole("table", { name: "What was understood" });
  await expect(table.getByRole("row")).toHaveCount(6);
  await expect(table.getByRole("row").nth(1)).toContainText("already has this host");
  await expect(table.getByRole("row").nth(4)).toContainText("is left out");
  await expectAccessible(page, "paste");
  await dialog.getByRole("button", { name: "Add 3 hosts" }).click();
  await expect(backHost(page, 3).getByLabel("Host", { exact: true })).toBeFocused();
  await backHost(page, 5).getByLabel("HTTP ports", { exact: true }).fill("9000-9002, 80");
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [
      {},
      {},
      { host: "new-1", http_ports: [8080], https_ports: [] },
      { host: "[2001:db8::1]", http_ports: [81] },
      { host: "shop.example", http_ports: [9000, 9001, 9002, 80], https_ports: [8443] },
    ],
  });
});

test("What if says the other hosts' shares, and when no host is left", async ({ page, signIn }) => {
  await signIn(page, web);
  await backHost(page, 1).getByRole("button", { name: "What if this host fails" }).click();
  const dialog = page.getByRole("dialog", { name: "What if web-1 fails?" });
  await expect(dialog).toContainText("traffic ceases to web-1");
  await expect(dialog.getByRole("region", { name: "Traffic share" })).toContainText(
    "web-1: 50 → 0 %; web-2: 50 → 100 %",
  );
  await page.keyboard.press("Escape");
  await backHost(page, 2).getByLabel("Down").check();
  await backHost(page, 1).getByRole("button", { name: "What if this host fails" }).click();
  await expect(dialog).toContainText("no live upstreams");
});

test("a service with five hosts is made, reordered and saved by keyboard alone", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page);
  await page.keyboard.press("n");
  await tabTo(page.getByLabel("Name", { exact: true }));
  await page.keyboard.type("five");
  const host = (position: number) => backHost(page, position).getByLabel("Host", { exact: true });
  const earlier = (position: number) =>
    backHost(page, position).getByRole("button", { name: "Move earlier" });
  await tabTo(host(1));
  await page.keyboard.type("h1");
  for (const position of [2, 3, 4, 5]) {
    await tabTo(page.getByRole("button", { name: "Add host" }));
    await page.keyboard.press("Enter");
    await expect(host(position)).toBeFocused();
    await page.keyboard.type(`h${position}`);
  }
  await tabTo(earlier(5));
  await page.keyboard.press("Enter");
  await expect(earlier(4)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(earlier(3)).toBeFocused();
  await expect(host(3)).toHaveValue("h5");
  await page.keyboard.press("Control+s");
  await tabTo(page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await server.call("GET", "prod/backend-services/five")).toMatchObject({
    back_hosts: [{ host: "h1" }, { host: "h2" }, { host: "h5" }, { host: "h3" }, { host: "h4" }],
  });
});

test("an international name is converted and a pasted address split, and each row says so", async ({
  page,
  signIn,
}) => {
  await signIn(page, web);
  const row = backHost(page, 1);
  const host = row.getByLabel("Host", { exact: true });
  await host.fill("bücher.example");
  await host.blur();
  await expect(host).toHaveValue("xn--bcher-kva.example");
  await expect(row).toContainText("“bücher.example” is written as xn--bcher-kva.example");
  await host.fill("https://shop.example:8443/cart");
  await host.blur();
  await row.getByRole("button", { name: "Split" }).click();
  await expect(host).toHaveValue("shop.example");
  await expect(host).toBeFocused();
  await expect(row.getByLabel("HTTPS ports", { exact: true })).toHaveValue("8443");
  await expect(row.getByLabel("HTTP ports", { exact: true })).toHaveValue("80");
  await expect(row.locator(".https_ports .chips i")).toHaveCount(1);
});

test("shares follow each edit, and say what they were before", async ({ page, signIn }) => {
  await signIn(page, web);
  const row = backHost(page, 1);
  await expect(row).toContainText("50%");
  await expect(row).not.toContainText("before this edit");
  await row.getByLabel("Weight").fill("3");
  await expect(row).toContainText("75%, 50% before this edit");
  await backHost(page, 2).getByLabel("Down").check();
  await expect(row).toContainText("100%, 50% before this edit");
  await backHost(page, 2).getByLabel("HTTP ports", { exact: true }).fill("");
  await backHost(page, 2).getByLabel("Down").uncheck();
  await expect(row).toContainText("HTTP 100%, 50% before this edit");
  await expect(row).toContainText("HTTPS 75%, 50% before this edit");
  await page.getByRole("button", { name: "Add host" }).click();
  await expect(backHost(page, 3)).not.toContainText("before this edit");
});
