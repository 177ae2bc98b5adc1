import { expect, it } from "vitest";
import { serviceChange } from "./changes.ts";
import { phraseText } from "./value-sentence.ts";
import { sentencesOf } from "./change-sentences.ts";
import { subjectOf } from "./sentence-subject.ts";
import { backHost, service } from "./testing/make-service.ts";

it("names what changed, and not what became of it", () => {
  const named = (name: string) => backHost({ host: name });
  const [a, b, c] = [named("a"), named("b"), named("c")];
  const before = { ...service(), back_hosts: [a, b, c, named("d")], http11: false, description: "x" };
  const after = {
    ...before,
    sticky_cookie_name: "node",
    http11: true,
    description: "",
    back_hosts: [
      backHost({ host: "f" }),
      { ...a, weight: 5, https_ports: [8444] },
      { ...b, down: true },
      { ...c, backup: true, http_ports: [80, 81] },
    ],
  };
  const change = serviceChange(before, after);
  expect(change && sentencesOf(change).map(({ parts }) => phraseText(subjectOf(parts)))).toEqual([
    "description",
    "HTTP/1.1",
    "cookie name",
    "host f",
    "HTTPS port of a",
    "weight of a",
    "b",
    // It has no end of its own.
    "HTTP port 81 added to c",
    "c",
    "host d",
  ]);
});
