import { expect, it } from "vitest";
import type { MeasuredHost, MeasuredState } from "#contract/target.ts";
import { measuredByService, worstOf } from "./measured-by-service.ts";

const server = (host: string, state: MeasuredState, id = "web"): MeasuredHost => ({
  id,
  backend: id,
  server: `${host}_80`,
  host,
  port: 80,
  state,
  since: null,
  reason: "",
  weight: 1,
  backup: false,
  sessions: 0,
  errors: 0,
});

it("takes a host for as bad as the worst of its servers, at whichever target", () => {
  const measured = measuredByService([
    { target: "lb-1", items: [server("web-1", "up"), server("WEB-1", "maintenance")] },
    { target: "lb-2", items: [server("web-1", "down"), server("web-2", "up")] },
  ]);
  expect(measured.get("web")?.get("web-1")).toMatchObject({ state: "down", target: "lb-2" });
  expect(measured.get("web")?.get("web-2")).toMatchObject({ state: "up", target: "lb-2" });
});

it("names the worst state of a host among services; undefined where nobody reports it", () => {
  const items = [server("web-1", "up"), server("web-1", "down", "api")];
  const measured = measuredByService([{ target: "lb-1", items }]);
  expect(worstOf(measured, ["web", "api", "gone"], "web-1")?.state).toBe("down");
  expect(worstOf(measured, ["web"], "web-1")?.state).toBe("up");
  expect(worstOf(measured, ["web"], "web-9")).toBeUndefined();
});
