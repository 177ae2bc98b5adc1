import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { ApiError } from "../lib/http/api-client.ts";
import { Uncertain } from "../lib/unanswered-write.ts";
import { writeSet } from "./write-set.ts";

afterEach(() => vi.unstubAllGlobals());

it("rejects as uncertain if the answer was lost and the session has ended", async () => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ code: 401, message: "no session" }, { status: 401 })),
  );
  const lost = () => Promise.reject(new ApiError(502, "Bad gateway", { fromProxy: true }));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await expect(writeSet(client, "prod", lost, () => false)).rejects.toBeInstanceOf(Uncertain);
});
