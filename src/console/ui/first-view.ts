/**
 * For a table that scrolls with the window: how large that is at the first draw. A virtualizer that has to find out draws
 * no rows at first.
 */
export const firstView = () => ({ initialRect: { width: innerWidth, height: innerHeight } });
