const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The three characters that make an id of 15, whose letters' case matters, safe to compare without case: of each five
 * characters a mask of the upper-case ones, lowest bit first.
 */
function checkCharacters(id15: string): string {
  let check = ''
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let mask = 0
    for (let bit = 0; bit < 5; bit += 1) if (isUpperCase(id15.charCodeAt(chunk + bit))) mask |= 1 << bit
    check += CHECK[mask]
  }
  return check
}

const isUpperCase = (code: number): boolean => code >= 65 && code <= 90

/** An id in its 18 characters; text that isn't an id of 15 is given back as it is. */
export function fullId(id: string): string {
  return id.length === 15 && /^[0-9A-Za-z]+$/.test(id) ? id + checkCharacters(id) : id
}

/**
 * A reference as people and integrations type it: an id of 15 or 18 characters, or a record's number. Ids begin with a
 * digit, or with `a` for a company's own objects, which tells them from most numbers of the same length.
 */
export function fullReference(reference: string): string {
  const text = reference.trim()
  return text.length === 15 && /^[0-9a][0-9A-Za-z]+$/.test(text) ? fullId(text) : text
}
