import type { Author } from "../store/write-request.ts";

const person = (name: string, mailbox: string): Author => ({ name, email: `${mailbox}@example.net` });

/** Who runs the load balancers of the demo's company. */
export const marta = person("Marta Lindqvist", "marta.lindqvist");
export const deniz = person("Deniz Aydın", "deniz.aydin");
export const tom = person("Tom Okafor", "tom.okafor");
export const priya = person("Priya Raman", "priya.raman");
export const jonas = person("Jonas Weber", "jonas.weber");
export const aiko = person("Aiko Tanaka", "aiko.tanaka");
export const sean = person("Seán O'Neill", "sean.oneill");
export const releases = person("release-bot", "release-bot");
