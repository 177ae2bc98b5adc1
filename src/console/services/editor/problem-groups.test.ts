import { expect, it } from "vitest";
import { serviceWith } from "#domain/testing/make-service.ts";
import { editProblems } from "./edit-problems.ts";
import { problemGroups } from "./problem-groups.ts";

const stored = serviceWith({}, {}, {}, {});
const groupsOf = (wire: typeof stored) => problemGroups(editProblems(stored, wire));

// Another transport mode brought one problem for each of 60 hosts.
it("makes one entry of equal problems, with one value that mends them all", () => {
  const hosts = stored.back_hosts.map((host, at) => (at === 2 ? host : { ...host, https_ports: [] }));
  const [group, ...more] = groupsOf({ ...stored, transport_mode: "https", back_hosts: hosts });
  expect(more).toEqual([]);
  expect(group).toEqual({
    level: "error",
    message:
      "3 hosts have no HTTPS port from 1 to 65535, which this transport mode needs. Add one to each, or choose another transport mode.",
    places: [
      { place: "back_hosts.0.https_ports", label: "HTTPS ports of back host 1" },
      { place: "back_hosts.1.https_ports", label: "2" },
      { place: "back_hosts.3.https_ports", label: "4" },
    ],
    mend: {
      label: "Set HTTPS ports of all 3 to 443",
      field: "https_ports",
      value: "443",
      positions: [0, 1, 3],
    },
  });
});

it("keeps apart what says something else, and what is in another field", () => {
  const [a, b, c, d] = stored.back_hosts;
  if (!a || !b || !c || !d) throw new Error("four hosts");
  const groups = groupsOf({
    ...stored,
    back_hosts: [
      { ...a, weight: 0 },
      { ...b, weight: 0 },
      { ...c, weight: 1.5 },
      { ...d, max_fails: -1 },
    ],
  });
  expect(groups.map(({ places, mend }) => [places.length, mend?.label])).toEqual([
    [2, "Set Weight of all 2 to 1"],
    [1, undefined],
    [1, undefined],
  ]);
});

it("offers no value where that would repeat what is there twice", () => {
  const twice = serviceWith({ host: "a" }, { host: "a" }, { host: "a" });
  const group = groupsOf(twice).find(({ message }) => message.includes("repeat"));
  expect(group).toMatchObject({ message: expect.stringMatching(/^2 hosts repeat/), mend: null });
});
