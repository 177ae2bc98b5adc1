// Publishing at a vendor's deployment: where to, what it may refuse, and no more claimed than it says.
import { expectAccessible } from "../fixtures/axe.ts";
import { dialog, set } from "../fixtures/incident.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test(
  "a version is published and told as what this console published last; a refusal is explained as far as it can be",
  { tag: "@vendor" },
  async ({ page, server, vendor, signIn }) => {
    vendor.buckets.push({ name: "prod", url: "gs://demo-prod/" });
    await server.call("PUT", set, [aService("web")]);
    await signIn(page, "/configs/prod/targets");
    const row = page.getByRole("table", { name: "Targets" }).getByRole("row").filter({ hasText: "vendor" });
    await expect(row).toContainText("vendor deployment, manual");
    await row.getByRole("button", { name: "Publish" }).click();
    const review = dialog(page);
    await expect(review).toContainText(/Publishes to .*prod \(gs:\/\/demo-prod\/\)/);
    await expect(review).toContainText("No service breaks a rule.");
    await expect(review.getByLabel("Confirm within")).toHaveCount(0);
    await expectAccessible(page, "publish at a deployment");
    await review.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(review).toContainText("It cannot be asked what runs.");
    await review.getByRole("button", { name: "Close" }).click();
    await expect(row).toContainText("last published by this console");
    expect(vendor.publications).toHaveLength(1);

    vendor.switches.unresolvable = ["gone.example"];
    await server.call("PUT", set, [aService("web", { back_hosts: [aHost("gone.example")] })]);
    await row.getByRole("button", { name: "Publish" }).click();
    await review.getByRole("button", { name: "Publish", exact: true }).click();
    const refused = review.getByRole("alert");
    await expect(refused).toContainText("Refused at vendor: what was live before still is.");
    await expect(refused).toContainText("The publishing configuration is not valid");
    await expectAccessible(page, "a refused publication");
  },
);
