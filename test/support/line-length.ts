/** Characters of a line as a terminal shows it: marks that keep a name's direction to itself take no place. */
export const lineLength = (line: string): number => [...line.replaceAll(/[\u2068\u2069]/g, '')].length
