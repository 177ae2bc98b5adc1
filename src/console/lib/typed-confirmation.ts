/** Whether the confirmation that somebody typed is `wanted`: an id or a number, which every keyboard can type. */
export const isTyped = (typed: string, wanted: string): boolean => typed.trim() === wanted;
