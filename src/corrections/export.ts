import { join } from 'node:path'
import type { FindingRow } from '../../state/store.js'
import { CurrencySums, readAmount } from '../reports/figures/amounts.js'
import { type RuleTexts, ruleText } from '../reports/rule-text.js'
import { CORRECTIONS, writeFileWhole } from '../reports/write-file.js'
import {
  CREDIT_COLUMNS,
  csvOf,
  INVOICE_COLUMNS,
  LEFT_OUT_COLUMNS,
  type LeftOut,
  TERMS_COLUMNS,
} from './columns.js'
import type { DocumentRow, Outcome, TermsRow } from './correction.js'

/** What findings come to, by kind of file. */
export interface Corrections {
  readonly invoices: readonly DocumentRow[]
  readonly creditMemos: readonly DocumentRow[]
  readonly terms: readonly TermsRow[]
  readonly leftOut: readonly LeftOut[]
}

/** Gathers outcomes into files' rows. */
export async function correctionsOf(
  outcomes: AsyncIterable<readonly [FindingRow, Outcome]>,
  rules: RuleTexts,
): Promise<Corrections> {
  const all = {
    invoices: [] as DocumentRow[],
    creditMemos: [] as DocumentRow[],
    terms: [] as TermsRow[],
    leftOut: [] as LeftOut[],
  }
  for await (const [{ finding }, outcome] of outcomes) {
    switch (outcome.kind) {
      case 'invoice':
        all.invoices.push(...outcome.rows)
        break
      case 'credit memo':
        all.creditMemos.push(...outcome.rows)
        break
      case 'terms':
        all.terms.push(outcome.row)
        break
      case 'left out':
        all.leftOut.push({
          findingId: finding.id,
          rule: finding.rule,
          contract: finding.contract?.number ?? null,
          why: outcome.why,
          action: ruleText(rules, finding.rule).action,
        })
    }
  }
  return all
}

/** Documents, not their lines. */
export const documentCount = (rows: readonly DocumentRow[]): number =>
  new Set(rows.map(({ externalId }) => externalId)).size

/** By currency, exactly. */
export function sumsOfRows(rows: readonly DocumentRow[]): CurrencySums {
  const sums = new CurrencySums()
  for (const { amount, currency } of rows) sums.add(readAmount(amount, currency))
  return sums
}

/** Writes all four files into a folder, also those without rows, so that none of an earlier export stays. Returns their paths. */
export async function writeCorrections(corrections: Corrections, folder: string): Promise<readonly string[]> {
  const files = [
    ['invoices.csv', csvOf(INVOICE_COLUMNS, corrections.invoices)],
    ['credit-memos.csv', csvOf(CREDIT_COLUMNS, corrections.creditMemos)],
    ['terms.csv', csvOf(TERMS_COLUMNS, corrections.terms)],
    ['left-out.csv', csvOf(LEFT_OUT_COLUMNS, corrections.leftOut)],
  ] as const
  for (const [name, lines] of files)
    await writeFileWhole(join(folder, name), asynchronous(lines), { purpose: CORRECTIONS })
  return files.map(([name]) => join(folder, name))
}

async function* asynchronous(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines
}
