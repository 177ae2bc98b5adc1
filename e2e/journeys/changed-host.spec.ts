// A plain `proxy_pass` changes Host, and over http browsers send no Sec-Fetch-Site. All that says where a page came from
// is an Origin that does not match.
import { startProxy } from "../../src/tools/proxy/real-proxy.ts";
import { whyNoProxy } from "../../src/tools/proxy/find-proxies.ts";
import { launchOptions } from "../../src/tools/launch-options.ts";
import { backHost, reviewAndSave } from "../fixtures/editor.ts";
import { adminKey } from "../fixtures/server.ts";
import { aService } from "../fixtures/services.ts";
import { expect, test } from "../fixtures/test.ts";

const { args = [], ...launch } = launchOptions();
// Browsers treat localhost like https, so this test uses another name.
test.use({
  launchOptions: { ...launch, args: [...args, "--host-resolver-rules=MAP ops.example 127.0.0.1"] },
});

/** nginx over http, with these lines beside its `proxy_pass`. */
const startNginx = (origin: string, lines: string) =>
  startProxy("nginx", ({ port }) => ({
    url: `http://ops.example:${port}`,
    servers: `server { listen 127.0.0.1:${port}; location / { proxy_pass ${origin}; ${lines} } }\n`,
  }));

test("the sign-in names the Host and Origin that differ, and the setting that it names fixes it", async ({
  page,
  server,
  faults,
}) => {
  const reason = whyNoProxy("nginx");
  test.skip(reason !== undefined, reason);
  await server.call("PUT", "prod/backend-services", [aService("web")]);
  const plain = await startNginx(server.origin, "");
  const kept = await startNginx(server.origin, "proxy_set_header Host $http_host;");
  try {
    const signIn = async (url: string) => {
      await page.goto(`${url}/configs/prod/services/web`);
      await page.getByLabel("API key").fill(adminKey);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    await signIn(plain.url);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(plain.url);
    await expect(alert).toContainText(new URL(server.origin).host);
    await expect(alert).toContainText(`PUBLIC_URL=${plain.url}`);
    await expect(alert).toContainText("proxy_set_header Host $http_host");

    await signIn(kept.url);
    await backHost(page, 1).getByLabel("Weight").fill("7");
    await reviewAndSave(page);
    expect(await server.call("GET", "prod/backend-services/web")).toMatchObject({
      back_hosts: [{ weight: 7 }, {}],
    });
  } finally {
    await plain.close();
    await kept.close();
  }
  // Chromium logs for each page over http that it ignores one header.
  const known = /^request to http:\/\/ops\.example:|Cross-Origin-Opener-Policy header has been ignored/;
  expect(faults.filter((fault) => !known.test(fault))).toEqual([]);
  faults.length = 0;
});
