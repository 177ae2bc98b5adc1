import { describe, expect, it } from "vitest";
import { backHost, service, serviceWith } from "#domain/testing/make-service.ts";
import { blocking, editProblems, toConfirm, withPortReasons } from "./edit-problems.ts";
import { serverProblems } from "./server-errors.ts";

const places = (problems: ReturnType<typeof editProblems>) => problems.map(({ place }) => place);

describe("editProblems", () => {
  it("finds nothing in a good service", () => expect(editProblems(null, service())).toEqual([]));

  it("blocks what an edit breaks, at its field", () => {
    const stored = serviceWith({}, {});
    const wire = serviceWith({ weight: 0 }, { http_ports: [80, Number.NaN] });
    expect(places(blocking(editProblems(stored, wire)))).toEqual([
      "back_hosts.0.weight",
      "back_hosts.1.http_ports",
    ]);
  });

  // Every wrong entry was "A port is a whole number": a range that runs backwards, one that is too long.
  it("says of typed ports what is wrong with each", () => {
    const wire = serviceWith({ http_ports: [Number.NaN, 80, Number.NaN] });
    const problems = withPortReasons(editProblems(serviceWith({}), wire), [
      { http_ports: "8003-8000, 80, web", https_ports: "443" },
    ]);
    expect(blocking(problems).map(({ message }) => message)).toEqual([
      "The range 8003-8000 runs backwards; write 8000-8003",
      "“web” is not a port; a port is a whole number from 1 to 65535",
    ]);
  });

  it("shows old faults and does not block on them, wherever their host stands now", () => {
    const stored = serviceWith({ host: "a", weight: 0 }, { host: "b" });
    const wire = serviceWith({ host: "b", down: true }, { host: "a", weight: 0 });
    const problems = editProblems(stored, wire);
    expect(blocking(problems)).toEqual([]);
    expect(problems).toContainEqual(expect.objectContaining({ place: "back_hosts.1.weight", before: true }));
  });

  it("blocks a faulty field that the edit changes to another fault", () => {
    const wire = serviceWith({ weight: -1 });
    expect(blocking(editProblems(serviceWith({ weight: 0 }), wire))).toHaveLength(1);
  });

  it("takes no fault over to another host", () => {
    const wire = serviceWith({ host: "other", weight: 0 });
    expect(blocking(editProblems(serviceWith({ weight: 0 }), wire))).toHaveLength(1);
  });

  it("shows the number of older deployments at the field of the list", () => {
    const wire = service({ back_hosts: [backHost({ http_ports: undefined, http_port: 0 })] });
    expect(places(editProblems(null, wire))).toContain("back_hosts.0.http_ports");
  });

  it("blocks service rules that an edit breaks, but not those that were broken before", () => {
    const broken = service({ sticky: "customcookie" });
    expect(places(blocking(editProblems(service(), broken)))).toEqual(["sticky_cookie_name"]);
    expect(blocking(editProblems(broken, { ...broken, description: "edited" }))).toEqual([]);
  });

  it("asks to confirm that no host is left, and does not block it", () => {
    const problems = editProblems(serviceWith({}), serviceWith({ down: true }));
    expect(blocking(problems)).toEqual([]);
    expect(toConfirm(problems)).toHaveLength(1);
  });
});

describe("serverProblems", () => {
  const wire = serviceWith({ weight: 1 }, { weight: 2 });
  const errors = {
    problems: [{ loc: ["body", "back_hosts", 1, "weight"], msg: "Too heavy", type: "custom" }],
    wire,
  };

  it("stand at their fields", () => {
    const [problem] = serverProblems(errors, wire);
    expect(problem).toMatchObject({ place: "back_hosts.1.weight", message: "Too heavy", before: false });
  });

  it("go when the field changes, and stay when another does", () => {
    expect(serverProblems(errors, serviceWith({ weight: 5 }, { weight: 2 }))).toHaveLength(1);
    expect(serverProblems(errors, serviceWith({ weight: 1 }, { weight: 3 }))).toEqual([]);
  });
});
