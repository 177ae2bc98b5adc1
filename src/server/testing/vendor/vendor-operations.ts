// The operations that a deployment has: those of the reference, the list of its configurations, and a few more.
import type { IncomingMessage } from "node:http";
import { busy, list, refusal, type Answer } from "./vendor-answer.ts";
import { VendorRefusal, type VendorDeployment, type VendorKey } from "./vendor-deployment.ts";
import { publish, publishInfo } from "./vendor-publishing.ts";
import { forbidden, readSet, underMaintenance, unknown, writeSet } from "./vendor-set-operations.ts";

const base = /^\/api\/(?:v4\.3|v4\.0|v4)\//;

/** Headers that a client of the reference sends. A condition, for one, no deployment would look at. */
const knownHeaders = new Set(
  [
    ["host", "connection", "user-agent", "accept", "accept-encoding", "accept-language"],
    ["authorization", "content-type", "content-length", "transfer-encoding"],
    // Node's own `fetch` adds this one.
    ["sec-fetch-mode"],
  ].flat(),
);

/** The answer of the deployment to a request. */
export async function vendorAnswer(
  vendor: VendorDeployment,
  request: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const { method = "", url = "", headers } = request;
  const { pathname, search } = new URL(url, "http://vendor");
  const odd = Object.keys(headers).filter((name) => !knownHeaders.has(name));
  if (!base.test(pathname) || search !== "" || odd.length > 0) {
    vendor.faults.push(`${method} ${url} ${odd.join()}: the reference does not have it`);
    return refusal({ status: 404, message: "not found" });
  }
  // The key as it is: a client that encodes it, as other APIs want, is not let in.
  const key = vendor.keys.get(/^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");
  if (key === undefined) return refusal({ status: 401, message: "Unauthorized" });
  const [room = "", ...parts] = pathname
    .replace(base, "")
    .replace(/\/$/, "")
    .split("/")
    .map(decodeURIComponent);
  try {
    return await routed(vendor, key, { method, room, parts, body });
  } catch (error) {
    if (error instanceof VendorRefusal) return refusal(error);
    throw error;
  }
}

interface Routed {
  method: string;
  /** The first part of the path below the version, and the others. */
  room: string;
  parts: string[];
  body: Buffer;
}

const mayRead = (key: VendorKey, config: string): boolean => key.configs?.includes(config) ?? true;

function routed(vendor: VendorDeployment, key: VendorKey, request: Routed): Answer | Promise<Answer> {
  const { method, room, parts, body } = request;
  const { switches } = vendor;
  const lacks = (extra: (typeof switches.lacks)[number]) => switches.lacks.includes(extra);
  if (switches.maintenance === "reads, too") return underMaintenance;
  if (method === "GET" && `${room}/${parts.join("/")}` === "conf/configs") return configsOf(vendor, key);
  if (method === "GET" && `${room}/${parts.join("/")}` === "db/system/k/publishinfo")
    return lacks("publishinfo") ? refusal({ status: 404, message: "not found" }) : publishInfo(vendor);
  const publishes = method === "PUT" && room === "tools" && parts.length === 2 && parts[0] === "publish";
  const [config = "", document, ...rest] = publishes ? parts.slice(1) : parts;
  const asked = { vendor, key, config, method, rest, body };
  const isSet = room === "conf" && document === "backend-services";
  const isCertificates =
    room === "conf" && document === "certificates" && method === "GET" && rest.length === 0;
  if (!publishes && !isSet && !isCertificates)
    return unknown({ ...asked, rest: parts }, "the reference does not have it");
  if (!mayRead(key, config)) return refusal({ status: 403, message: "Forbidden" });
  if (switches.publishingFor > 0) {
    switches.publishingFor -= 1;
    return busy;
  }
  if (publishes) {
    if (lacks("publish")) return refusal({ status: 404, message: "not found" });
    return forbidden(vendor, key) ?? publish(vendor, key, config, parsed(body));
  }
  if (switches.publishing) return busy;
  if (isCertificates) {
    vendor.document(config);
    return lacks("certificates")
      ? refusal({ status: 404, message: "not found" })
      : list(vendor.certificates.get(config) ?? []);
  }
  return method === "GET" ? readSet(asked) : writeSet(asked);
}

function configsOf(vendor: VendorDeployment, key: VendorKey): Answer {
  const seen = [...vendor.documents.values()].filter((one) => mayRead(key, one.config));
  return list(
    seen.map(({ config: id, head }) => ({
      id,
      description: head.message,
      date: head.date.toISOString(),
      version: head.version,
    })),
  );
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
