/** Thousands set apart for reading: `-1234567.891` is `-1,234,567.891`. Anything but plain digits stays as it is. */
export function grouped(decimal: string): string {
  const [, sign = '', whole, part = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? []
  if (whole === undefined) return decimal
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part}`
}
