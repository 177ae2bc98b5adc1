// The browser gets the console, the contract and the domain, and nothing of the server or of Node.
import { relative } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { expect, it } from "vitest";

it("has no server code in the browser's bundle", async () => {
  // The project's own configuration would record this build as the one that `npm start` serves.
  const result = await build({
    configFile: false,
    plugins: [react()],
    logLevel: "error",
    build: { write: false, minify: false },
  });
  const outputs = [result].flat().flatMap((one) => ("output" in one ? one.output : []));
  const modules = outputs.flatMap((output) => (output.type === "chunk" ? Object.keys(output.modules) : []));
  const ours = modules.map((id) => relative(".", id)).filter((file) => file.startsWith("src/"));
  expect(ours).toContain("src/console/main.tsx");
  expect(ours).toContain("src/domain/changes.ts");
  expect(ours.filter((file) => !/^src\/(console|contract|domain)\//.test(file))).toEqual([]);
  expect(
    modules.filter((id) => /^node:|__vite-browser-external|\/node_modules\/(fastify|jose)\//.test(id)),
  ).toEqual([]);
});
