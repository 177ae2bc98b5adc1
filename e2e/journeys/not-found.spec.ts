// An unknown address shows a page that says so and leads back, never a blank one.
import { expect, test } from "../fixtures/test.ts";

const nobody = "0".repeat(40);

for (const [what, address] of [
  ["address", "/nowhere/at/all"],
  ["screen with the name of a property that every object has", "/configs/prod/constructor"],
  ["configuration", "/configs/nope/services"],
  ["service", "/configs/prod/services/nope"],
  ["version", `/configs/prod/versions/${nobody}`],
  ["malformed version", "/configs/prod/versions/xyz"],
  ["configuration in malformed percent-encoding", "/configs/%zz/services"],
  ["address in malformed percent-encoding", "/%"],
  ["side of a comparison", `/configs/prod/compare?from=${nobody}&to=current`],
] as const) {
  test(`an unknown ${what}`, async ({ page, signIn }) => {
    await signIn(page, address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(
      page.getByText(/There is no|Nothing is at this address|not found|could not be/i).first(),
    ).toBeVisible();
    // Inside the shell, unless the address belongs to no route at all.
    if (!what.includes("percent-encoding"))
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1, name: /Backend services|Versions/ })).toBeVisible();
  });
}
