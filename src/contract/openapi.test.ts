import { Ajv2020 } from "ajv/dist/2020.js";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { urlOf } from "./operations.ts";

// What a client sees: the document as JSON, read by a validator that knows nothing of our schemas.
const document = JSON.parse(JSON.stringify(openApiDocument()));
const reference = "../shared/seeds/000_536f65791c00f192.txt";

const validator = (name: string) => {
  const ajv = new Ajv2020({ strict: false });
  return ajv.addSchema(document, "api").compile({ $ref: `api#/components/schemas/${name}` });
};

describe("the OpenAPI document", () => {
  const set = "/api/v4.0/conf/{config}/backend-services";

  it("has the eleven operations of the reference, undo and links", () => {
    const found = Object.entries<object>(document.paths).flatMap(([path, item]) =>
      path.startsWith(set)
        ? Object.keys(item).map((method) => `${method.toUpperCase()} ${path.slice(set.length)}`)
        : [],
    );
    expect(found.toSorted()).toEqual(
      [
        "DELETE ",
        "DELETE /{entry_id}",
        "GET ",
        "GET /versions",
        "GET /versions/{version}",
        "GET /{entry_id}",
        "GET /{entry_id}/links",
        "POST ",
        "POST /{entry_id}",
        "PUT ",
        "PUT /versions/{version}/revert",
        "PUT /versions/{version}/undo",
        "PUT /{entry_id}",
      ].toSorted(),
    );
  });

  it("resolves every reference", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
  });

  it("tells apart what a publish and its dry run answer", () => {
    const { responses } = document.paths["/api/v4.0/conf/{config}/targets/{target}/publish"].put;
    const schemaAt = (status: number) => responses[status].content["application/json"].schema;
    expect(schemaAt(200)).toEqual({ $ref: "#/components/schemas/PublishPreview" });
    expect(Object.keys(schemaAt(202).properties)).toEqual(expect.arrayContaining(["n", "outcome", "held"]));
    expect(JSON.stringify(schemaAt(202))).not.toContain("difference_cut");
  });

  it("gives every operation a summary, its answer and the validation error", () => {
    const operations = Object.values<Record<string, { summary: string; responses: object }>>(
      document.paths,
    ).flatMap(Object.values);
    for (const { summary, responses } of operations) {
      expect(summary).not.toBe("");
      expect(Object.keys(responses)).toContain("422");
      expect(Object.keys(responses).some((status) => status.startsWith("2"))).toBe(true);
    }
  });

  it("lists the parameters and errors of each operation", () => {
    const replace = document.paths[set].put;
    const names = replace.parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(["config", "dry_run", "mode", "If-Match", "x-change-message"]);
    expect(Object.keys(replace.responses)).toEqual([
      "200",
      "400",
      "401",
      "403",
      "404",
      "409",
      "412",
      "413",
      "415",
      "422",
      "428",
      "503",
    ]);
    expect(Object.keys(document.paths["/api/session"].post.responses)).toEqual([
      "204",
      "400",
      "401",
      "413",
      "415",
      "422",
      "429",
    ]);
    expect(Object.keys(document.paths[set].post.responses).slice(0, 2)).toEqual(["200", "201"]);
    const list = document.paths[`${set}/versions`].get;
    const queries = list.parameters.filter((each: { in: string }) => each.in === "query");
    expect(queries.map(({ name }: { name: string }) => name)).toEqual([
      "entry_id",
      "author",
      "q",
      "since",
      "until",
      "version",
      "after",
      "limit",
      "offset",
      "include",
      "zone",
    ]);
    expect(queries.find(({ name }: { name: string }) => name === "limit").schema).toMatchObject({
      type: "integer",
      minimum: 0,
      maximum: 1000,
    });
    const clone = document.paths["/api/v4.0/conf/configs/{config}"].post;
    expect([clone.requestBody.required, replace.requestBody.required]).toEqual([false, true]);
  });

  it("describes a service that an independent validator takes, and refuses what is not one", () => {
    const validate = validator("WrittenBackendService");
    const service = {
      id: "a",
      name: "A",
      http11: true,
      least_conn: false,
      back_hosts: [],
      mtls_certificate: "x",
    };
    expect(validate(service)).toBe(true);
    expect(validate({ ...service, name: 1 })).toBe(false);
    expect(validate({ ...service, sticky: "maybe" })).toBe(false);
  });

  if (!existsSync(reference)) console.log(`skipped: ${reference} is not here`);
  it.skipIf(!existsSync(reference))("says each operation in the reference's words", () => {
    const text = readFileSync(reference, "utf8");
    const summaries = [
      ...text.matchAll(/^(?:.*Was this helpful\?|.*\})?([A-Z].*(?:configuration|Service|current one))$/gm),
    ].map(([, line]) => line);
    expect(summaries).toHaveLength(11);
    const ours = JSON.stringify(document);
    expect(summaries.filter((summary) => !ours.includes(JSON.stringify(summary)))).toEqual([]);
  });
});

it("encodes what it puts into an address", () => {
  expect(urlOf("getService", { config: "prod", entry_id: "a:b" })).toBe(
    "/api/v4.0/conf/prod/backend-services/a%3Ab",
  );
  expect(
    urlOf("listVersions", { config: "prod" }, { limit: 10, entry_id: undefined, include: "changes" }),
  ).toBe("/api/v4.0/conf/prod/backend-services/versions?limit=10&include=changes");
  expect(() => urlOf("getService", { config: "prod" })).toThrow("needs entry_id");
});
