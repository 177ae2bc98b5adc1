// The operations of the reference on the backend services of one configuration.
import { service as serviceSchema, type Service } from "#contract/service.ts";
import { done, list, pageOf, refusal, type Answer } from "./vendor-answer.ts";
import type { VendorDeployment, VendorKey } from "./vendor-deployment.ts";
import { listed } from "./vendor-document.ts";

export const underMaintenance = refusal({
  status: 403,
  message:
    "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.",
});

/** A request below `conf/{config}/backend-services`: `rest` is its path from there. */
export interface SetRequest {
  vendor: VendorDeployment;
  key: VendorKey;
  config: string;
  method: string;
  rest: readonly string[];
  body: Buffer;
}

/** Notes a request that no deployment should get from us, which fails the test. */
export function unknown({ vendor, method, config, rest }: SetRequest, why: string): Answer {
  vendor.faults.push(`${method} ${config} ${rest.join("/")}: ${why}`);
  return refusal({ status: 404, message: "not found" });
}

export function readSet(request: SetRequest): Answer {
  const { vendor, config, rest } = request;
  const current = vendor.document(config);
  const [one, version, ...more] = rest;
  const shown = (services: Service[]) => list(vendor.shown(services));
  if (one === undefined) return shown(listed(current.set));
  if (one !== "versions" && version === undefined) return { status: 200, body: vendor.entry(config, one) };
  if (one !== "versions" && version === "links" && more.length === 0) return linksOf(vendor, config, one);
  if (one !== "versions" || more.length > 0) return unknown(request, "too slow, or not to be trusted");
  if (version !== undefined) return shown(listed(vendor.setAt(config, version)));
  return list(
    current.versions().map(({ author, date, message, parents, version: id }) => ({
      author: author.name,
      email: author.email,
      message,
      date: date.toISOString(),
      version: id,
      parents,
    })),
  );
}

/** Who uses a service. */
function linksOf(vendor: VendorDeployment, config: string, id: string): Answer {
  if (vendor.switches.lacks.includes("links")) return refusal({ status: 404, message: "not found" });
  vendor.entry(config, id);
  return list(vendor.links.get(`${config}/${id}`) ?? []);
}

/** What a key may not do, or nobody in maintenance. */
export function forbidden({ switches }: VendorDeployment, { readOnly }: VendorKey): Answer | null {
  if (readOnly === true) return refusal({ status: 403, message: "You are not allowed to do this" });
  return switches.maintenance === false ? null : underMaintenance;
}

export function writeSet(request: SetRequest): Answer {
  const { switches } = request.vendor;
  const no = forbidden(request.vendor, request.key);
  if (no !== null) return no;
  const { beforeWrite, afterWrite } = switches;
  switches.beforeWrite = null;
  switches.afterWrite = null;
  beforeWrite?.();
  try {
    return written(request);
  } finally {
    afterWrite?.();
  }
}

function written(request: SetRequest): Answer {
  const { vendor, key, config, method, rest, body } = request;
  const [one, version, verb] = rest;
  if (one === "versions" && version !== undefined && verb === "revert" && method === "PUT") {
    vendor.revert(config, key, version);
    return done("Successfully updated entry");
  }
  if (version !== undefined || one === "versions") return unknown(request, "the reference does not have it");
  if (method === "DELETE") {
    if (one === undefined) vendor.deleteSet(config, key);
    else vendor.deleteEntry(config, key, one);
    return done("Successfully deleted entry");
  }
  const refused = refusedBody(request);
  if (refused !== null) return refused;
  const sent: unknown = JSON.parse(body.toString());
  // `refusedBody` has checked them.
  const services = [sent].flat() as Service[];
  const [single] = services;
  if (one !== undefined && single !== undefined) {
    if (method === "POST") vendor.createEntry(config, key, one, single);
    else vendor.updateEntry(config, key, one, single);
  } else if (method === "POST") vendor.createSet(config, key, services);
  else vendor.updateSet(config, key, services);
  return method === "POST" ? done("Successfully created entry", 201) : done("Successfully updated entry");
}

/** The refusal of a body that has no services, or none that this deployment takes; null when it takes it. */
function refusedBody({ vendor, rest: [one], body }: SetRequest): Answer | null {
  const invalid = (msg: string, status = 422): Answer => ({
    status,
    body: { detail: [{ loc: ["body"], msg, type: "value_error" }] },
  });
  let sent: unknown;
  try {
    sent = JSON.parse(body.toString());
  } catch {
    return invalid("no JSON");
  }
  const areServices = [sent].flat().every((each) => serviceSchema.safeParse(each).success);
  if (!areServices || Array.isArray(sent) === (one !== undefined)) return invalid("not a backend service");
  if (one !== undefined && Object(sent)["id"] !== one) return invalid("another id");
  const { refuses } = vendor.switches;
  if (refuses === null) return null;
  const msg = "http_ports: port 81 is reserved";
  if (refuses.as === "json") return invalid(msg, refuses.status);
  if (refuses.as === "text") return { status: refuses.status, body: `${msg}\nat line 1`, type: "text/plain" };
  const title = `${refuses.status} ${refuses.status === 409 ? "Conflict" : "Unprocessable Entity"}`;
  return { status: refuses.status, body: pageOf(title), type: "text/html" };
}
