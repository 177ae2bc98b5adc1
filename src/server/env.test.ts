import { expect, it } from "vitest";
import { hostInUrl, parseEnv } from "./env.ts";

it("has a default for everything", () => {
  expect(parseEnv({})).toEqual({
    HOST: "127.0.0.1",
    PORT: 8080,
    DATA_DIR: "./data",
    DRAIN_SECONDS: 5,
    READ_ONLY: false,
    LOG_LEVEL: "info",
    UPSTREAM_API_VERSION: "v4.3",
  });
});

it("reads what is set", () => {
  const env = parseEnv({
    PORT: "0",
    READ_ONLY: "1",
    ADMIN_API_KEY: "a-good-key",
    LOG_LEVEL: "warn",
    METRICS_ADDRESS: "[::1]:9090",
    UNKNOWN: "x",
  });
  expect(env).toMatchObject({ PORT: 0, READ_ONLY: true, ADMIN_API_KEY: "a-good-key", LOG_LEVEL: "warn" });
  expect(env.METRICS_ADDRESS).toEqual({ host: "::1", port: 9090, text: "[::1]:9090" });
});

it("reads an IPv6 address with and without brackets", () => {
  const hosts = ["::1", "[::1]", "[::]", "[fe80::1%eth0]", "[none]", "localhost"];
  expect(hosts.map((HOST) => parseEnv({ HOST }).HOST)).toEqual([
    "::1",
    "::1",
    "::",
    "fe80::1%eth0",
    "[none]",
    "localhost",
  ]);
  expect([hostInUrl("::1"), hostInUrl("127.0.0.1")]).toEqual(["[::1]", "127.0.0.1"]);
});

it.each([
  ["https://Ops.example/lb/", { origin: "https://ops.example", basePath: "/lb" }],
  ["https://ops.example/a/b.c", { origin: "https://ops.example", basePath: "/a/b.c" }],
  ["http://ops.example:80/", { origin: "http://ops.example", basePath: "" }],
  ["http://[::1]:8081", { origin: "http://[::1]:8081", basePath: "" }],
  // Only the first segment matters.
  ["https://ops.example/lb/api", { origin: "https://ops.example", basePath: "/lb/api" }],
])("reads PUBLIC_URL=%s", (text, publicUrl) => {
  expect(parseEnv({ PUBLIC_URL: text }).PUBLIC_URL).toEqual(publicUrl);
});

it("knows trusted proxies by address and by range", () => {
  const proxies = parseEnv({ TRUSTED_PROXIES: "10.1.0.0/16, 192.0.2.7,2001:db8::/32 , ::1" }).TRUSTED_PROXIES;
  const trusted = ["10.1.2.3", "::ffff:10.1.2.3", "192.0.2.7", "2001:db8:1::2", "::1"];
  const others = ["10.2.0.1", "192.0.2.8", "127.0.0.1", "2001:db9::1", "fe80::1%eth0", "", undefined, "unix"];
  expect([...trusted, ...others].filter((address) => proxies?.includes(address))).toEqual(trusted);
});

it.each([
  ["https://Customer.example/", "https://customer.example"],
  ["https://customer.example:8443", "https://customer.example:8443"],
  ["http://127.0.0.1:9000", "http://127.0.0.1:9000"],
  ["http://[::1]:9000", "http://[::1]:9000"],
  ["http://localhost:9000", "http://localhost:9000"],
])("reads UPSTREAM_URL=%s", (text, origin) => {
  expect(parseEnv({ UPSTREAM_URL: text }).UPSTREAM_URL).toBe(origin);
});

