/**
 * Whether two numbers that people type (a purchase order's) are one: letters count the same in either case, and blanks
 * around or between them don't count at all. `PO-4711` is `po-4711`; it isn't `PO 4711`, as a mark may tell two apart.
 */
export const isSameNumber = (a: string, b: string): boolean => plain(a) === plain(b)

const plain = (number: string): string => number.replace(/\s+/g, '').toLowerCase()
