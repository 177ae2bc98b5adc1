import { expect, it } from "vitest";
import { ApiError } from "./http/api-client.ts";
import { brokeOff, made, outcomeOf } from "./made-write.ts";

const answer = (data: object) => Promise.resolve({ data, etag: null, version: "v2" });
const refusal = (status: number, body: object) => new ApiError(status, "In its own words", { body });
const between = [{ version: "v1", author: "Bo", date: "2026-01-01T00:00:00Z", ids: ["web"] }];

it("passes on what the deployment keeps otherwise", async () => {
  const different = [{ id: "web", field: "name", sent: "a", got: "b" }];
  expect(await made(answer({}))).toEqual({ version: "v2" });
  expect(await made(answer({ different }))).toEqual({ version: "v2", different });
});

// The notice offered Undo of the last version, which would have brought back one of three deleted services.
it("names no version of a write that made several", async () => {
  expect(await made(answer({ versions: 3 }))).toEqual({ version: null, versions: 3 });
});

// A write that was made was told as refused, and its dialog offered to send it again.
it("takes a 409 that names others in between for a write that was made", async () => {
  expect(await made(Promise.reject(refusal(409, { written: true, between })))).toEqual({
    version: null,
    slippedIn: { message: "In its own words", between },
  });
});

it("lets any other refusal pass", async () => {
  for (const error of [refusal(409, {}), refusal(502, { written: true }), new Error("lost")])
    await expect(made(Promise.reject(error))).rejects.toBe(error);
});

it("knows a write that broke off by its steps, also behind another error", () => {
  const error = refusal(502, { written: true, steps: { made: 1, of: 3 } });
  expect(outcomeOf(error).steps).toEqual({ made: 1, of: 3 });
  expect(brokeOff(new Error("x", { cause: error }))).toBe(true);
  expect(brokeOff(refusal(502, { written: true }))).toBe(false);
  expect(outcomeOf(refusal(502, { steps: "many" }))).toEqual({});
});
