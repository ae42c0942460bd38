import { DIRECTIONS } from './figures/tally.js'
import { DIRECTION_MEANINGS, DIRECTION_NAMES } from './wording.js'

/** How to read the reports: the same words in the workbook and on the page. */
export interface GuidePart {
  readonly heading: string
  readonly lines: readonly (readonly [term: string, meaning: string])[]
}

export function guide(reportingCurrency: string): readonly GuidePart[] {
  return [
    {
      heading: 'What this is',
      lines: [
        [
          'Tie-out',
          'What the contracts in Salesforce say should be billed, laid against what NetSuite billed, to the cent.',
        ],
        [
          'Complete',
          'Rows and sums of both systems agree with what was read. Where they don’t, every report says INCOMPLETE first: then nothing here can be taken for clean.',
        ],
        [
          'As of',
          'Invoices, credits and applications dated later are left out; terms are read as they stand now.',
        ],
      ],
    },
    {
      heading: 'Finding and case',
      lines: [
        [
          'Finding',
          'One discrepancy: an expected item or a document that doesn’t tie out. It keeps its id from run to run.',
        ],
        ['Case', 'Findings of one contract with one rule and cause: what one person looks into at once.'],
        [
          'Systemic case',
          'One rule and cause on at least ten contracts and one in twenty of those judged: look at the set-up before the single invoices.',
        ],
        [
          'New',
          'First seen on this run’s day, so since the day that was compared before it. Run again on the same day, it stays new. Where no day was compared before, all are new and none is marked.',
        ],
        [
          'Known at the start',
          'In the baseline that two persons took: open and counted, but not new. It leaves the baseline when its number changes.',
        ],
      ],
    },
    {
      heading: 'Direction',
      lines: DIRECTIONS.map((one) => [DIRECTION_NAMES[one], DIRECTION_MEANINGS[one]] as const),
    },
    {
      heading: 'Amounts',
      lines: [
        [
          'Difference',
          'Billed minus expected: what wasn’t billed is negative. In the contract’s currency, before tax.',
        ],
        [
          'Exposure',
          `The absolute difference in ${reportingCurrency}, or what can’t be judged; severity goes by it. Empty where there is no amount or no rate.`,
        ],
        [
          'Underbilled, overbilled',
          'Sums of open and accepted findings, by currency. The two are never set off against each other.',
        ],
        [
          'Why',
          'The cause is named only where one explanation reproduces the billed amount to the cent, or a record shows it.',
        ],
      ],
    },
    {
      heading: 'Deciding here',
      lines: [
        [
          'Decision',
          'On the sheet Findings: accept (the error is real, a correction is on its way), waive, resolve or reopen, with the columns beside it. Save the workbook, then: tieout findings import FILE.',
        ],
        [
          'What comes of it',
          'The import shows all of it as one batch before it does anything. Waivers become one request that another person approves. A row whose number has changed since is refused.',
        ],
      ],
    },
    {
      heading: 'Severity',
      lines: [
        ['Critical ▲▲', `From 10,000 ${reportingCurrency}, unless the configuration says otherwise.`],
        ['High ▲', 'From 1,000.'],
        ['Medium ●', 'From 100.'],
        ['Low ○', 'Less. Rules without an amount have a severity of their own.'],
      ],
    },
  ]
}
