/** `97.4%`, cut down, so that 100.0% says that everything ties; `–` where there is nothing to tie. */
export function shareText(tied: number, items: number): string {
  if (items === 0) return '–'
  const mills = Math.floor((tied * 1000) / items)
  return `${Math.floor(mills / 10)}.${mills % 10}%`
}
