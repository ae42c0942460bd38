/** Text in SQL. */
export function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A quoted SOQL text without its quotes and escapes. `keep` leaves `\%` and `\_` for LIKE. */
export function unquoted(literal: string, keep = ''): string {
  return literal.slice(1, -1).replace(/\\(.)/gs, (whole: string, sign: string) => {
    return keep.includes(sign) ? whole : (ESCAPES[sign] ?? sign)
  })
}

/** A datetime literal as it is stored: UTC with milliseconds; undefined where it is no moment. */
export function utc(literal: string): string | undefined {
  const moment = Date.parse(literal)
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
}

/** The number in `USD5000`, or the literal as it is. */
export function withoutCurrency(literal: string): string {
  return literal.replace(/^[A-Za-z]{3}/, '')
}
