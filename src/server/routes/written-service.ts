import { check, type Checked, type ValidationProblem } from "#contract/errors.ts";
import { service, withOmittedFields, type BackHost, type Service } from "#contract/service.ts";
import { writtenService } from "#contract/service-write.ts";
import { serviceChange } from "#domain/changes.ts";
import { canonicalHost } from "#domain/hosts.ts";
import { jsonEqual } from "#domain/json.ts";

/**
 * The service that a client sent as `body`, at `at` in the request, where `stored` is there now. It has to pass the
 * strict schema only in what the write changes: a fault that `stored` has already is no reason to refuse.
 */
export function checkWritten(
  body: unknown,
  at: (string | number)[],
  stored: Service | undefined,
): Checked<Service> {
  const filled = withOmittedFields(body);
  const { problems } = check(writtenService, filled, at);
  const lenient = check(service, filled, at);
  if (lenient.value === undefined) return problems.length === 0 ? lenient : { value: undefined, problems };
  const brought = stored === undefined ? problems : newProblems(problems, at.length, stored, lenient.value);
  return brought.length === 0
    ? { value: lenient.value, problems: [] }
    : { value: undefined, problems: brought };
}

/** Those `problems` of `written` that `stored` does not have already; `depth` steps of each `loc` lead to the service. */
function newProblems(problems: ValidationProblem[], depth: number, stored: Service, written: Service) {
  if (problems.length === 0) return problems;
  const pairs = serviceChange(stored, written)?.pairs;
  if (pairs === undefined) return [];
  const beforeOf = new Map(pairs.map(({ before, after }) => [after, before]));
  return problems.filter(({ loc }) => {
    const [field, position, hostField] = loc.slice(depth);
    if (field !== "back_hosts") return !sameField(stored, written, field);
    if (typeof position !== "number") return written.back_hosts.length > stored.back_hosts.length;
    const before = stored.back_hosts[beforeOf.get(position) ?? -1];
    const after = written.back_hosts[position];
    return (
      before === undefined ||
      after === undefined ||
      !sameHost(before, after) ||
      !sameField(before, after, hostField)
    );
  });
}

/** The diff also pairs hosts that are only alike; another host has no old faults. */
const sameHost = (a: BackHost, b: BackHost): boolean => canonicalHost(a.host) === canonicalHost(b.host);

/** Ports stand in one field or the other, and a problem of the two may be shown at either. */
const together: Record<string, string[]> = {
  http_ports: ["http_ports", "http_port"],
  http_port: ["http_ports", "http_port"],
  https_ports: ["https_ports", "https_port"],
  https_port: ["https_ports", "https_port"],
};

const sameField = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  field: string | number | undefined,
): boolean =>
  typeof field === "string" &&
  (together[field] ?? [field]).every((name) => jsonEqual(before[name], after[name]));
