/** Keys of the first place stand alone, those of another after its number. */
export const placeText = (place: number, after: string): string => (place === 0 ? after : `${place}:${after}`)

/** Where a pull goes on: the place's number and its last key. */
export function readPlace(text: string): { readonly place: number; readonly after: string } {
  const match = /^(\d+):(.*)$/.exec(text)
  return match ? { place: Number(match[1]), after: match[2] ?? '' } : { place: 0, after: text }
}
