import type { DifferentValue } from "#contract/different-value.ts";
import type { BackHost, Service } from "#contract/service.ts";
import { jsonEqual, keysOf, own } from "./json.ts";

/** Whether a host came back as it was sent, with fields of the deployment's own or without. */
const sameHost = (sent: BackHost, got: BackHost): boolean =>
  keysOf(sent).every((field) => jsonEqual(own(sent, field), own(got, field)));

/** Whether the hosts came back, in whatever order: to other clients of the deployment they are a set. */
function sameHosts(sent: readonly BackHost[], got: readonly BackHost[]): boolean {
  if (sent.length !== got.length) return false;
  const left = [...got];
  return sent.every((host) => {
    // Nearly always they are in order.
    const place = left[0] && sameHost(host, left[0]) ? 0 : left.findIndex((other) => sameHost(host, other));
    if (place === -1) return false;
    left.splice(place, 1);
    return true;
  });
}

/**
 * The fields of a service that were sent and came back with another value; `got` undefined: it is not there. A deployment
 * may add fields of its own and order hosts anew (to some of its clients they are a set): that is no difference.
 */
export function differentFields(sent: Service, got: Service | undefined): DifferentValue[] {
  const { id } = sent;
  if (got === undefined) return [{ id, field: "id", sent: id, got: null }];
  return keysOf(sent)
    .filter((field) =>
      field === "back_hosts"
        ? !sameHosts(sent.back_hosts, got.back_hosts)
        : !jsonEqual(own(sent, field), own(got, field)),
    )
    .map((field) => ({ id, field, sent: own(sent, field), got: own(got, field) ?? null }));
}
