import { expect, it } from "vitest";
import { hostInUrl, parseEnv } from "./env.ts";

it("has a default for everything", () => {
  expect(parseEnv({})).toEqual({
    HOST: "127.0.0.1",
    PORT: 8080,
    DATA_DIR: "./data",
    READ_ONLY: false,
    LOG_LEVEL: "info",
  });
});

it("takes what is set", () => {
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

it("takes an IPv6 address as it is, and as in a URL", () => {
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
  [{ PORT: "eighty" }, "PORT: give a port from 0 to 65535 (0: any free one)"],
  [{ PORT: "65536" }, "PORT: give a port from 0 to 65535 (0: any free one)"],
  [{ HOST: "" }, "HOST: give an address to listen on, such as 127.0.0.1"],
  [{ DATA_DIR: "" }, "DATA_DIR: give the folder that keeps the configurations"],
  ...["9090", ":9090", "127.0.0.1", "::1:9090", "[::1]", "127.0.0.1:65536", "http://127.0.0.1:9090"].map(
    (text): [Record<string, string>, string] => [
      { METRICS_ADDRESS: text },
      "METRICS_ADDRESS: give an address and a port, such as 127.0.0.1:9090 or [::1]:9090",
    ],
  ),
  [{ READ_ONLY: "maybe" }, "READ_ONLY: give 1 or 0"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL: give one of fatal, error, warn, info, debug, trace, silent"],
  [{ ADMIN_API_KEY: "" }, "ADMIN_API_KEY: give printable ASCII characters without spaces"],
  [{ ADMIN_API_KEY: "with a space" }, "ADMIN_API_KEY: give printable ASCII characters without spaces"],
  [
    { PORT: "x", READ_ONLY: "y" },
    "PORT: give a port from 0 to 65535 (0: any free one); READ_ONLY: give 1 or 0",
  ],
])("refuses %o, and never repeats the value", (variables, message) => {
  expect(() => parseEnv(variables)).toThrow(message);
});
