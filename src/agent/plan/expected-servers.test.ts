import { expect, it } from "vitest";
import { newHost, newService } from "#domain/new-service.ts";
import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { expectedServers } from "./expected-servers.ts";

const service = (id: string, mode = "http") => ({
  ...newService,
  id,
  name: id,
  transport_mode: mode,
  back_hosts: [
    { ...newHost, host: "127.0.0.1" },
    { ...newHost, host: "127.0.0.2" },
  ],
});

// Whatever of the files were not read was taken for live without a look.
it.each([3, 1_500])("finds every server of %i services, and whose it is", (count) => {
  const others = Array.from({ length: count - 2 }, (_, at) => service(`s${at}`, "default"));
  const rendering = renderHaproxy(
    [service("web"), service("web:https"), ...others],
    "0".repeat(40),
    defaultOptions,
  );
  if (rendering.kind === "refused") throw new Error("refused");
  const { servers, backends } = expectedServers(rendering.files);
  expect(backends.size).toBe(2 + others.length * 2);
  expect(servers.size).toBe(4 + others.length * 4);
  const owners = new Map([...servers.values()].map((each) => [each.backend, each.service]));
  expect(owners.get("web")).toBe("web");
  expect(owners.get("web:https")).toBe("web:https");
  expect(owners.get("s0:https")).toBe("s0");
});
