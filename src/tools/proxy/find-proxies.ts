import { findProgram, installFromDebian } from "../find-program.ts";

/** The proxies that tests put in front of the server; each is a program and a package of Debian of that name. */
export const proxies = ["nginx", "haproxy"] as const;
export type ProxyName = (typeof proxies)[number];

const isNeeded = process.env["CI"] === "true";

/** Why a test behind this proxy is skipped; undefined: the proxy is here, or CI wants a failure instead. */
export const whyNoProxy = (name: ProxyName): string | undefined =>
  isNeeded || findProgram(name) !== undefined
    ? undefined
    : `${name} is not here (on Debian: apt-get install ${name})`;

/** Installs the proxies that this machine lacks, where we may, and says which ones stay absent. */
export function provideProxies(): void {
  for (const name of proxies) {
    if (findProgram(name) === undefined) installFromDebian(name);
    const absent = whyNoProxy(name);
    if (absent !== undefined) console.log(`skipped: ${absent}`);
  }
}
