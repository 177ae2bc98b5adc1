// The editor under a hand: what comes up while one works must not take a click away.
import { backHost } from "../fixtures/editor.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

// Problems came up between press and release, and moved the checkbox away: the click was lost.
test("a press that leaves a bad value behind still clicks", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  await signIn(page);
  await page.goto("/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Weight").fill("0");
  const down = backHost(page, 2).getByLabel("Down");
  const problem = page.getByRole("region", { name: "Problems" }).getByText("Weight is 1 or more");
  // As long as a hand takes.
  await down.click({ delay: 200 });
  await expect(down).toBeChecked();
  await expect(problem).toBeVisible();
  await backHost(page, 1).getByLabel("Weight").fill("2");
  await down.click({ delay: 200 });
  await expect(down).not.toBeChecked();
  await expect(problem).toHaveCount(0);
});
