import type { Direction, Evidence, Finding, Severity } from '../../reconcile/findings/finding.js'
import type { ReportInput } from '../../src/reports/input.js'
import { recordUrls } from '../../src/reports/record-url.js'
import type { RuleTexts } from '../../src/reports/rule-text.js'
import type { FindingRow, FindingStatus, RunRow } from '../../state/store.js'

/** Texts that try to be a formula, markup, an escape sequence, an error value or another direction of writing. */
export const HOSTILE = [
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  'Ring\u0007 \u001b[31mred\u001b[0m',
  '#REF!',
  '_x0041_CME & Söhne',
  '| a | [b](javascript:alert(1)) *c*',
  'abc\u202Egnp.exe',
  'Emoji 🧾 漢字 العربية',
  'O\'Brien & Sons, "Ltd"',
] as const

const RULES = [
  [
    'UNDERBILLED',
    'owed-to-us',
    'Billed too little',
    'Invoice the difference, then correct the price on the order.',
  ],
  ['OVERBILLED', 'owed-to-customer', 'Billed too much', 'Credit the difference before the customer pays it.'],
  [
    'INVOICE_MISSING',
    'owed-to-us',
    'Invoice missing',
    'Issue the invoice, and find out why the order did not bill.',
  ],
  ['INVOICE_DUPLICATE', 'owed-to-customer', 'Billed twice', 'Void or credit the later invoice.'],
  [
    'INVOICE_ORPHAN',
    'risk',
    'Invoice without a contract',
    'Put the contract number on the invoice, or void it.',
  ],
  [
    'PAYMENT_TERMS_MISMATCH',
    'risk',
    'Wrong payment terms',
    'Correct the terms on the invoice and on the customer.',
  ],
  ['PO_MISSING', 'risk', 'Purchase order missing', 'Get the PO number and add it to the invoice.'],
  ['TERMS_UNREADABLE', 'data', "Terms can't be read", 'Correct the field in Salesforce.'],
  ['OPPORTUNITY_UNCONTRACTED', 'risk', 'Won, but no contract', 'Have the contract set up.'],
  ['BILLED_AFTER_END', 'owed-to-customer', 'Billed after the end', 'Credit what lies after the end.'],
] as const satisfies readonly (readonly [string, Direction, string, string])[]

export const RULE_TEXTS: RuleTexts = new Map(
  RULES.map(([code, , title, action]) => [code, { title, action }]),
)

const CAUSES = [
  [
    'UPLIFT_NOT_APPLIED',
    'The price before the 5% uplift of 1 March 2026 reproduces the billed amount to the cent.',
  ],
  ['PRORATION_MISSING', 'A full month was billed in place of 14 of 31 days.'],
  ['DISCOUNT_NOT_APPLIED', 'The list price of 120.00 was billed in place of 108.00.'],
] as const

const ACCOUNTS = [
  'Northwind Traders',
  'Contoso Pharmaceuticals',
  'Fabrikam Robotics',
  'Adventure Works',
  'Tailspin Toys',
  'Wingtip Aerospace',
  'Litware Insurance Group',
  'Proseware',
  'Blue Yonder Airlines',
  'City Power & Light',
  'Graphic Design Institute',
  'Alpine Ski House',
]
/** Currency, digits, units of the reporting currency. */
const CURRENCIES = [
  ['USD', 2, 1],
  ['USD', 2, 1],
  ['EUR', 2, 1.08],
  ['JPY', 0, 0.0065],
  ['KWD', 3, 3.25],
] as const

/** A small generator of its own: the same numbers on any machine (Lehmer, modulus 2^31 − 1). */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

export interface BookOptions {
  readonly seed?: number
  readonly findings?: number
  readonly complete?: boolean
  /** Every text of the outside world is one of {@link HOSTILE}. */
  readonly hostile?: boolean
}

/** A run with findings of all kinds, in the document's order, made from a seed. */
export function book(options: BookOptions = {}): ReportInput & { readonly rows: readonly FindingRow[] } {
  const { seed = 7, findings = 200, complete = true } = options
  const next = generator(seed)
  const rows = Array.from({ length: findings }, (_, index) =>
    rowOf(index, next, options.hostile ?? false),
  ).sort(byDocumentOrder)
  return {
    rows,
    run: runRow(complete),
    findings: async function* () {
      yield* rows
    },
    figures: {
      contracts: 412,
      contractsJudged: 405,
      invoices: 3_926,
      expectedItems: 5_120,
      dueItems: 4_870,
      matchedItems: 4_702,
      months: months(),
    },
    reportingCurrency: 'USD',
    recordUrl: recordUrls({
      salesforce: { loginUrl: 'https://acme.my.salesforce.com' },
      netsuite: { account: '1234567_SB1' },
    }),
    rules: RULE_TEXTS,
  }
}

