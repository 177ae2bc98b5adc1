// The operations of the reference that a deployment has, and the list of its configurations.
import type { IncomingMessage } from "node:http";
import { service as serviceSchema, type Service } from "#contract/service.ts";
import { listed } from "./vendor-document.ts";
import { VendorRefusal, type VendorDeployment, type VendorKey } from "./vendor-deployment.ts";

const bases = ["/api/v4.3/conf/", "/api/v4.0/conf/", "/api/v4/conf/"];
const maintenance =
  "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.";
interface Answer {
  status: number;
  body: unknown;
}

const refusal = (status: number, message: string): Answer => ({ status, body: { code: status, message } });

/** The answer of the deployment to a request. */
export function vendorAnswer(vendor: VendorDeployment, request: IncomingMessage, body: Buffer): Answer {
  const { method = "" } = request;
  const { pathname, search } = new URL(request.url ?? "", "http://vendor");
  const base = bases.find((one) => pathname.startsWith(one));
  if (base === undefined || search !== "") {
    vendor.faults.push(`${method} ${request.url}: the reference does not have it`);
    return refusal(404, "not found");
  }
  // The key as it is: a client that encodes it, as other APIs want, is not let in.
  const key = vendor.keys.get(/^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "");
  if (key === undefined) return refusal(401, "Unauthorized");
  const parts = pathname.slice(base.length).replace(/\/$/, "").split("/").map(decodeURIComponent);
  try {
    return routed(vendor, key, method, parts, body);
  } catch (error) {
    if (error instanceof VendorRefusal) return refusal(error.status, error.message);
    throw error;
  }
}

const mayRead = (key: VendorKey, config: string): boolean => key.configs?.includes(config) ?? true;

function routed(
  vendor: VendorDeployment,
  key: VendorKey,
  method: string,
  parts: string[],
  body: Buffer,
): Answer {
  const [config = "", document, ...rest] = parts;
  if (config === "configs" && document === undefined && method === "GET") {
    const items = [...vendor.documents.values()]
      .filter((one) => mayRead(key, one.config))
      .map(({ config: id, head }) => ({
        id,
        description: head.message,
        date: head.date.toISOString(),
        version: head.version,
      }));
    return { status: 200, body: { total: items.length, items } };
  }
  if (document !== "backend-services") {
    vendor.faults.push(`${method} ${parts.join("/")}: the reference does not have it`);
    return refusal(404, "not found");
  }
  if (!mayRead(key, config)) return refusal(403, "Forbidden");
  if (vendor.switches.publishing)
    return {
      status: 503,
      body: { message: "Publishing is in progress", detail: "try again later", data: null },
    };
  if (method === "GET") return read(vendor, config, rest, method, parts);
  return write(vendor, key, config, rest, method, body);
}

function read(
  vendor: VendorDeployment,
  config: string,
  rest: string[],
  method: string,
  parts: string[],
): Answer {
  const set = (services: readonly Service[]) => ({
    status: 200,
    body: { total: services.length, items: services },
  });
  const current = vendor.document(config);
  const [one, version, ...more] = rest;
  if (one === undefined) return set(vendor.shown(listed(current.set)));
  if (one !== "versions" && version === undefined) return { status: 200, body: vendor.entry(config, one) };
  if (one !== "versions" || more.length > 0) {
    vendor.faults.push(`${method} ${parts.join("/")}: too slow, or not to be trusted`);
    return refusal(404, "not found");
  }
  if (version !== undefined) return set(vendor.shown(listed(vendor.setAt(config, version))));
  const items = current.versions().map(({ author, date, message, parents, version: id }) => ({
    author: author.name,
    email: author.email,
    message,
    date: date.toISOString(),
    version: id,
    parents,
  }));
  return { status: 200, body: { total: items.length, items } };
}

function write(
  vendor: VendorDeployment,
  key: VendorKey,
  config: string,
  rest: string[],
  method: string,
  body: Buffer,
): Answer {
  const { switches } = vendor;
  if (key.readOnly === true) return refusal(403, "You are not allowed to do this");
  if (switches.maintenance) return refusal(403, maintenance);
  const { beforeWrite, afterWrite } = switches;
  switches.beforeWrite = null;
  switches.afterWrite = null;
  beforeWrite?.();
  try {
    return written(vendor, key, config, rest, method, body);
  } finally {
    afterWrite?.();
  }
}

function written(
  vendor: VendorDeployment,
  key: VendorKey,
  config: string,
  rest: string[],
  method: string,
  body: Buffer,
): Answer {
  const [one, version, verb] = rest;
  const done = (message: string, status = 200): Answer => ({ status, body: { message } });
  if (one === "versions" && version !== undefined && verb === "revert" && method === "PUT") {
    vendor.revert(config, key, version);
    return done("Successfully updated entry");
  }
  if (version !== undefined || one === "versions") {
    vendor.faults.push(`${method} ${rest.join("/")}: the reference does not have it`);
    return refusal(405, "method not allowed");
  }
  if (method === "DELETE") {
    if (one === undefined) vendor.deleteSet(config, key);
    else vendor.deleteEntry(config, key, one);
    return done("Successfully deleted entry");
  }
  const sent: unknown = JSON.parse(body.toString());
  const services = [sent].flat().map((each) => serviceSchema.safeParse(each).success);
  if (services.includes(false) || Array.isArray(sent) === (one !== undefined))
    return {
      status: 422,
      body: { detail: [{ loc: ["body"], msg: "not a backend service", type: "value_error" }] },
    };
  // Checked just above.
  const checked = [sent].flat() as Service[];
  const [single] = checked;
  if (one !== undefined && single !== undefined) {
    if (method === "POST") vendor.createEntry(config, key, one, single);
    else vendor.updateEntry(config, key, one, single);
  } else if (method === "POST") vendor.createSet(config, key, checked);
  else vendor.updateSet(config, key, checked);
  return method === "POST" ? done("Successfully created entry", 201) : done("Successfully updated entry");
}
