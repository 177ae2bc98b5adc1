// Publishing, as far as it shows from outside: to buckets, refused without a reason, and nothing else meanwhile.
import * as z from "zod/mini";
import { busy, done, refusal, type Answer } from "./vendor-answer.ts";
import type { VendorDeployment, VendorKey } from "./vendor-deployment.ts";

const buckets = z.array(z.object({ name: z.string(), url: z.string() }));

/** Whether the deployment would publish the set of a configuration. */
function canPublish({ switches: { unresolvable }, ...vendor }: VendorDeployment, config: string): boolean {
  const services = [...(vendor.documents.get(config)?.set.values() ?? [])];
  return services.every(({ back_hosts: hosts }) =>
    hosts.every(({ host }) => host !== "" && !unresolvable.includes(host)),
  );
}

/** `PUT tools/publish/{config}`: answers when it is published. No bucket means the deployment's own choice. */
export async function publish(
  vendor: VendorDeployment,
  key: VendorKey,
  config: string,
  sent: unknown,
): Promise<Answer> {
  const { switches } = vendor;
  const { head } = vendor.document(config);
  if (switches.publishing) return busy;
  const asked = buckets.safeParse(sent);
  if (!asked.success)
    return {
      status: 422,
      body: { detail: [{ loc: ["body"], msg: "value is not a list of buckets", type: "type_error" }] },
    };
  if (!canPublish(vendor, config))
    return refusal({ status: 400, message: "The publishing configuration is not valid" });
  switches.publishing = true;
  await switches.publishTakes?.();
  switches.publishing = false;
  const names = asked.data.map(({ name }) => name);
  vendor.publications.push({ config, version: head.version, buckets: names, by: key.name });
  return done("Successfully updated entry");
}

/** The document of the deployment that says where each configuration is published to. */
export const publishInfo = ({ buckets: all, documents }: VendorDeployment): Answer => ({
  status: 200,
  body: {
    buckets: all,
    branch_buckets: [...documents.keys()].map((config) => ({
      name: config,
      buckets: all.filter(({ name }) => name === config).map(({ name }) => name),
    })),
  },
});
