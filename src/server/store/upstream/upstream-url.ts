const loopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** Reads UPSTREAM_URL: the origin of a deployment. Throws a RangeError that says what to give instead. */
export function parseUpstreamUrl(text: string): string {
  const howTo = "give the deployment's address, such as https://customer.example";
  if (!URL.canParse(text)) throw new RangeError(howTo);
  const { protocol, hostname, origin, pathname, username, password, search, hash } = new URL(text);
  if (username !== "" || password !== "" || search !== "" || hash !== "" || pathname !== "/")
    throw new RangeError(`${howTo}, without a name, a password or a path`);
  if (protocol !== "https:" && !(protocol === "http:" && loopback.test(hostname)))
    throw new RangeError(`${howTo}: keys travel over https only, unless it is on this machine`);
  return origin;
}
