/** How people see a version: its first 7 hexadecimal digits. */
export const shortId = (version: string): string => version.slice(0, 7);
