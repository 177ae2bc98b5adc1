/** The greatest weight of a server line (HAProxy 2.6, configuration manual, `weight`). */
const greatest = 256;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b;

export interface HostWeight {
  /** 1 to 65,535. */
  weight: number;
  /** Server lines of the host, one a port; 1 or more. */
  lines: number;
}

export interface LineWeights {
  /** The weight of each line of a host, 1 to 256, by host. */
  weights: number[];
  /** The largest difference between a host's share and the share that it should have, from 0 to 1. */
  error: number;
}

/**
 * The weights of server lines for which each host keeps its share, however many ports it has. They are exact where whole
 * numbers up to 256 allow it; else they are scaled, with at least 1.
 */
export function lineWeights(hosts: readonly HostWeight[]): LineWeights {
  const common = hosts.reduce((all, { lines }) => lcm(all, lines), 1);
  const exact = hosts.map(({ weight, lines }) => weight * (common / lines));
  const shared = exact.reduce(gcd, 0) || 1;
  const largest = Math.max(...exact, 0) / shared;
  const weights = exact.map((value) => {
    const weight = value / shared;
    return largest <= greatest ? weight : Math.max(1, Math.round((weight / largest) * greatest));
  });
  const sharesOf = (values: readonly number[]): number[] => {
    const sum = values.reduce((a, b) => a + b, 0);
    return values.map((value) => value / sum);
  };
  const wanted = sharesOf(hosts.map(({ weight }) => weight));
  const given = sharesOf(hosts.map(({ lines }, at) => (weights[at] ?? 0) * lines));
  const error = Math.max(0, ...wanted.map((share, at) => Math.abs(share - (given[at] ?? 0))));
  return { weights, error: largest <= greatest ? 0 : error };
}
