import { z } from 'zod'

const codes = (what: string) => z.array(z.string().min(1)).default([]).describe(what)

const group = z
  .union(
    [
      z.array(z.string().min(1)),
      z.strictObject({
        products: codes('product codes in Salesforce'),
        items: codes('item codes in NetSuite'),
      }),
    ],
    { error: 'expected a list of codes, or { products, items }' },
  )
  .transform((group) => [...new Set('products' in group ? [...group.products, ...group.items] : group)])

/** Billing groups, each with its codes. */
export const groups = z
  .record(z.string(), group)
  .superRefine(inOneGroup)
  .prefault({})
  .describe('products and items that are billed as one, by name')

/** A code of two groups would be billed as the one or the other, and nobody could tell which. */
function inOneGroup(
  written: Readonly<Record<string, readonly string[]>>,
  context: z.core.$RefinementCtx,
): void {
  const groupOf = new Map<string, string>()
  for (const [name, own] of Object.entries(written)) {
    for (const code of own) {
      const other = groupOf.get(code)
      if (other === undefined) groupOf.set(code, name)
      else {
        const message = `expected each code in one group, and ${code} is in ${other} too`
        context.addIssue({ code: 'custom', path: [name], message })
      }
    }
  }
}
