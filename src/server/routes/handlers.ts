import { configHandlers } from "./configs.ts";
import type { Handlers, Services } from "./handler.ts";
import { healthHandlers } from "./health.ts";
import { keyHandlers } from "./keys.ts";
import { metricsHandlers } from "./metrics.ts";
import { serviceHandlers } from "./service.ts";
import { sessionHandlers } from "./session.ts";
import { setHandlers } from "./set.ts";
import { versionHandlers } from "./versions.ts";

/** The handler of every operation. */
export const allHandlers = (services: Services): Handlers => ({
  ...setHandlers(services),
  ...serviceHandlers(services),
  ...versionHandlers(services),
  ...configHandlers(services),
  ...sessionHandlers(services),
  ...keyHandlers(services),
  ...healthHandlers,
  ...metricsHandlers(services),
});
