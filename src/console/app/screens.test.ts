import { expect, test } from "vitest";
import { screenAt } from "./screens.ts";

test.each([
  ["/configs/prod/services", "services"],
  ["/configs/prod/services/web", "service"],
  ["/configs/prod/services/new", "service"],
  ["/configs/prod/new-service", "newService"],
  ["/configs/prod/import", "import"],
  ["/configs/prod/versions/", "versions"],
  ["/configs/prod/versions/1a2b3c4", "version"],
  ["/configs/prod/compare", "compare"],
  ["/sign-in", undefined],
  ["/", undefined],
])("%s shows %s", (address, screen) => {
  expect(screenAt(address)).toBe(screen);
});
