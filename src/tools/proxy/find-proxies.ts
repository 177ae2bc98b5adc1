import { findProgram } from "../../server/find-program.ts";
import { installFromDebian } from "../install-program.ts";

/** The proxies that tests put in front of the server: names of the program and of its package in Debian. */
export const proxies = ["nginx", "haproxy"] as const;
export type ProxyName = (typeof proxies)[number];

const isNeeded = process.env["CI"] === "true";

/** Why tests behind this proxy are skipped; undefined when it is installed, or when CI wants a failure instead. */
export const whyNoProxy = (name: ProxyName): string | undefined =>
  isNeeded || findProgram(name) !== undefined
    ? undefined
    : `${name} is not installed (on Debian: apt-get install ${name})`;

/** Installs the missing proxies where this user may, and says which ones stay absent. */
export function provideProxies(): void {
  for (const name of proxies) {
    if (findProgram(name) === undefined) installFromDebian(name);
    const absent = whyNoProxy(name);
    if (absent !== undefined) console.log(`skipped: ${absent}`);
  }
}
