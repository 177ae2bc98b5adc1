import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lenientService } from "#domain/testing/arbitraries.ts";
import { backHost, service } from "#domain/testing/make-service.ts";
import { newHost } from "#domain/new-service.ts";
import { hostToForm, originAt, originsOf, toForm, toWire, type ServiceForm } from "./service-form.ts";

/** What `edit` does to the form of `stored`, on the wire. */
const edited = (stored: ReturnType<typeof service>, edit: (form: ServiceForm) => void) => {
  const form = toForm(stored);
  edit(form);
  return toWire(form, stored);
};

const firstRow = (form: ServiceForm) => form.back_hosts[0] ?? hostToForm(newHost, -1);

describe("toWire of toForm", () => {
  it("is the service itself, whatever is stored", () => {
    fc.assert(
      fc.property(lenientService, (stored) => {
        // Stricter than equality: the same JSON, in the same order of keys.
        expect(JSON.stringify(toWire(toForm(stored), stored))).toBe(JSON.stringify(stored));
      }),
    );
  });

  it("keeps texts that an input cannot hold", () => {
    const stored = service({ name: "a\r\nb", description: "a\r\nb\rc", sticky_cookie_name: "a\nb" });
    const form = toForm(stored);
    expect(form).toMatchObject({ name: "ab", description: "a\nb\nc", sticky_cookie_name: "ab" });
    expect(toWire(form, stored)).toEqual(stored);
  });

  it("changes one weight, and nothing else, whatever is stored", () => {
    fc.assert(
      fc.property(
        lenientService.filter(({ back_hosts: hosts }) => hosts.length > 0),
        fc.nat(),
        fc.integer({ min: 1, max: 1e6 }),
        (stored, pick, weight) => {
          const at = pick % stored.back_hosts.length;
          const form = toForm(stored);
          form.back_hosts = form.back_hosts.map((row, index) =>
            index === at ? { ...row, weight: String(weight) } : row,
          );
          const hosts = stored.back_hosts.map((host, index) => (index === at ? { ...host, weight } : host));
          expect(JSON.stringify(toWire(form, stored))).toBe(JSON.stringify({ ...stored, back_hosts: hosts }));
        },
      ),
    );
  });
});

it("takes a chosen certificate, keeps one that is no text, and adds none that nobody chose", () => {
  const choose =
    (name: "mtls_certificate" | "mtls_trusted_certificate", value: string) => (form: ServiceForm) =>
      void (form.certificates[name] = value);
  expect(edited(service(), choose("mtls_certificate", "c1"))).toEqual(service({ mtls_certificate: "c1" }));
  const stored = service({ mtls_certificate: "c1", mtls_trusted_certificate: null });
  expect(edited(stored, choose("mtls_certificate", ""))).toEqual({ ...stored, mtls_certificate: "" });
  // A choice without a value is drawn as none, and the form then holds that.
  expect(edited(service(), choose("mtls_certificate", ""))).toEqual(service());
  expect(edited(stored, choose("mtls_trusted_certificate", ""))).toEqual(stored);
});

// An edit that began on another screen opens with hosts that the stored service does not have, and the other way round.
it("takes a row from the stored service exactly, whatever the form opened with", () => {
  const stored = service({
    back_hosts: [backHost({ host: "a\nb", http_ports: undefined, http_port: 80, x: 1 })],
  });
  const start = service({ back_hosts: [backHost({ host: "other" }), backHost({ host: "c" })] });
  const origins = originsOf(stored, start);
  const [first] = stored.back_hosts;
  const form = toForm(start);
  if (first) form.back_hosts = [...form.back_hosts, hostToForm(first, originAt(origins, stored, 0))];
  expect(toWire(form, origins)).toEqual({ ...start, back_hosts: [...start.back_hosts, first] });
  expect(originsOf(stored, stored)).toBe(stored);
  expect(originAt(stored, stored, 0)).toBe(0);
});

describe("ports", () => {
  it("come as a list from text with commas, spaces or semicolons", () => {
    const stored = service({ back_hosts: [backHost()] });
    const wire = edited(stored, (form) => {
      firstRow(form).http_ports = "80, 8080;81  82";
      firstRow(form).https_ports = "";
    });
    expect(wire.back_hosts).toEqual([backHost({ http_ports: [80, 8080, 81, 82], https_ports: [] })]);
  });

  const scalar = backHost({ http_ports: undefined, http_port: 80 });

  it("stay one number where one number was stored", () => {
    const wire = edited(service({ back_hosts: [scalar] }), (form) => {
      firstRow(form).http_ports = "8080";
    });
    expect(wire.back_hosts).toEqual([{ ...scalar, http_port: 8080 }]);
  });

  it("become a list when one number is not enough", () => {
    const wire = edited(service({ back_hosts: [scalar] }), (form) => {
      firstRow(form).http_ports = "80, 8080";
    });
    expect(wire.back_hosts).toEqual([backHost({ http_ports: [80, 8080] })]);
    expect(Object.keys(wire.back_hosts[0] ?? {})).not.toContain("http_port");
  });
});

describe("numbers", () => {
  it.each(["", " ", "ten", "1e3", "0x10", "1,5"])("that are none (%j) are no number on the wire", (typed) => {
    const wire = edited(service(), (form) => {
      firstRow(form).weight = typed;
    });
    expect(wire.back_hosts[0]?.weight).toBeNaN();
  });

  it("may have space around them", () => {
    const wire = edited(service(), (form) => {
      firstRow(form).fail_timeout = " 30 ";
    });
    expect(wire.back_hosts[0]?.fail_timeout).toBe(30);
  });
});

describe("rows", () => {
  it("keep their stored fields when they move, and lose the monitor state when they are duplicated", () => {
    const [a, b] = [backHost({ host: "a", zone: 1, monitor_state: "0" }), backHost({ host: "b", zone: 2 })];
    const stored = service({ back_hosts: [a, b] });
    const wire = edited(stored, (form) => {
      const [first, second] = form.back_hosts;
      if (!first || !second) throw new Error("two rows");
      form.back_hosts = [second, first, { ...first, copy: true, host: "c" }];
    });
    expect(wire.back_hosts).toEqual([b, a, { ...a, host: "c", monitor_state: "" }]);
  });

  it("begin as new hosts", () => {
    const wire = edited(service({ back_hosts: [] }), (form) => {
      form.back_hosts = [{ ...hostToForm(newHost, -1), host: "web-9" }];
    });
    expect(wire.back_hosts).toEqual([backHost({ host: "web-9" })]);
  });
});
