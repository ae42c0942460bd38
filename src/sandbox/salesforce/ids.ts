const CHECK_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** Whether the text has the shape of an id, 15 or 18 characters. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(text)
}

/** The 18-character form of an id of 15 (or 18, which is given back); anything else is given back as it is. */
export function to18(id: string): string {
  if (id.length !== 15) return id
  return id + [0, 5, 10].map((start) => checkCharacter(id.slice(start, start + 5))).join('')
}

/** One character for five: a bit for each capital letter, the first one lowest. */
function checkCharacter(chunk: string): string {
  const bits = [...chunk].reduce((sum, sign, index) => sum + (/[A-Z]/.test(sign) ? 2 ** index : 0), 0)
  return CHECK_ALPHABET.charAt(bits)
}
