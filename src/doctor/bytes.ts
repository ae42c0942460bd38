const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A size as people say it: `812 bytes`, `12.3 MB`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
  const size = bytes / 1000 ** power
  return `${power === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[power]}`
}