function rowOf(index: number, next: (below: number) => number, hostile: boolean): FindingRow {
  const [rule, direction] = RULES[next(RULES.length)]!
  const text = (kind: string) => (hostile ? HOSTILE[next(HOSTILE.length)]! : kind)
  const account = ACCOUNTS[next(ACCOUNTS.length)]!
  const contract = next(60)
  const [currency, digits, rate] = CURRENCIES[contract % CURRENCIES.length]!
  const money = direction === 'owed-to-us' || direction === 'owed-to-customer'
  const expectedMinor = rule === 'INVOICE_DUPLICATE' || rule === 'BILLED_AFTER_END' ? 0 : 1 + next(4_000_000)
  const gap = 1 + next(900_000)
  const actualMinor =
    direction === 'owed-to-us'
      ? rule === 'INVOICE_MISSING'
        ? 0
        : Math.max(0, expectedMinor - gap)
      : expectedMinor + gap
  const decimal = (minor: number) => decimalText(minor, digits)
  const magnitude = Math.abs(actualMinor - expectedMinor)
  const exposure = money
    ? Math.round((magnitude / 10 ** digits) * rate * 100)
    : rule === 'TERMS_UNREADABLE'
      ? 2_400_000
      : null
  const cause = rule === 'UNDERBILLED' || rule === 'OVERBILLED' ? CAUSES[next(CAUSES.length + 1)] : undefined
  const month = 1 + next(10)
  const id = idOf(index, next)
  const number = `INV${10_000 + next(4_000)}`
  const invoiceId = String(50_000 + index)
  const finding: Finding = {
    id,
    rule,
    severity: severityOf(exposure),
    case: `case${contract}${rule}${cause?.[0] ?? ''}`.toLowerCase(),
    account: {
      salesforceId: `001${String(next(900)).padStart(15, '0')}`,
      name: text(account),
      netsuiteCustomerId: String(800 + next(90)),
    },
    contract:
      rule === 'INVOICE_ORPHAN' || rule === 'OPPORTUNITY_UNCONTRACTED'
        ? null
        : { id: `800${String(contract).padStart(15, '0')}`, number: text(`C-${1_000 + contract}`) },
    opportunity:
      rule === 'OPPORTUNITY_UNCONTRACTED'
        ? { id: `006${String(next(900)).padStart(15, '0')}`, name: text(`${account} renewal`) }
        : null,
    invoices:
      rule === 'INVOICE_MISSING' || direction === 'data' || rule === 'OPPORTUNITY_UNCONTRACTED'
        ? []
        : [{ id: invoiceId, number: text(number) }],
    line:
      rule === 'UNDERBILLED' || rule === 'OVERBILLED'
        ? { id: `802${String(index).padStart(15, '0')}`, productCode: text('PLATFORM-ENT') }
        : null,
    period: money
      ? {
          start: `2026-${String(month).padStart(2, '0')}-01`,
          end: `2026-${String(month).padStart(2, '0')}-28`,
        }
      : null,
    currency: money ? currency : null,
    expected: money ? decimal(expectedMinor) : null,
    actual: money ? decimal(actualMinor) : null,
    difference: money ? decimal(actualMinor - expectedMinor) : null,
    material: true,
    direction,
    exposure: exposure === null ? null : { currency: 'USD', amount: decimalText(exposure, 2) },
    cause: cause ? { code: cause[0], text: text(cause[1]) } : null,
    message: text(
      `${account}: ${decimal(actualMinor)} ${currency} was billed where the contract says ${decimal(expectedMinor)}; look at ${number} and the order behind it.`,
    ),
    evidence: evidence(text, invoiceId, contract),
  }
  const statuses: readonly FindingStatus[] = [
    'open',
    'open',
    'open',
    'open',
    'accepted',
    'waiver-requested',
    'waived',
  ]
  const firstSeen =
    next(3) === 0 ? '2026-11-20' : `2026-${String(6 + next(5)).padStart(2, '0')}-0${1 + next(9)}`
  return {
    finding,
    status: firstSeen === '2026-11-20' ? 'open' : statuses[next(statuses.length)]!,
    baseline: firstSeen < '2026-07-01',
    firstSeen,
    lastSeen: '2026-11-20',
    assignee: next(4) === 0 ? text('Jo Lindqvist') : null,
  }
}

