import type { Account, Contract, ContractLine, Opportunity, Product } from '../business.js'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** The three check characters of a 15-character id: one for the capitals in each five, lowest bit first. */
export function checkCharacters(id15: string): string {
  let checks = ''
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0
    for (let i = 0; i < 5; i += 1) {
      const char = id15.charAt(chunk + i)
      if (char >= 'A' && char <= 'Z') bits |= 1 << i
    }
    checks += CHECKS.charAt(bits)
  }
  return checks
}

function base62(number: number, width: number): string {
  const digits: string[] = []
  for (let rest = number; digits.length < width; rest = Math.floor(rest / 62))
    digits.unshift(DIGITS.charAt(rest % 62))
  return digits.join('')
}

/** The n-th id of an object, 18 characters; upper and lower case both occur and both matter. */
export function salesforceId(prefix: string, n: number): string {
  const id15 = [prefix, 'Hs000', base62(n * 61 + 4001, 7)].join('')
  return [id15, checkCharacters(id15)].join('')
}

/** Ids of the book's records, by object. */
export const idOf = {
  account: ({ seq }: Account) => salesforceId('001', seq),
  opportunity: ({ seq }: Opportunity) => salesforceId('006', seq),
  product: ({ seq }: Product) => salesforceId('01t', seq),
  contract: ({ seq }: Contract) => salesforceId('800', seq),
  /** Orders are two to a contract at most: what was agreed first, and its amendment. */
  order: ({ seq }: Contract, order: number) => salesforceId('801', seq * 4 + order),
  orderItem: ({ seq }: ContractLine) => salesforceId('802', seq),
}
