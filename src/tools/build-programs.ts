import { rmSync } from "node:fs";
import { build } from "vite";
import { programs } from "../testing/program.ts";

/** Makes one file of each program that tests start often, in a folder two below the root, as their sources are. */
export async function buildPrograms(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { NODE_ENV: environment } = process.env;
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: programs,
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
      },
    },
  });
  // Vite makes it "production", in which React has nothing for tests.
  if (environment === undefined) delete process.env["NODE_ENV"];
  else process.env["NODE_ENV"] = environment;
}
