/// <reference types="vitest/config" />
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import {
  clearConsoleStamp,
  consoleStamp,
  projectRoot,
  writeConsoleStamp,
} from "./src/server/build/console-stamp.ts";
import { precompress } from "./src/server/build/precompress.ts";
import { earlyRequests } from "./src/server/build/early-requests.ts";

/** Compresses the built files, so that the server sends them as they are. */
function precompressBuild(): Plugin {
  let folder = "";
  return {
    name: "precompress-build",
    apply: "build",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    writeBundle() {
      precompress(folder);
    },
  };
}

/** Tells `public/early.js` which scripts and requests each screen begins with. */
const listEarlyRequests: Plugin = {
  name: "list-early-requests",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle = {} }) =>
      html.replace(
        'src="./early.js"',
        (tag) => `${tag} data-early='${JSON.stringify(earlyRequests(Object.values(bundle)))}'`,
      ),
  },
};

/**
 * Lets Chromium compile whole scripts in another thread while they load. Without the hint it compiles each function at its
 * first call, and the page's own thread needs 14 to 25 % longer until the first rows (100 services: 248 ms instead of 218).
 * The JSON editor is large and uses little of itself.
 */
const hintCompilation: Plugin = {
  name: "hint-compilation",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk" && chunk.name !== "JsonText")
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
    },
  },
};

/** Leaves out what only the OpenAPI document says of an operation: more than 1 kB of the scripts before the first row. */
const leaveOutSummaries: Plugin = {
  name: "leave-out-summaries",
  apply: "build",
  enforce: "pre",
  transform: {
    filter: { id: /\/contract\/[a-z-]+-operations\.ts$/ },
    handler: (code) => ({ code: code.replace(/^ +summary:\s*"[^"]*",\n/gm, ""), map: null }),
  },
};

/** Records of which sources the build is, so that `npm start` builds again only after a change. */
function stampBuild(): Plugin {
  let stamp = "";
  let failed = false;
  return {
    name: "stamp-build",
    apply: "build",
    buildStart() {
      clearConsoleStamp(projectRoot);
      stamp = consoleStamp(projectRoot);
    },
    buildEnd(error) {
      failed = error !== undefined;
    },
    closeBundle() {
      if (!failed) writeConsoleStamp(projectRoot, stamp);
    },
  };
}

const noWebStorage = "--no-experimental-webstorage";

export default defineConfig({
  // Addresses in the built page are relative: the server writes the console's path into them (`console-page.ts`).
  base: "./",
  plugins: [react(), leaveOutSummaries, listEarlyRequests, hintCompilation, precompressBuild(), stampBuild()],
  build: {
    outDir: "dist/console",
    // No file becomes a data: address, which the content security policy forbids for fonts and scripts.
    assetsInlineLimit: 0,
    // Every supported browser has modulepreload.
    modulePreload: { polyfill: false },
    // Kilobytes before compression.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // The entry has the names of all parts, and a hash cannot be compressed: a character less takes 0.2 kB off it.
        chunkFileNames: "assets/[name]-[hash:7].js",
        codeSplitting: {
          // What the entry needs is one file. In four, each compressed by itself, it weighs 18 kB more.
          groups: [
            { name: "console", tags: ["$initial"] },
            // What the list needs beyond that, in one file as well. In 12 files it weighs 4 kB more, and the first rows of
            // 100 services come 13 % later, those of 20,000 18 %.
            { name: "ServicesScreen", test: /\/services\/ServicesScreen\.tsx$/ },
          ],
        },
      },
    },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: process.env["TEST_SEED"] === undefined ? [] : ["src/testing/fixed-seed.ts"],
    // Many tests wait for processes and for time to pass: more workers than cores keep the cores busy.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // A test whose assertions never run proves nothing. A poll waits for a process as long as a test does.
    expect: { requireAssertions: true, poll: { timeout: 60_000 } },
    // Since version 25 Node has a `localStorage` of its own, which would hide jsdom's.
    execArgv: process.allowedNodeEnvironmentFlags.has(noWebStorage) ? [noWebStorage] : [],
    // Milliseconds. The limits catch tests that hang, not slow ones: many tests start git or a server, and on a busy
    // machine a process can take seconds to start.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
