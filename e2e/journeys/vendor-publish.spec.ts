// Publishing at a vendor's deployment: where to, what it may refuse, and no more claimed than it says.
import { expectAccessible } from "../fixtures/axe.ts";
import { dialog, set } from "../fixtures/incident.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";
import { versionRows } from "../fixtures/version-rows.ts";

test(
  "a version is published and told as what this console published last; a refusal is explained as far as it can be",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    vendor.buckets.push({ name: "prod", url: "gs://demo-prod/" });
    const hosts = [aHost("192.0.2.1"), aHost("[2001:db8::1]")];
    await server.call("PUT", set, [aService("web", { back_hosts: hosts })]);
    await signIn(page, "/configs/prod/targets");
    const row = page.getByRole("table", { name: "Targets" }).getByRole("row").filter({ hasText: "vendor" });
    await expect(row).toContainText("vendor deployment, manual");
    await row.getByRole("button", { name: "Publish" }).click();
    const review = dialog(page);
    await expect(review).toContainText(/Publishes to .*prod \(gs:\/\/demo-prod\/\)/);
    await expect(review).toContainText("No service breaks a rule.");
    await expect(review.getByLabel("Confirm within")).toHaveCount(0);
    // Hosts that are addresses: no name server is asked.
    await review.getByRole("button", { name: "Check names" }).click();
    await expect(review.getByRole("status")).toContainText(
      "No host has a name: there is nothing to look up.",
    );
    await expectAccessible(page, "publish at a deployment");
    await review.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(review).toContainText("It cannot be asked what runs.");
    await review.getByRole("button", { name: "Close" }).click();
    await expect(row).toContainText(/[0-9a-f]{7}, .*the current version, by this console, /);
    await expect(row.getByRole("cell").nth(3)).toHaveText(/published$/);
    await expect(page.getByRole("main")).not.toContainText(/\blive\b/i);
    expect(vendor.publications).toHaveLength(1);

    // Nobody read back what runs there: neither the list nor the history claims that something is live, or is not.
    await server.call("PUT", set, [aService("web", { description: "newer", back_hosts: hosts })]);
    await page.goto("/configs/prod/services");
    await expect(page.getByRole("link", { name: "1 version not published from here" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "web" })).toContainText("not published");
    await page.goto("/configs/prod/versions");
    await expect(versionRows(page).nth(1)).toContainText("Last published");
    await versionRows(page)
      .nth(1)
      .getByRole("link", { name: /^[0-9a-f]{7}$/ })
      .click();
    await expect(page.getByRole("button", { name: "Publish this version" })).toHaveAccessibleDescription(
      "shows first what is published",
    );
    await expect(page.getByRole("main")).toContainText("last published");
    await expect(page.getByRole("main")).not.toContainText(/\blive\b/i);
    await page.goto("/configs/prod/targets");

    vendor.switches.unresolvable = ["gone.example"];
    await server.call("PUT", set, [aService("web", { back_hosts: [aHost("gone.example")] })]);
    await row.getByRole("button", { name: "Publish" }).click();
    await review.getByRole("button", { name: "Publish", exact: true }).click();
    const refused = review.getByRole("alert");
    await expect(refused).toContainText("Refused at vendor: it did not publish this.");
    await expect(refused).toContainText("The publishing configuration is not valid");
    await expectAccessible(page, "a refused publication");
  },
);
