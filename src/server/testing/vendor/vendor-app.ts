// The server in front of the stand-in, in this process.
import { onTestFinished } from "vitest";
import { openVendorAccess } from "../../access/open-access.ts";
import { buildApp, type AppOptions } from "../../app.ts";
import { ada, openUpstreamStore } from "../../store/testing/upstream-fixture.ts";
import type { UpstreamOptions } from "../../store/upstream/upstream-shared.ts";
import type { Sent } from "../test-server.ts";

/** The app in front of a stand-in with a configuration `prod`. `send` is a client with a key, by itself that of Ada. */
export async function startVendorApp(
  options: Partial<AppOptions> & Pick<Partial<UpstreamOptions>, "limits"> = {},
) {
  let ahead = 0;
  const opened = await openUpstreamStore({ ...options, now: () => Date.now() + ahead });
  opened.makeConfig("prod");
  const lines: string[] = [];
  const app = await buildApp({
    store: opened.upstream.storeFor(""),
    storeOfKey: (key) => opened.upstream.storeFor(key),
    access: await openVendorAccess(opened.folder, opened.upstream),
    logTo: { write: (line) => lines.push(line) },
    ...options,
  });
  onTestFinished(async () => {
    await app.close();
    await opened.dispose();
  });
  const send = ({ method, path, key = ada.key, body, headers = {} }: Sent) =>
    app.inject({
      method,
      url: path.startsWith("/") ? path : `/api/v4.0/conf/${path}`,
      headers: { ...(key !== null && { authorization: `Basic ${key}` }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
  /** Signs in, and returns the headers of a page of this session. */
  const signIn = async (key: string) => {
    const answer = await app.inject({ method: "POST", url: "/api/session", payload: { api_key: key } });
    const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
    return { answer, headers: { cookie, "sec-fetch-site": "same-origin" } };
  };
  /** Lets the store believe that so many milliseconds have passed, after which it asks the deployment again. */
  const pass = (milliseconds: number) => void (ahead += milliseconds);
  return { ...opened, pass, opened, app, lines, send, signIn };
}
