import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The files of a self-signed certificate for this machine. `pem` holds certificate and key, for HAProxy. */
export interface Certificate {
  certificate: string;
  key: string;
  pem: string;
}

/** Makes a certificate and its key in `folder`. */
export function makeCertificate(folder: string): Certificate {
  const file = (name: string) => join(folder, name);
  const made = { certificate: file("tls.crt"), key: file("tls.key"), pem: file("tls.pem") };
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", made.key, "-out", made.certificate];
  execFileSync("openssl", ["req", "-x509", ...curve, "-days", "2", ...subject, ...files], { stdio: "pipe" });
  writeFileSync(made.pem, readFileSync(made.certificate, "utf8") + readFileSync(made.key, "utf8"));
  return made;
}
