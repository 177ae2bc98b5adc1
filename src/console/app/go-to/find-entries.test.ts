import { expect, test } from "vitest";
import { newHost, newService } from "#domain/new-service.ts";
import { best, namedHosts, namedServices } from "./find-entries.ts";

const service = (id: string, name: string, hosts: string[] = []) => ({
  ...newService,
  id,
  name,
  back_hosts: hosts.map((host) => ({ ...newHost, host })),
});

test("the whole text comes first, then beginnings, then the beginnings of words, then the rest", () => {
  const services = namedServices([
    service("a", "Repayments"),
    service("b", "Old pay"),
    service("pay", "Wallet"),
    service("c", "Payments"),
    service("d", "Blog"),
  ]);
  const found = best(services, ({ texts }) => texts, "pay", 10);
  expect(found.map(({ service: { name } }) => name)).toEqual(["Wallet", "Payments", "Old pay", "Repayments"]);
  expect(best(services, ({ texts }) => texts, "pay", 2)).toHaveLength(2);
});

test("equally good ones are in the order of their names, and a service without a name goes by its id", () => {
  const services = namedServices([service("web-2", ""), service("x", "Web 9"), service("y", "web 1")]);
  const found = best(services, ({ texts }) => texts, "web", 10);
  expect(found.map(({ service: { id } }) => id)).toEqual(["y", "x", "web-2"]);
});

test("a host is found once, in each service that has it, however it is written", () => {
  const hosts = namedHosts([
    service("a", "a", ["Node-1.example", "node-1.example."]),
    service("b", "b", ["node-1.example", "node-2.example"]),
  ]);
  expect(hosts.map(({ host, services }) => [host, services.map(({ id }) => id)])).toEqual([
    ["node-1.example", ["a", "b"]],
    ["node-2.example", ["b"]],
  ]);
});
