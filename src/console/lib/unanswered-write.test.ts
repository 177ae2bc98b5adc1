import { describe, expect, it } from "vitest";
import { ApiError, Unreachable } from "./http/api-client.ts";
import { EndedBadly, NotMade, Uncertain, writeLookedUp } from "./unanswered-write.ts";

const lost = () => Promise.reject(new ApiError(502, "Bad gateway", { fromProxy: true }));

describe("a write without an answer", () => {
  // "Nothing was saved: your session has ended", of a write that had been made.
  it.each([401, 403, 429, 404])("is not known when its look-up is answered with %i", async (status) => {
    let refusals = 1;
    const found = writeLookedUp(lost, () =>
      refusals-- > 0 ? Promise.reject(new ApiError(status, "refused")) : Promise.resolve({ made: "v2" }),
    );
    const error: unknown = await found.catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Uncertain);
    if (!(error instanceof Uncertain)) throw error;
    expect(await error.lookUp()).toBe("v2");
  });

  it("ends as its look-up says", async () => {
    const ended = new EndedBadly("made, but lost");
    await expect(writeLookedUp(lost, () => Promise.reject(ended))).rejects.toBe(ended);
    await expect(writeLookedUp(lost, () => Promise.resolve(null))).rejects.toBeInstanceOf(NotMade);
  });
});

it("a refused write is not looked up", async () => {
  const refused = new ApiError(401, "ended");
  const lookUp = () => Promise.reject(new Unreachable("no answer"));
  await expect(writeLookedUp(() => Promise.reject(refused), lookUp)).rejects.toBe(refused);
});
