// What the jobs of comparing cost, in clicks and key presses, for somebody who is signed in and has the list before them.
import { countActions } from "../fixtures/actions.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const checkout = aService("checkout", { name: "Checkout", back_hosts: [aHost("checkout-1", { weight: 5 })] });

test.beforeEach(async ({ server }) => {
  await server.addConfig("stage", "prod");
  await server.call("PUT", "prod/backend-services", [aService("blog"), checkout]);
  await server.call("PUT", "stage/backend-services", [aService("blog", { sticky: "iphash" })]);
});

test("comparing prod with stage takes 2 clicks", async ({ page, signIn }) => {
  await signIn(page);
  const actions = await countActions(page);
  await page.getByRole("button", { name: "Compare with…" }).click();
  await page.getByRole("menuitem", { name: "stage", exact: true }).click();
  await expect(page).toHaveURL("/configs/prod/compare?from=current&to_config=stage&to=current");
  const differing = page.getByRole("navigation", { name: "Services that differ" });
  await expect(differing.getByRole("listitem")).toHaveText([/changed.*blog/, /only in prod.*Checkout/]);
  await expect(page.getByRole("region", { name: "blog" })).toContainText("stickiness none → IP hash");
  expect(actions).toEqual({ clicks: 2, presses: 0 });
});

test("copying one service to stage takes 3 clicks", async ({ page, server, signIn }) => {
  await signIn(page);
  const actions = await countActions(page);
  await page.getByRole("button", { name: "Actions for Checkout" }).click();
  await page.getByRole("menuitem", { name: "Copy to…" }).click();
  const review = page.getByRole("dialog", { name: "Copy Checkout to another configuration" });
  await expect(review.getByRole("combobox", { name: "Configuration" })).toHaveValue("stage");
  await expect(review).toContainText("Checkout added with 1 back host");
  await review.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved: Copy checkout" })).toBeVisible();
  expect(actions).toEqual({ clicks: 3, presses: 0 });
  expect(await server.call("GET", "stage/backend-services/checkout")).toEqual(checkout);
});
