import { expect, test } from "vitest";
import { differentFields } from "./sent-and-got.ts";
import { serviceWith } from "./testing/make-service.ts";

test("what a deployment adds, and another order of hosts, is no difference", () => {
  const sent = serviceWith({ host: "x" }, { host: "y" });
  const [x, y] = sent.back_hosts;
  const got = {
    ...sent,
    mtls_certificate: "",
    back_hosts: [
      { ...y, uuid: "2" },
      { ...x, uuid: "1" },
    ],
  };
  expect(differentFields(sent, got as typeof sent)).toEqual([]);
});

test("a value that was sent and came back different is one, and so is a service that is not there", () => {
  const sent = { ...serviceWith({ host: "x" }), description: "mine" };
  const { id } = sent;
  expect(differentFields(sent, { ...sent, description: "theirs" })).toEqual([
    { id, field: "description", sent: "mine", got: "theirs" },
  ]);
  expect(differentFields(sent, { ...sent, back_hosts: [] })).toMatchObject([{ id, field: "back_hosts" }]);
  expect(differentFields(sent, undefined)).toEqual([{ id, field: "id", sent: id, got: null }]);
});
