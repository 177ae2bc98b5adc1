// The requests of the vendor's public Go client, which its Terraform provider is made of, byte for byte: version v4.3, the raw
// key, a JSON content type on every request, hosts in one order, no empty texts. It works in front of both stores.
import { gunzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { describe, expect, it } from "vitest";
import { ada } from "../store/testing/upstream-fixture.ts";
import { keys, startApp } from "../testing/test-server.ts";
import { startVendorApp } from "../testing/vendor/vendor-app.ts";

interface Started {
  app: FastifyInstance;
  key: string;
  /** What the client publishes to, where there is something. */
  published?: () => string[][];
}

const onRepository = async (): Promise<Started> => ({ app: (await startApp()).app, key: keys.editor });

async function onDeployment(): Promise<Started> {
  const { app, vendor } = await startVendorApp();
  return { app, key: ada.key, published: () => vendor.publications.map(({ buckets }) => buckets) };
}

/** A service in the order of fields and with the fields that the client sends. */
const sent = (weight: number) =>
  `{"id":"tf1","name":"From Terraform","http11":true,"transport_mode":"default","sticky":"none","least_conn":false,"back_hosts":[{"host":"10.0.0.1","http_ports":[80],"https_ports":[443],"weight":${weight},"max_fails":0,"fail_timeout":10,"down":false,"monitor_state":"0","backup":false}]}`;

describe.each([
  ["on a repository", onRepository],
  ["in front of a deployment", onDeployment],
])("the vendor's Go client %s", (_, start) => {
  const open = async () => {
    const started = await start();
    const call = async (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: string) => {
      const answer = await started.app.inject({
        method,
        url: `/api/v4.3${path}`,
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          authorization: `Basic ${started.key}`,
          "user-agent": "terraform-provider-link11waap",
          "accept-encoding": "gzip",
        },
        ...(body !== undefined && { payload: body }),
      });
      const isPacked = answer.headers["content-encoding"] === "gzip";
      const text = isPacked ? gunzipSync(answer.rawPayload).toString() : answer.payload;
      return { status: answer.statusCode, body: JSON.parse(text) };
    };
    return { ...started, call };
  };
  const entry = "/conf/prod/backend-services/tf1";

  it("lists configurations, with a moment that Go reads", async () => {
    const { call } = await open();
    const listed = await call("GET", "/conf/configs");
    expect(listed.body.items).toHaveLength(1);
    const one = await call("GET", "/conf/configs/prod");
    expect(one.body).toMatchObject({ id: "prod", description: expect.any(String) });
    // RFC 3339, which `time.Time` asks for.
    expect(one.body.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  });

  it("creates, reads, updates, lists and deletes a service, and tells what is not there by a 404", async () => {
    const { call } = await open();
    expect((await call("POST", entry, sent(1))).status).toBe(201);
    expect((await call("GET", entry)).body).toMatchObject(JSON.parse(sent(1)));
    expect((await call("PUT", entry, sent(5))).status).toBe(200);
    const { items } = (await call("GET", "/conf/prod/backend-services")).body;
    expect(items).toEqual([expect.objectContaining(JSON.parse(sent(5)))]);
    expect((await call("DELETE", entry)).status).toBe(200);
    const gone = await call("GET", entry);
    expect(gone).toMatchObject({ status: 404, body: { code: 404, message: expect.any(String) } });
    expect((await call("DELETE", entry)).status).toBe(404);
  });

  it("publishes, to its buckets or to none", async () => {
    const { call, published } = await open();
    await call("POST", entry, sent(1));
    expect((await call("PUT", "/tools/publish/prod", "[]")).status).toBe(200);
    const bucket = '[{"name":"prod","url":"gs://prod"}]';
    expect((await call("PUT", "/tools/publish/prod", bucket)).status).toBe(200);
    expect(published?.() ?? [[], ["prod"]]).toEqual([[], ["prod"]]);
  });
});
