import { expect, it } from "vitest";
import { parseServiceFile } from "./service-file.ts";
import { service } from "../testing/fixtures.ts";

it.each([
  ["text", "Give a number, not text"],
  [null, "Give a number, not null"],
])("says in our words why the port %j is none", (port, words) => {
  const [host] = service("a").back_hosts;
  const body = JSON.stringify({ ...service("a"), back_hosts: [{ ...host, https_ports: [443, port] }] });
  expect(parseServiceFile("a.json", Buffer.from(body))).toEqual({
    reason: `It is not a backend service: back_hosts.0.https_ports.1: ${words}`,
  });
});
