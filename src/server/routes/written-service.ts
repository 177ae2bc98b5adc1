import { check, type Checked, type ValidationProblem } from "#contract/validation.ts";
import { limits } from "#contract/limits.ts";
import { contentProblems } from "#contract/content-limits.ts";
import { service, withOmittedFields, type Service } from "#contract/service.ts";
import { tooManyPorts } from "#contract/port.ts";
import { tooManyHosts, writtenService } from "#contract/strict-service.ts";
import { newFaults } from "#domain/new-faults.ts";

/**
 * Checks the service that a client sent as `body`, at `at` in the request; `stored` is the present one. Only what the write
 * changes has to pass the strict schema: a fault that `stored` has already is no reason to refuse.
 */
export function checkWritten(
  body: unknown,
  at: (string | number)[],
  stored: Service | undefined,
): Checked<Service> {
  // The service with its omitted fields is stored, so that one has to keep the limits.
  const filled = withOmittedFields(body);
  const tooLong = contentProblems(filled, at, stored);
  const refused = (problems: readonly ValidationProblem[]) => ({
    value: undefined,
    problems: [...problems, ...tooLong],
  });
  // A million wrong values would make a million problems.
  if (tooLong.some(({ type }) => type === "too_big")) return refused([]);
  const tooMany = tooLongLists(filled, at, stored);
  if (tooMany.length > 0) return refused(tooMany);
  const { problems } = check(writtenService, filled, at);
  if (problems.length > 0 && stored === undefined) return refused(problems);
  const lenient = check(service, filled, at);
  if (lenient.value === undefined) return refused(problems.length === 0 ? lenient.problems : problems);
  // The comparison with the stored service takes time, and only a faulty one needs it.
  const isNew = stored === undefined || problems.length === 0 ? () => true : newFaults(stored, lenient.value);
  const brought = problems.filter(({ loc }) => isNew(loc.slice(at.length)));
  return brought.length + tooLong.length === 0 ? { value: lenient.value, problems: [] } : refused(brought);
}

const portLists = ["http_ports", "https_ports"] as const;

const listIn = (thing: unknown, field: string): readonly unknown[] => {
  const value: unknown = Object(thing)[field];
  return Array.isArray(value) ? value : [];
};

/**
 * Problems of lists of hosts and ports that are longer than their limit, and longer than any in `stored`. They are found
 * before the schema checks the items, each of which costs time and may be one more problem.
 */
function tooLongLists(
  body: unknown,
  at: (string | number)[],
  stored: Service | undefined,
): ValidationProblem[] {
  const hosts = listIn(body, "back_hosts");
  const old = stored?.back_hosts ?? [];
  if (hosts.length > Math.max(limits.hostsInService, old.length))
    return [{ loc: [...at, "back_hosts"], msg: tooManyHosts, type: "too_big" }];
  const longestOf = (longest: number, host: unknown): number =>
    portLists.reduce((most, field) => Math.max(most, listIn(host, field).length), longest);
  const mostPorts = old.reduce(longestOf, limits.portsInList);
  return hosts.flatMap((host, index) =>
    portLists
      .filter((field) => listIn(host, field).length > mostPorts)
      .map((field) => ({ loc: [...at, "back_hosts", index, field], msg: tooManyPorts, type: "too_big" })),
  );
}