it.each([
  [{ PORT: "eighty" }, "PORT: give a port from 0 to 65535 (0: any free one)"],
  [{ DRAIN_SECONDS: "301" }, "DRAIN_SECONDS: give a number of seconds, at most 300"],
  [{ PORT: "65536" }, "PORT: give a port from 0 to 65535 (0: any free one)"],
  [{ HOST: "" }, "HOST: give an address to listen on, such as 127.0.0.1"],
  [{ DATA_DIR: "" }, "DATA_DIR: give the folder that keeps the configurations"],
  ...["9090", ":9090", "127.0.0.1", "::1:9090", "[::1]", "127.0.0.1:65536", "http://127.0.0.1:9090"].map(
    (text): [Record<string, string>, string] => [
      { METRICS_ADDRESS: text },
      "METRICS_ADDRESS: give an address and a port, such as 127.0.0.1:9090 or [::1]:9090",
    ],
  ),
  ...["", "short", "x".repeat(44)].map((text): [Record<string, string>, string] => [
    { SESSION_KEY: text },
    "SESSION_KEY: give 32 bytes in base64url",
  ]),
  [{ KEYS_FILE: "" }, "KEYS_FILE: give the file"],
  [{ ENDED_SESSIONS_FILE: "" }, "ENDED_SESSIONS_FILE: give the file"],
  [{ GIT_REMOTE: "--upload-pack=x" }, "GIT_REMOTE: give the address of a Git repository"],
  ...["", "--upload-pack=x", "a b"].map((text): [Record<string, string>, string] => [
    { GIT_MIRROR: text },
    "GIT_MIRROR: give the address of a Git repository, such as git@git.example:ops/config.git",
  ]),
  ...["", "customer.example", "https://ada:secret@customer.example", "https://customer.example/api"].map(
    (text): [Record<string, string>, string] => [
      { UPSTREAM_URL: text },
      "UPSTREAM_URL: give the deployment's address, such as https://customer.example",
    ],
  ),
  ...["http://customer.example", "http://127.0.0.1.customer.example", "ftp://localhost"].map(
    (text): [Record<string, string>, string] => [
      { UPSTREAM_URL: text },
      "UPSTREAM_URL: give the deployment's address, such as https://customer.example: keys travel over https only, unless it is on this machine",
    ],
  ),
  [{ UPSTREAM_API_VERSION: "4.3" }, "UPSTREAM_API_VERSION: give the version of the deployment's API"],
  ...["GIT_REMOTE", "GIT_MIRROR"].map((name): [Record<string, string>, string] => [
    { UPSTREAM_URL: "https://customer.example", [name]: "/srv/config.git" },
    `${name}: a vendor deployment keeps the services itself; give UPSTREAM_URL or ${name}, not both`,
  ]),
  [
    { UPSTREAM_URL: "https://customer.example", TARGET: "prod/lb-1" },
    "TARGET: a vendor deployment keeps the services itself; give UPSTREAM_URL or TARGET, not both",
  ],
  [{ READ_ONLY: "maybe" }, "READ_ONLY: give 1 or 0"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL: give one of fatal, error, warn, info, debug, trace, silent"],
  [{ ADMIN_API_KEY: "" }, "ADMIN_API_KEY: give printable ASCII characters without spaces"],
  [{ ADMIN_API_KEY: "with a space" }, "ADMIN_API_KEY: give printable ASCII characters without spaces"],
  [
    { PUBLIC_URL: "ops.example/lb" },
    "PUBLIC_URL: give the console's address, such as https://ops.example/lb",
  ],
  [{ PUBLIC_URL: "" }, "PUBLIC_URL: give the console's address, such as https://ops.example/lb"],
  [{ PUBLIC_URL: "ftp://ops.example" }, "PUBLIC_URL: give an address that begins with http:// or https://"],
  [
    { PUBLIC_URL: "https://a:b@ops.example" },
    "PUBLIC_URL: give the address without a name, a password, a ? and a #",
  ],
  [
    { PUBLIC_URL: "https://ops.example/?" },
    "PUBLIC_URL: give the address without a name, a password, a ? and a #",
  ],
  [
    { PUBLIC_URL: "https://ops.example/a%2fb" },
    "PUBLIC_URL: give a path of letters, digits and - . _ ~ alone",
  ],
  [{ PUBLIC_URL: "https://ops.example//lb" }, "PUBLIC_URL: give a path of letters, digits and - . _ ~ alone"],
  [
    { PUBLIC_URL: "https://ops.example/api/lb" },
    "PUBLIC_URL: give a path that does not begin with /api, which",
  ],
  [{ TRUSTED_PROXIES: "" }, "TRUSTED_PROXIES: give IP addresses or ranges such as 10.0.0.0/8"],
  [{ TRUSTED_PROXIES: "10.0.0.1, proxy" }, "separated by commas; entry 2 is neither"],
  [{ TRUSTED_PROXIES: "10.0.0.0/33" }, "entry 1 is neither"],
  [{ TRUSTED_PROXIES: "10.0.0.0/-1" }, "entry 1 is neither"],
  [{ TRUSTED_PROXIES: "10.0.0.0/8/8" }, "entry 1 is neither"],
  [{ TRUSTED_PROXIES: "fe80::1%lo" }, "entry 1 is neither"],
  [{ TRUSTED_PROXIES: "10.0.0.0/" }, "entry 1 is neither"],
  [
    { PORT: "x", READ_ONLY: "y" },
    "PORT: give a port from 0 to 65535 (0: any free one); READ_ONLY: give 1 or 0",
  ],
])("refuses %o, and never repeats the value", (variables, message) => {
  expect(() => parseEnv(variables)).toThrow(message);
});

it("reads the load balancer of this machine where TARGET names one", () => {
  const place = {
    HAPROXY_FOLDER: "/srv/agent/haproxy",
    HAPROXY_CONFIG: "/etc/haproxy/haproxy.cfg",
    HAPROXY_MASTER_SOCKET: "/run/haproxy/master.sock",
    HAPROXY_STATS_SOCKET: "/run/haproxy/admin.sock",
  };
  expect(parseEnv({ TARGET: "prod/lb-1", ...place }).ownAgent).toEqual({
    ...place,
    HAPROXY_CHECK: "haproxy",
    TARGET: { config: "prod", target: "lb-1" },
  });
  expect(parseEnv(place)).not.toHaveProperty("ownAgent");
  expect(() => parseEnv({ TARGET: "lb-1", PORT: "x", ...place })).toThrow(/PORT: .*; TARGET: give the conf/);
});
