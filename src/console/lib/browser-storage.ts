// What this browser keeps for the console. Storage may be switched off or full, and anybody may have put anything into
// it: nothing here throws, and who reads a text parses it like any other input.

/** The text under `name`, or null. */
export function readItem(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Whether the text is kept: a browser without room, or that keeps nothing, does not. */
export function writeItem(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

export function removeItem(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Then there is nothing either.
  }
}

/** The names that begin with `prefix`. */
export function itemNames(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

/** What the text says as JSON; undefined when it says nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
