import { z } from "zod";
import { errorBody, validationBody } from "./errors.ts";
import { apiBases, fullPath, operations, pathParameters, type Operation } from "./operations.ts";

const rename = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** The JSON Schema of `schema`; what has a name goes into `components` and is referred to. */
const schemaOf = (schema: z.ZodType, components: Record<string, unknown>): unknown => {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
  for (const [name, definition] of Object.entries($defs)) components[name] = rename(definition);
  const id = rest.id;
  if (typeof id !== "string") return rename(rest);
  components[id] = rename(rest);
  return { $ref: `#/components/schemas/${id}` };
};

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

const conditional = (operation: Operation) =>
  operation.role === "editor"
    ? [
        {
          name: "If-Match",
          in: "header",
          schema: { type: "string" },
          description: "Refuses the write with 412 when somebody was faster",
        },
        {
          name: "x-change-message",
          in: "header",
          schema: { type: "string" },
          description: "The version's message, percent-encoded UTF-8",
        },
      ]
    : [];

const errorsOf = (operation: Operation): [string, string][] => [
  ...(operation.role === null ? [] : [["401", "No valid key or session"] as [string, string]]),
  ...(operation.role !== null && operation.role !== "viewer" && operation.method !== "GET"
    ? ([
        ["403", "The role may not do this, or the deployment is read-only"],
        ["409", "It exists already, or a later change touched the same thing"],
        ["412", "Somebody was faster; the current ETag is in the answer"],
      ] as [string, string][])
    : []),
  ...(operation.path.includes("{")
    ? [["404", "No such configuration, service or version"] as [string, string]]
    : []),
];

/** The OpenAPI 3.1 document of every operation, generated from the schemas that the server itself uses. */
export function openApiDocument(): Record<string, unknown> {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  const error = schemaOf(errorBody, components);
  const invalid = schemaOf(validationBody, components);
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = fullPath(operation);
    const inPath = Object.entries(pathParameters).filter(([name]) => path.includes(`{${name}}`));
    const { status, description, schema, text } = operation.success;
    const query = Object.entries(operation.query?.shape ?? {});
    (paths[path] ??= {})[operation.method.toLowerCase()] = {
      operationId,
      summary: operation.summary,
      tags: [operation.path.includes("backend-services") ? "Backend Services" : "Console"],
      ...(operation.ours && { "x-beyond-reference": true }),
      ...(operation.role === null && { security: [] }),
      parameters: [
        ...inPath.map(([name, value]) => ({
          name,
          in: "path",
          required: true,
          schema: schemaOf(value, components),
        })),
        ...query.map(([name, value]) => ({
          name,
          in: "query",
          schema: schemaOf(value as z.ZodType, components),
        })),
        ...conditional(operation),
      ],
      ...(operation.body && {
        requestBody: { required: true, ...json(schemaOf(operation.body, components)) },
      }),
      responses: {
        [status]: {
          description,
          ...(schema && json(schemaOf(schema, components))),
          ...(text && { content: { "text/plain": { schema: { type: "string" } } } }),
        },
        ...Object.fromEntries(
          errorsOf(operation).map(([code, why]) => [code, { description: why, ...json(error) }]),
        ),
        "422": { description: "Validation Error", ...json(invalid) },
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Backend Services",
      version: "4.0",
      description: "Backend services of a configuration, with their version history.",
    },
    servers: apiBases.slice(0, 1).map(() => ({ url: "/" })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        apiKey: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "`Basic <API key>`, the key as it is",
        },
      },
    },
  };
}