const evidence = (
  text: (kind: string) => string,
  invoiceId: string,
  contract: number,
): readonly Evidence[] => [
  {
    system: 'salesforce',
    record: 'contract',
    id: `800${String(contract).padStart(15, '0')}`,
    field: 'startDate',
    value: text('2026-01-01'),
  },
  { system: 'netsuite', record: 'invoice', id: invoiceId, field: 'total', value: text('1000.00') },
  { system: 'netsuite', record: 'invoiceLine', id: `${invoiceId}1`, field: 'amount', value: text('1000.00') },
]

const idOf = (index: number, next: (below: number) => number): string =>
  `${next(2 ** 30)
    .toString(16)
    .padStart(8, '0')}${index.toString(16).padStart(8, '0')}`.padEnd(32, 'a')

function decimalText(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : ''
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

const severityOf = (minor: number | null): Severity =>
  minor === null
    ? 'medium'
    : minor >= 1_000_000
      ? 'critical'
      : minor >= 100_000
        ? 'high'
        : minor >= 10_000
          ? 'medium'
          : 'low'

const SEVERITY_ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low']

function byDocumentOrder(a: FindingRow, b: FindingRow): number {
  const exposure = (row: FindingRow) => (row.finding.exposure ? Number(row.finding.exposure.amount) : -1)
  return (
    SEVERITY_ORDER.indexOf(a.finding.severity) - SEVERITY_ORDER.indexOf(b.finding.severity) ||
    exposure(b) - exposure(a) ||
    (a.finding.id < b.finding.id ? -1 : 1)
  )
}

const months = (): ReportInput['figures']['months'] =>
  Array.from({ length: 11 }, (_, index) => {
    const month = `2026-${String(index + 1).padStart(2, '0')}`
    return [
      {
        month,
        currency: 'EUR',
        expected: String(8_000_000 + index * 90_000),
        billed: String(7_900_000 + index * 90_000),
      },
      { month, currency: 'JPY', expected: String(4_000_000), billed: String(4_000_000 - index * 10_000) },
      {
        month,
        currency: 'USD',
        expected: String(41_000_000 + index * 1_100_000),
        billed: String(40_200_000 + index * 1_150_000),
      },
    ]
  }).flat()

export function runRow(complete = true): RunRow {
  return {
    id: '7d1f0c52-9a43-4c1e-8f5a-2f0d6f3e9b11',
    kind: 'run',
    trigger: 'schedule',
    actor: 'svc-tieout',
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:03:12.500Z',
    asOf: '2026-11-20',
    configuration: '{"version":1}',
    configurationHash: 'a3f5c9d2e4b6018f7a3f5c9d2e4b6018f7a3f5c9d2e4b6018f7a3f5c9d2e4b60',
    programVersion: '0.1.0',
    seq: 42,
    status: 'done',
    outcome: '200 findings',
    complete,
    controlTotals: [
      total('salesforce', 'contract', 412, '18250000.00'),
      total('salesforce', 'contractLine', 1_204, '9120455.50'),
      {
        ...total('netsuite', 'invoice', 3_926, '22817204.118'),
        ...(complete ? {} : { stagedCount: 3_901, stagedAmount: '22690112.008', agrees: false }),
      },
      total('netsuite', 'invoiceLine', 7_411, '21044871.902'),
      total('netsuite', 'customer', 388, null),
    ],
    facts: {
      notes: ['The contract’s billingDay isn’t mapped; the start date’s day is used.'],
      notRun: ['DELIVERY_MISMATCH: deliveryMethod isn’t mapped'],
    },
  }
}

const total = (
  source: 'salesforce' | 'netsuite',
  object: RunRow['controlTotals'][number]['object'],
  count: number,
  amount: string | null,
): RunRow['controlTotals'][number] => ({
  source,
  object,
  query:
    source === 'salesforce'
      ? "SELECT Id FROM Contract WHERE Status != 'Draft' ORDER BY Id"
      : 'SELECT id FROM transaction WHERE id > ? ORDER BY id',
  parameters: source === 'salesforce' ? [] : ['0'],
  sourceCount: count,
  stagedCount: count,
  leftOut: 0,
  sourceAmount: amount,
  stagedAmount: amount,
  agrees: true,
})
