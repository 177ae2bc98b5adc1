/**
 * The size of the window, for the first draw of a table that scrolls with it. A virtualizer that has to measure the
 * window first draws no rows.
 */
export const firstView = () => ({ initialRect: { width: innerWidth, height: innerHeight } });
