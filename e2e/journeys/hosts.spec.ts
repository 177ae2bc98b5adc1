// The back hosts of a service: pasted, reordered, and what happens if one fails; also by keyboard.
import type { Service } from "#contract/service.ts";
import { expectAccessible } from "../fixtures/axe.ts";
import { backHost, paste, reviewAndSave } from "../fixtures/editor.ts";
import { tabTo } from "../fixtures/keyboard.ts";
import { aHost, aService } from "../fixtures/services.ts";
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

// They came below the empty row of a new service, which then had to be removed.
test("a list pasted into Host takes the place of the rows that nobody touched", async ({ page, signIn }) => {
  await signIn(page, "/configs/prod/new-service");
  const rows = page.getByRole("row", { name: /^Back host \d+$/ });
  await page.getByRole("combobox", { name: "Transport mode", exact: true }).selectOption("https");
  await paste(backHost(page, 1).getByLabel("Host", { exact: true }), "a:81\nb:443\nhttp://c:82\nd:8443\ne");
  await page.getByRole("dialog").getByRole("button", { name: "Add 5 hosts" }).click();
  await expect(rows).toHaveCount(5);
  const host = (position: number) => backHost(page, position).getByLabel("Host", { exact: true });
  await expect(host(1)).toBeFocused();
  await expect(host(1)).toHaveValue("a");
  await expect(host(5)).toHaveValue("e");
  const ports = (position: number, protocol: string) =>
    backHost(page, position).getByLabel(`${protocol} ports`, { exact: true });
  await expect(ports(1, "HTTPS")).toHaveValue("81");
  await expect(ports(3, "HTTP")).toHaveValue("82");
  await expect(ports(4, "HTTPS")).toHaveValue("8443");

  // A row that somebody touched stays, wherever it is.
  await page.getByRole("button", { name: "Add host" }).click();
  await page.getByRole("button", { name: "Add host" }).click();
  await backHost(page, 6).getByLabel("Weight").fill("7");
  await paste(host(7), "f, g");
  await page.getByRole("dialog").getByRole("button", { name: "Add 2 hosts" }).click();
  await expect(rows).toHaveCount(8);
  await expect(backHost(page, 6).getByLabel("Weight")).toHaveValue("7");
  await expect(host(7)).toHaveValue("f");
});

test("Ctrl and an arrow move within a column, in the rows that the filter leaves", async ({
  page,
  server,
  signIn,
}) => {
  const hosts = Array.from({ length: 300 }, (_, index) => aHost(`web-${index + 1}`));
  await server.call("PUT", "prod/backend-services", [aService("web", { back_hosts: hosts })]);
  await signIn(page, web);
  const weight = (position: number) => backHost(page, position).getByLabel("Weight");
  await weight(1).focus();
  await page.keyboard.press("Control+ArrowDown");
  await expect(weight(2)).toBeFocused();
  await page.keyboard.press("Meta+ArrowUp");
  await expect(weight(1)).toBeFocused();
  await page.keyboard.press("Control+ArrowUp");
  await expect(weight(1)).toBeFocused();
  // Further than the rows that are drawn.
  for (let position = 2; position <= 60; position++) {
    await page.keyboard.press("Control+ArrowDown");
    await expect(weight(position)).toBeFocused();
  }
  const filter = page.getByRole("searchbox", { name: "Filter hosts" });
  await filter.fill("WEB-29");
  await expect(page.getByRole("row", { name: /^Back host \d+$/ })).toHaveCount(11);
  await backHost(page, 29).getByLabel("Down").focus();
  await page.keyboard.press("Control+ArrowDown");
  await expect(backHost(page, 290).getByLabel("Down")).toBeFocused();
  // An edit takes no row away, and a new host is shown.
  await backHost(page, 29).getByLabel("Host", { exact: true }).fill("other");
  await expect(backHost(page, 29)).toBeVisible();
  await page.getByRole("button", { name: "Add host" }).click();
  await expect(backHost(page, 301).getByLabel("Host", { exact: true })).toBeFocused();
  await expect(filter).toHaveValue("");
});

test("weight, ports and down of many hosts are set at once", async ({ page, server, signIn }) => {
  const hosts = Array.from({ length: 80 }, (_, index) => aHost(`web-${index + 1}`));
  await server.call("PUT", "prod/backend-services", [aService("web", { back_hosts: hosts })]);
  await signIn(page, web);
  await page.getByRole("searchbox", { name: "Filter hosts" }).fill("web-7");
  await page.getByRole("checkbox", { name: "Select all hosts" }).check();
  const selected = page.getByRole("region", { name: "Selected hosts" });
  await expect(selected).toContainText("11 selected");
  await page.getByRole("checkbox", { name: "Select back host 70" }).uncheck();
  await expect(selected).toContainText("10 selected");
  await selected.getByRole("button", { name: "Set down" }).click();
  await selected.getByRole("button", { name: "Set values…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set values of 10 hosts" });
  const set = dialog.getByRole("button", { name: "Set 10 hosts" });
  await expect(set).toBeDisabled();
  await dialog.getByLabel("Weight").fill("0");
  await expect(dialog).toContainText("Weight is 1 or more");
  await expect(set).toBeDisabled();
  await dialog.getByLabel("Weight").fill("5");
  await dialog.getByLabel("HTTP ports").fill("8080 8081");
  await dialog.getByLabel("HTTPS ports").fill("none");
  await expectAccessible(page, "values of many hosts");
  await dialog.getByLabel("HTTPS ports").press("Enter");
  await expect(dialog).toHaveCount(0);
  await selected.getByRole("button", { name: "Clear" }).click();
  await expect(selected).toHaveCount(0);
  await reviewAndSave(page);
  const { back_hosts: saved } = await server.call<Service>("GET", "prod/backend-services/web");
  const changed = { weight: 5, down: true, http_ports: [8080, 8081], https_ports: [] };
  expect(saved.filter(({ down }) => down)).toHaveLength(10);
  for (const host of saved.filter(({ down }) => down)) expect(host).toMatchObject(changed);
  expect(saved[69]).toEqual(hosts[69]);
});
