const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const group = /^[0-9a-f]{1,4}$/i;

/** The groups of one side of `::`, the last of which may be an IPv4 address; null when one is no group. */
function groupsOf(text: string, mayEndInIPv4: boolean): number[] | null {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const bytes =
      mayEndInIPv4 && index === parts.length - 1 ? ipv4.exec(part)?.slice(1).map(Number) : undefined;
    if (bytes !== undefined) {
      const [a = 0, b = 0, c = 0, d = 0] = bytes;
      if (Math.max(a, b, c, d) > 255) return null;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (group.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** The eight groups of an IPv6 address without brackets or zone (RFC 4291, 2.2); null when it is none. */
export function parseIPv6(text: string): number[] | null {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return null;
  const left = groupsOf(head, tail === undefined);
  if (left === null) return null;
  if (tail === undefined) return left.length === 8 ? left : null;
  const right = groupsOf(tail, true);
  if (right === null || left.length + right.length > 7) return null;
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...zeros, ...right];
}

/** Where the longest run of two or more zero groups stands: the first of several (RFC 5952, 4.2). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > 1 && length > best.length) best = { start, length };
  }
  return best;
}

const hex = (groups: readonly number[]): string => groups.map((value) => value.toString(16)).join(":");

/** One spelling for each address (RFC 5952): lower case, shortest, IPv4-mapped ones with their IPv4 form. */
export function formatIPv6(groups: readonly number[]): string {
  const mapped = groups.slice(0, 6).join() === "0,0,0,0,0,65535";
  if (mapped)
    return `::ffff:${groups
      .slice(6)
      .flatMap((value) => [value >> 8, value & 255])
      .join(".")}`;
  const { start, length } = longestZeros(groups);
  return length === 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}
