// The console says what somebody may not do before they try, and the server refuses it too.
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

test.describe("read-only mode", () => {
  test.use({ env: { READ_ONLY: "1" }, ownProcess: true });
  test("says so on every screen and refuses writes", async ({ page, server, signIn }) => {
    await signIn(page);
    await expect(page.getByText(/Read-only/).first()).toBeVisible();
    await expect(server.call("PUT", "prod/backend-services", [aService("web")])).rejects.toThrow(
      "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.",
    );
  });
});

test("a viewer is told why they cannot create a service, and is led back", async ({
  page,
  server,
  signIn,
  onVendor,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page, "/", await server.addKey("Vera", "viewer"));
  await expect(page.getByRole("link", { name: "web", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "New service" })).toHaveCount(0);
  await page.goto("/configs/prod/new-service?from=web");
  await expect(page.getByRole("main")).toContainText(
    onVendor ? "The deployment does not let this key save" : "Your role is viewer",
  );
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(page).toHaveURL("/configs/prod/services");
});
