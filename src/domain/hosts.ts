import type { BackHost } from "#contract/service.ts";

/** The address by which two spellings are the same host: lower case, no closing dot, IPv6 in one form without brackets. */
export declare function canonicalHost(host: string): string;

/** The HTTP ports of a host; the scalar of older deployments means the one-element list. */
export declare function httpPorts(host: BackHost): readonly number[];

/** The HTTPS ports of a host; the scalar of older deployments means the one-element list. */
export declare function httpsPorts(host: BackHost): readonly number[];
