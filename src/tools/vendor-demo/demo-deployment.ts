// The deployment of `npm run vendor-demo`: the demo's company, which has bought its load balancers.
import { setTimeout } from "node:timers/promises";
import { jsonEqual } from "#domain/json.ts";
import { calendarEnding } from "#server/demo/calendar.ts";
import { demoSteps } from "#server/demo/fill.ts";
import { marta, tom } from "#server/demo/people.ts";
import type { Step } from "#server/demo/scenes.ts";
import { stageStory } from "#server/demo/stage-story.ts";
import { fillVendor, type PastChange } from "#server/testing/vendor/fill-vendor.ts";
import { VendorDeployment } from "#server/testing/vendor/vendor-deployment.ts";

/** Marta may do everything; Tom reads, and knows only of `stage`. */
export const demoKeys = { marta: "demo-key-of-marta", tom: "demo-key-of-tom" };

/** Milliseconds of a call, as over the Internet: long enough to see the history being read. */
const latencyMs = 40;
const publishMs = 3_000;

function changesOf(steps: readonly Step[]): PastChange[] {
  return steps.map(({ at: date, author, after }, place) => {
    const before = steps[place - 1]?.after;
    return {
      date,
      author,
      put: [...after.values()].filter((service) => !jsonEqual(before?.get(service.id), service)),
      remove: [...(before?.keys() ?? [])].filter((id) => !after.has(id)),
    };
  });
}

const policy = (id: string, name: string) => ({ type: "securitypolicies", id, name });

/** A deployment whose story ends a few minutes before `now`. */
export function demoDeployment(now: Date): VendorDeployment {
  const vendor = new VendorDeployment();
  vendor.addKey({ ...marta, key: demoKeys.marta });
  vendor.addKey({ ...tom, key: demoKeys.tom, configs: ["stage"], readOnly: true });
  fillVendor(vendor, "prod", marta, changesOf(demoSteps(now)));
  fillVendor(vendor, "stage", tom, changesOf(stageStory(calendarEnding(now))));
  vendor.buckets.push(
    { name: "prod", url: "gs://demo-prod/" },
    { name: "prod-eu", url: "gs://demo-prod-eu/" },
    { name: "stage", url: "gs://demo-stage/" },
  );
  const shop = policy("shop", "Shop");
  vendor.links.set("prod/checkout", [shop, policy("partners", "Partners")]);
  vendor.links.set("prod/shop-web", [shop]);
  vendor.links.set("prod/__default__", [policy("__default__", "Default policy")]);
  const certificates = [
    { id: "marketplace-ca", name: "Marketplace partners (CA)" },
    { id: "partner-api-2025", name: "Partner API, for 2025" },
    { id: "partner-api-2026", name: "Partner API, for 2026" },
  ];
  for (const config of vendor.documents.keys()) vendor.certificates.set(config, certificates);
  Object.assign(vendor.switches, {
    ownFields: true,
    latencyMs,
    publishTakes: () => setTimeout(publishMs),
  });
  return vendor;
}
