const oneSpace = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * Whether what somebody typed to confirm is `wanted` as it reads on the screen: several spaces or a tab in a name look
 * like one space, and cannot all be typed.
 */
export const isTyped = (typed: string, wanted: string): boolean => oneSpace(typed) === oneSpace(wanted);
