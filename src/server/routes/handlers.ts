import { configHandlers } from "./config-handlers.ts";
import type { Handlers, Services } from "./handler.ts";
import { healthHandlers } from "./health-handlers.ts";
import { hostHandlers } from "./host-handlers.ts";
import { keyHandlers } from "./key-handlers.ts";
import { ledgerHandlers } from "./ledger-handlers.ts";
import { linkHandlers } from "./link-handlers.ts";
import { metricsHandlers } from "./metrics-handlers.ts";
import { serviceHandlers } from "./service-handlers.ts";
import { sessionHandlers } from "./session-handlers.ts";
import { setHandlers } from "./set-handlers.ts";
import { targetHandlers } from "./target-handlers.ts";
import { vendorTargetHandlers } from "./vendor-target-handlers.ts";
import { versionHandlers } from "./version-handlers.ts";

/** The handler of every operation. */
export const allHandlers = (services: Services): Handlers => ({
  ...setHandlers(services),
  ...serviceHandlers(services),
  ...hostHandlers(services),
  ...versionHandlers(services),
  ...configHandlers(services),
  ...(services.store.deployment === undefined ? targetHandlers(services) : vendorTargetHandlers(services)),
  ...sessionHandlers(services),
  ...keyHandlers(services),
  ...healthHandlers(services),
  ...ledgerHandlers(services),
  ...linkHandlers(services),
  ...metricsHandlers(services),
});
