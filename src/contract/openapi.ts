import * as z from "zod/mini";
import { errorBody } from "./error-body.ts";
import { bodyLimitOf, bytesText, type Operation } from "./operation.ts";
import { fullPath } from "./operation-url.ts";
import { makesVersion, operations, pathParametersOf, usesStore } from "./operations.ts";
import { validationBody } from "./validation.ts";
import { writeOutcome } from "./write-outcome.ts";

const withComponentReferences = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** The JSON Schema of `schema`. Schemas with an id are added to `components`, and the result refers to them. */
const schemaOf = (schema: z.core.$ZodType, components: Record<string, unknown>): unknown => {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
  for (const [name, definition] of Object.entries($defs))
    components[name] = withComponentReferences(definition);
  const id = rest.id;
  if (typeof id !== "string") return withComponentReferences(rest);
  components[id] = withComponentReferences(rest);
  return { $ref: `#/components/schemas/${id}` };
};

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

const ifMatch = {
  name: "If-Match",
  in: "header",
  schema: { type: "string" },
  description: "Refuses the write with 412 when somebody was faster; * for what is there, whatever it is",
};
const changeMessage = {
  name: "x-change-message",
  in: "header",
  schema: { type: "string" },
  description: "The version's message, percent-encoded UTF-8",
};

/** The schemas of a write's answer and of a dry run's: the members of a union, where those are different. */
const answersOf = (schema: z.ZodMiniType): [done: z.core.$ZodType, found: z.core.$ZodType] => {
  if (!(schema instanceof z.ZodMiniUnion)) return [schema, schema];
  const [done = schema, found = schema] = schema.def.options;
  return [done, found];
};

const writeHeaders = (operation: Operation) => {
  if (makesVersion(operation)) return [ifMatch, changeMessage];
  return operation.conditional ? [ifMatch] : [];
};

/** Whether an operation on a target may be refused because of its state. */
const dependsOnTarget = ({ method, path, role }: Operation): boolean =>
  path.includes("/{target}") &&
  (method === "POST" || path.endsWith("/confirm") || path.endsWith("/put-back") || role === "agent");

/** The errors of an operation by status, without 422, which every operation has. */
function errorsOf(operation: Operation): Record<string, string> {
  const { method, path, role, query } = operation;
  const writes = method !== "GET";
  const ofVersions = makesVersion(operation);
  const isForVendor = path.startsWith("/tools/");
  const signsIn = path === "/api/session" && method === "POST";
  return {
    ...((operation.body || ofVersions) && {
      400: isForVendor
        ? "The body is no JSON, or a target refuses the set: `targets` names the services, or has the program's words"
        : "The body is not JSON that can be kept exactly, or the message is not readable",
    }),
    ...((role !== null || signsIn) && { 401: "No valid key or session" }),
    ...(role !== null &&
      (writes || role !== "viewer") && { 403: "The role may not do this, or the deployment is read-only" }),
    ...(path.includes("{") && { 404: "No such configuration, service, version, target, publication or key" }),
    ...((ofVersions || path.startsWith("/api/keys/")) && {
      409: "It exists already, a later change touched the same thing, or it is needed",
    }),
    ...(dependsOnTarget(operation) && {
      409: "There is a target of this id, it does not allow this now, or another agent serves it",
    }),
    ...((ofVersions || operation.conditional) && {
      412: "Somebody was faster; the current ETag is in the answer",
    }),
    ...(operation.body && {
      413: `The body is larger than ${bytesText(bodyLimitOf(operation))}`,
      415: "The body is not JSON in UTF-8",
    }),
    ...(query && "mode" in query.shape && { 428: "Replacing the set needs If-Match" }),
    ...(role === null && {
      429: signsIn
        ? "Too many wrong keys, or other requests that failed, from this address; Retry-After tells the seconds to wait"
        : "Too many requests from this address have failed; Retry-After tells the seconds to wait",
    }),
    ...(path === "/readyz" && { 503: "The server is about to stop: send new requests elsewhere" }),
    ...(usesStore(operation) && {
      503: isForVendor
        ? "Another publication is under way, or the set is not live everywhere after 60 seconds"
        : ofVersions
          ? "Nothing can be saved now, or too many requests are waiting; nothing was changed"
          : "Too many requests are waiting; Retry-After tells the seconds to wait",
    }),
  };
}

const anyError = z.extend(errorBody, writeOutcome.shape).register(z.globalRegistry, { id: "Error" });

/** The OpenAPI 3.1 document, generated from the table of operations and the schemas that the server checks with. */
export function openApiDocument(basePath = ""): Record<string, unknown> {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  const error = schemaOf(anyError, components);
  const invalid = schemaOf(validationBody, components);
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = fullPath(operation);
    const inPath = Object.entries(pathParametersOf(operation)).filter(([name]) => path.includes(`{${name}}`));
    const { status, description, schema, text } = operation.success;
    const query = Object.entries(operation.query?.shape ?? {});
    // Of a dry run of something that answers with 200 itself there is one answer only.
    const isDryRunApart = "dry_run" in (operation.query?.shape ?? {}) && status !== 200;
    const [done, found] = schema && isDryRunApart ? answersOf(schema) : [schema, schema];
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
          schema: schemaOf(value as z.ZodMiniType, components),
        })),
        ...writeHeaders(operation),
      ],
      ...(operation.body && {
        requestBody: {
          required: !operation.body.safeParse(undefined).success,
          description: `JSON in UTF-8, at most ${bytesText(bodyLimitOf(operation))}`,
          ...json(schemaOf(operation.body, components)),
        },
      }),
      responses: {
        [status]: {
          description,
          ...(done && json(schemaOf(done, components))),
          ...(text && { content: { "text/plain": { schema: { type: "string" } } } }),
        },
        ...(isDryRunApart &&
          found && { 200: { description: "What a dry run found", ...json(schemaOf(found, components)) } }),
        ...Object.fromEntries(
          Object.entries(errorsOf(operation)).map(([code, why]) => [
            code,
            { description: why, ...json(error) },
          ]),
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
    servers: [{ url: `${basePath}/` }],
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
