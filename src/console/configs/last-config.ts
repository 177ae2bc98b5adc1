const key = "backend-services.last-config";

/** The configuration last looked at on this browser, if any. */
export function lastConfig(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberConfig(config: string): void {
  try {
    localStorage.setItem(key, config);
  } catch {
    // Storage may be switched off; then the first configuration opens next time.
  }
}
