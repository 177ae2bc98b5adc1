import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lenientService } from "#domain/testing/arbitraries.ts";
import { parseExactly } from "#contract/exact-json.ts";
import { jsonEqual } from "#domain/json.ts";
import { service } from "#domain/testing/make-service.ts";
import { fieldChanges } from "#domain/fields.ts";
import { readText, textOf } from "./parse-service-text.ts";

const isExact = (text: string): boolean => {
  try {
    return jsonEqual(parseExactly(text), JSON.parse(text));
  } catch {
    return false;
  }
};

test("the text of any service reads as that service, and one edited field is the only change", () => {
  fc.assert(
    fc.property(lenientService, (stored) => {
      // What the server would not take (a key __proto__, numbers that JavaScript alters), this does not either.
      fc.pre(isExact(textOf(stored)));
      expect(readText(textOf(stored), stored.id)).toEqual({ service: stored });
      const edited = JSON.stringify({ ...stored, name: `${stored.name}x` }, null, 1);
      const read = readText(edited, stored.id);
      expect("service" in read && fieldChanges(stored, read.service).map(({ field }) => field)).toEqual([
        "name",
      ]);
      expect("service" in read && read.service.back_hosts).toEqual(stored.back_hosts);
    }),
  );
});

test.each([
  ['{\n  "id": "api",\n  oops\n}', /line 3, column 3/],
  ["[]", /object/i],
  [textOf({ ...service(), id: "other" }), /The id of a service is fixed/],
  [textOf(service()).replace('"weight": 1', '"weight": "1"'), /back_hosts \[0\] weight/],
  [textOf(service()).replace('"weight": 1', '"weight": 12345678901234567890'), /line \d+/],
  [textOf(service()).replace(/"name": "[^"]*",/, ""), /name: This field is required/],
])("%j says what is wrong, and where", (text, fault) => {
  expect(readText(text, "api")).toMatchObject({ fault: expect.stringMatching(fault) });
});

// The JSON had the fields in the order in which somebody had stored them, the form in its own.
test("the text has the fields in the order of the form, unknown ones behind them, and the hosts last", () => {
  const { back_hosts: hosts, ...rest } = service();
  const backwards = Object.fromEntries(Object.entries({ ...rest, mtls: 1 }).toReversed());
  const shown: unknown = JSON.parse(
    textOf({ back_hosts: hosts, ...backwards } as ReturnType<typeof service>),
  );
  expect(Object.keys(shown ?? {}).join(" ")).toBe(
    "id name description http11 least_conn sticky sticky_cookie_name transport_mode mtls back_hosts",
  );
});

test("what the reference lets out has its usual value", () => {
  const { description: _, ...short } = service();
  expect(readText(JSON.stringify(short), "api")).toEqual({ service: { ...short, description: "" } });
});
