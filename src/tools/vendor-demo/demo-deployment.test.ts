import { expect, test } from "vitest";
import { certificateFields } from "#console/services/editor/service-form.ts";
import { demoDeployment } from "./demo-deployment.ts";

// Once partner-api named certificates that the deployment did not list, so that the editor called them unknown.
test("each certificate that a service of the demo names is one that its deployment lists", () => {
  const vendor = demoDeployment(new Date("2026-11-29T12:00:00Z"));
  const named: string[] = [];
  for (const { config, set } of vendor.documents.values()) {
    const listed = (vendor.certificates.get(config) ?? []).map(({ id }) => id);
    for (const service of set.values())
      for (const field of certificateFields) {
        const name = service[field];
        if (typeof name !== "string" || name === "") continue;
        named.push(name);
        expect(listed, `${config} ${service.id} ${field}`).toContain(name);
      }
  }
  expect(named).not.toEqual([]);
});
