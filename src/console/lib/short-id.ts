/** A version's id as the screens show it: its first 7 hexadecimal digits. */
export const shortId = (version: string): string => version.slice(0, 7);
