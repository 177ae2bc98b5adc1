import { check, type Checked } from "#contract/errors.ts";
import { contentProblems } from "#contract/long-text.ts";
import { service, withOmittedFields, type Service } from "#contract/service.ts";
import { writtenService } from "#contract/service-write.ts";
import { newFaults } from "#domain/new-faults.ts";

/**
 * The service that a client sent as `body`, at `at` in the request, where `stored` is there now. It has to pass the
 * strict schema only in what the write changes: a fault that `stored` has already is no reason to refuse.
 */
export function checkWritten(
  body: unknown,
  at: (string | number)[],
  stored: Service | undefined,
): Checked<Service> {
  const tooLong = contentProblems(body, at, stored);
  // A million wrong values would be as many problems.
  if (tooLong.some(({ type }) => type === "too_big")) return { value: undefined, problems: tooLong };
  const filled = withOmittedFields(body);
  const { problems } = check(writtenService, filled, at);
  const lenient = check(service, filled, at);
  if (lenient.value === undefined) {
    const all = problems.length === 0 ? lenient.problems : problems;
    return { value: undefined, problems: [...all, ...tooLong] };
  }
  // Only a faulty service is worth the comparison with what is stored.
  const isNew = stored === undefined || problems.length === 0 ? () => true : newFaults(stored, lenient.value);
  const brought = [...problems.filter(({ loc }) => isNew(loc.slice(at.length))), ...tooLong];
  return brought.length === 0
    ? { value: lenient.value, problems: [] }
    : { value: undefined, problems: brought };
}
