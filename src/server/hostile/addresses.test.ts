import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { sample } from "../../testing/random.ts";
import { freshFolder } from "../testing/test-server.ts";
import { expectClean, listening, sendBytes, set } from "../testing/hostile-client.ts";

/** Parts of a path that a file system, git, a router or a shell could misunderstand. */
const tricks = [
  "..",
  ".",
  "%2e%2e",
  "..%2f..%2fetc%2fpasswd",
  "..%5c..%5cetc",
  "%00",
  "web%00",
  "web%2fx",
  "web%0d%0aSet-Cookie:%20a=b",
  "web%0a%7b%22level%22:%22info%22%7d",
  "%ff%fe",
  "%c0%af",
  "%",
  "%zz",
  "%e2%98",
  "%ed%a0%80",
  "%252e%252e",
  "x%3Fy",
  "x%23y",
  "-",
  "--upload-pack=touch",
  "--all",
  "HEAD~1",
  "HEAD%5e%7btree%7d",
  "@%7bu%7d",
  "prod:backend-services",
  "refs%2fheads%2fprod",
  "prod.lock",
  "$(id)",
  "`id`",
  "web;id",
  "web%7cid",
  "*",
  "{config}",
  ":config",
  "%F0%9F%9A%80",
  "y".repeat(129),
  "y".repeat(20_000),
  "0".repeat(39),
  "0".repeat(40),
  "0".repeat(41),
  "G".repeat(40),
  "4B825DC642CB6EB9A060E54BF8D69288FBEE4904",
  "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  "constructor",
  "__proto__",
  "toString",
];

const targets = "/api/v4.0/conf/prod/targets";

it("refuses tricks in the name of a configuration, a service, a version or a key", async () => {
  const { send, check } = await listening();
  const words = fc
    .string({ unit: "binary", minLength: 1, maxLength: 12 })
    .map((text) => `~${encodeURIComponent(text)}`);
  const made = sample(words, 25);
  const version = "0".repeat(40);
  for (const trick of [...tricks, ...made]) {
    const requests: [string, string, string?][] = [
      ["GET", `/api/v4.0/conf/${trick}/backend-services`],
      ["PUT", `/api/v4.0/conf/${trick}/backend-services`, "[]"],
      ["GET", `/api/v4.0/conf/configs/${trick}`],
      ["GET", `${set}/${trick}`],
      ["PUT", `${set}/${trick}`, "{}"],
      ["DELETE", `${set}/x${trick}`],
      ["GET", `${set}/versions/${trick}`],
      ["PUT", `${set}/versions/${trick}/revert`],
      ["PUT", `${set}/versions/${trick}/undo?dry_run=1`],
      ["PUT", `${set}/versions/${version}/revert?entry_id=${trick}`],
      ["GET", `${set}/versions?entry_id=${trick}&limit=${trick}&since=${trick}&q=${trick}&include=${trick}`],
      ["DELETE", `/api/keys/${trick}`],
      ["GET", `/api/v4.0/conf/${trick}/targets`],
      ["GET", `${targets}/${trick}`],
      ["PUT", `${targets}/${trick}/publish?dry_run=1`, `{"version":"${version}"}`],
      ["GET", `${targets}/lb-1/publications/${trick}`],
      ["GET", `${targets}/${trick}/publications/1`],
      ["PUT", `${targets}/lb-1/publications/${trick}/confirm`],
      ["GET", `${targets}/${trick}/wanted?after=${trick}&wait=${trick}&have=${trick}&instance=${trick}`],
      ["PUT", `/api/v4.0/tools/publish/x${trick}`],
    ];
    for (const [method, path, body] of requests) {
      const answer = await send({ method, path, ...(body !== undefined && { body }) });
      expectClean(answer, `${method} ${path}`);
      expect(answer.headers).not.toMatch(/\r\nset-cookie/);
    }
  }
  await check();
}, 240_000);

it("serves the console's files and nothing beside them", async () => {
  const folder = freshFolder();
  mkdirSync(join(folder, "console/assets"), { recursive: true });
  writeFileSync(join(folder, "console/index.html"), "the page");
  writeFileSync(join(folder, "console/assets/app.js"), "the script");
  writeFileSync(join(folder, "secret.txt"), "the secret");
  const { send, check, port } = await listening({ consoleDir: join(folder, "console") });
  expect((await send({ path: "/assets/app.js" })).body).toBe("the script");
  const ups = ["..", "%2e%2e", "%2e.", "..%00", "%252e%252e", "..;", "...", "%c0%ae%c0%ae", "..%2f", "..%5c"];
  const paths = ups.flatMap((up) => [
    `/${up}/secret.txt`,
    `/assets/${up}/${up}/secret.txt`,
    `/assets/${up}${up}secret.txt`,
    `/assets/${up}%2f${up}%2fsecret.txt`,
    `//${up}/secret.txt`,
    `/${up}\\secret.txt`,
  ]);
  const whole = [
    join(folder, "secret.txt"),
    `//${folder}/secret.txt`,
    `/file://${folder}/secret.txt`,
    "/index.html/../../secret.txt",
    "/assets/",
    "/assets",
  ];
  for (const path of [...paths, ...whole]) {
    for (const accept of ["text/html", "text/plain"]) {
      const answer = await send({ path, headers: [`Accept: ${accept}`] });
      expectClean(answer, path);
      expect(answer.body, path).not.toContain("secret");
      expect(answer.status === 200 ? answer.body : "the page", path).toBe("the page");
    }
  }
  for (const target of [
    "*",
    "http://other.example/secret.txt",
    "http://[/",
    "//other.example",
    "?x",
    "\\..\\secret.txt",
  ]) {
    const answer = await sendBytes(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expectClean(answer, target);
    expect(answer.body).not.toContain("secret");
  }
  await check();
});
