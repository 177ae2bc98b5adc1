export const sans = '"Inter Variable", system-ui, sans-serif';
export const mono = '"JetBrains Mono Variable", ui-monospace, monospace';

/** A size of the type scale, in px, as a length that follows the reader's own font size. */
export const size = (px: 12 | 13 | 14 | 16 | 20 | 24) => `${px / 16}rem`;
