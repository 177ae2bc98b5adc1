import { expect, it } from "vitest";
import { serviceFiles } from "./service-files.ts";

const services = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `s${String(at).padStart(5, "0")}`,
    text: `backend s${at}\n`,
  }));

it("gives each service a file of its name", () => {
  const files = serviceFiles(services(1_000));
  expect(files).toHaveLength(1_000);
  expect(files[7]).toEqual({ name: "s-s00007.cfg", text: "backend s7\n" });
});

// HAProxy's master died at the reload: each file was a word of its command line.
it("shares files among 20,000 services, so few that the command line of a reload holds them", () => {
  const all = services(20_000);
  const files = serviceFiles(all);
  expect(files.length).toBeLessThanOrEqual(256);
  const printed = files.flatMap(({ text }) => text.split("\n").filter((line) => line.startsWith("backend ")));
  expect(printed.toSorted()).toEqual(all.map(({ text }) => text.trim()).toSorted());
  expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).toSorted());
});

it("changes one file when a service goes", () => {
  const all = services(2_000);
  const before = new Map(serviceFiles(all).map(({ name, text }) => [name, text]));
  const after = serviceFiles(all.filter(({ id }) => id !== "s00042"));
  expect(after.filter(({ name, text }) => before.get(name) !== text)).toHaveLength(1);
});
