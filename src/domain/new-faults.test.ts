import { describe, expect, it } from "vitest";
import { newFaults } from "./new-faults.ts";
import { backHost, service, serviceWith } from "./testing/make-service.ts";

const weight = (host: number) => ["back_hosts", host, "weight"];

describe("an old fault", () => {
  const stored = serviceWith({ weight: 0 }, { http_ports: [0] }, {});
  const [first = backHost(), second = backHost(), third = backHost()] = stored.back_hosts;
  const hosts = (...back_hosts: (typeof first)[]) => newFaults(stored, { ...stored, back_hosts });

  it("stays old when nothing changes, or something else does", () => {
    expect(newFaults(stored, structuredClone(stored))(weight(0))).toBe(false);
    const isNew = hosts({ ...first, down: true }, second, third);
    expect(isNew(weight(0))).toBe(false);
    expect(isNew(["back_hosts", 1, "http_ports", 0])).toBe(false);
  });

  it("goes with its host", () => {
    const isNew = hosts(third, second, first);
    expect(isNew(weight(2))).toBe(false);
    expect(isNew(["back_hosts", 1, "http_ports", 0])).toBe(false);
    expect(hosts(backHost({ host: "web-9" }), first, second, third)(weight(1))).toBe(false);
    expect(hosts({ ...first, host: "WEB-1" }, second, third)(weight(0))).toBe(false);
  });

  it("is new once its own field changes", () => {
    expect(hosts({ ...first, weight: -1 }, second, third)(weight(0))).toBe(true);
    expect(hosts({ ...first, weight: NaN }, second, third)(weight(0))).toBe(true);
    expect(hosts(first, { ...second, http_ports: [0, 80] }, third)(["back_hosts", 1, "http_ports", 0])).toBe(
      true,
    );
  });

  it("is new in another host, also in one that took the place of the old one", () => {
    expect(hosts({ ...first, host: "web-9" }, second, third)(weight(0))).toBe(true);
    expect(hosts(first, second, third, { ...first, host: "web-4" })(weight(3))).toBe(true);
  });
});

it("takes a port and a list of ports for one field, each protocol by itself", () => {
  const stored = serviceWith({ https_port: 0, https_ports: undefined });
  const list = serviceWith({ https_port: 0, https_ports: [443] });
  expect(newFaults(stored, list)(["back_hosts", 0, "https_port"])).toBe(true);
  const http = serviceWith({ https_port: 0, https_ports: undefined, http_ports: [81] });
  expect(newFaults(stored, http)(["back_hosts", 0, "https_ports"])).toBe(false);
});

it("asks the same of the fields of the service", () => {
  const stored = service({ name: "", sticky: "by_moon" });
  const isNew = newFaults(stored, { ...stored, sticky: "by_sun" });
  expect(isNew(["sticky"])).toBe(true);
  expect(isNew(["name"])).toBe(false);
});

it("finds too many hosts new when there are more than before", () => {
  const stored = serviceWith({}, {});
  expect(newFaults(stored, serviceWith({}, {}, {}))(["back_hosts"])).toBe(true);
  expect(newFaults(stored, serviceWith({ weight: 2 }, {}))(["back_hosts"])).toBe(false);
});
