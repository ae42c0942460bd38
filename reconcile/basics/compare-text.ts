/** For sorting ids and names by UTF-16 code units: an order that no locale and no machine changes. Below, at or above zero. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
