// Nothing is lost: fields that the form does not know, formats of older deployments, values that break rules.
import type { Service } from "#contract/service.ts";
import { backHost, openSettings, reviewAndSave } from "../fixtures/editor.ts";
import { aHost, aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const { http_ports: _, https_ports: __, ...withoutPorts } = aHost("old-1");
const odd: Service = aService("odd", {
  mtls_certificate: "cert-1",
  limits: { nested: [1, null, { deep: true }] },
  back_hosts: [
    { ...withoutPorts, http_port: 8080, https_port: 8443, zone: "eu" },
    aHost("new-1", { tags: ["a"] }),
  ],
});

test("editing one weight changes exactly that weight", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [odd]);
  await signIn(page, "/configs/prod/services/odd");
  await backHost(page, 1).getByLabel("Weight").fill("9");
  await reviewAndSave(page, "Only the weight");
  const [first, ...others] = odd.back_hosts;
  expect(await server.call("GET", "prod/backend-services/odd")).toEqual({
    ...odd,
    back_hosts: [{ ...first, weight: 9 }, ...others],
  });
});

test("opening and leaving without an edit writes nothing", async ({ page, server, signIn }) => {
  await server.call("PUT", "prod/backend-services", [odd]);
  const writes: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && !request.url().endsWith("/api/session"))
      writes.push(`${request.method()} ${request.url()}`);
  });
  await signIn(page, "/configs/prod/services/odd");
  await openSettings(page);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("odd");
  await backHost(page, 1).getByLabel("Weight").fill("2");
  await backHost(page, 1).getByLabel("Weight").fill("1");
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Versions", exact: true }).click();
  await expect(page.getByRole("table", { name: "Versions" })).toBeVisible();
  expect(writes).toEqual([]);
  expect(await server.call("GET", "prod/backend-services/versions")).toMatchObject({ total: 2 });
});

test("an old fault does not prevent another edit; a new one does, with a link to its field", async ({
  page,
  server,
  signIn,
}) => {
  await server.call("PUT", "prod/backend-services", [aService("web", { sticky: "customcookie" })]);
  await signIn(page, "/configs/prod/services/web");
  await backHost(page, 1).getByLabel("Down").check();
  await reviewAndSave(page, "web-1 is broken");
  expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
    back_hosts: [{ down: true }, { down: false }],
  });

  const weight = backHost(page, 2).getByLabel("Weight");
  await weight.fill("0");
  await weight.blur();
  await expect(weight).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Review changes" }).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toBeFocused();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await expect(problems).toContainText("Weight is 1 or more");
  await problems.getByRole("button", { name: "Weight of back host 2" }).click();
  await expect(weight).toBeFocused();
});

test("a new service is created with the defaults of new services", async ({ page, server, signIn }) => {
  await signIn(page);
  await page.getByRole("link", { name: "New service" }).click();
  await expect(page).toHaveURL("/configs/prod/new-service");
  await page.getByLabel("Name", { exact: true }).fill("Shop front");
  await expect(page.getByLabel("Id", { exact: true })).toHaveValue("shop-front");
  await backHost(page, 1).getByLabel("Host", { exact: true }).fill("shop-1");
  await reviewAndSave(page, "Open the shop");
  await expect(page).toHaveURL("/configs/prod/services/shop-front");
  expect(await server.call("GET", "prod/backend-services/shop-front")).toEqual(
    aService("shop-front", { name: "Shop front", back_hosts: [aHost("shop-1")] }),
  );
});
