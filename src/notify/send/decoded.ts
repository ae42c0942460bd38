/** A part of an address as it is meant; a `%` that stands for itself is left as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
