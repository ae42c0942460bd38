import type { PaymentTerms, Product } from './business.js'

type Row = readonly [
  code: string,
  name: string,
  kind: Product['kind'],
  price: string,
  low: number,
  high: number,
]

const SOLD: readonly Row[] = [
  ['PLT-STD', 'Platform, standard', 'service', '400', 1, 3],
  ['PLT-ENT', 'Platform, enterprise', 'service', '1850', 1, 2],
  ['SEAT-FULL', 'Full seat', 'service', '49', 5, 120],
  ['SEAT-LITE', 'Light seat', 'service', '12.50', 10, 400],
  ['SEAT-RO', 'Read-only seat', 'service', '3.75', 20, 900],
  ['STO-GB', 'Storage per GB', 'service', '0.0235', 20000, 250000],
  ['API-1K', 'Interface calls per thousand', 'service', '0.0180', 10000, 400000],
  ['SUP-GOLD', 'Support, gold', 'service', '650', 1, 1],
  ['SUP-PLAT', 'Support, platinum', 'service', '1400', 1, 1],
  ['SBX', 'Sandbox', 'service', '180', 1, 6],
  ['SSO', 'Single sign-on', 'service', '95', 1, 1],
  ['AUD', 'Audit trail', 'service', '220', 1, 1],
  ['BKP', 'Backup', 'service', '75.40', 1, 20],
  ['CON-PACK', 'Connector pack', 'service', '310', 1, 8],
  ['REP-ADV', 'Advanced reports', 'service', '145', 1, 12],
  ['MSG-10K', 'Messages per ten thousand', 'service', '6.20', 10, 200],
  ['DEV-MON', 'Device monitoring', 'service', '1.1250', 100, 5000],
  ['MAP-TILE', 'Map tiles', 'service', '0.4800', 500, 9000],
  ['VID-HR', 'Video hours', 'service', '2.35', 50, 700],
  ['DR-SITE', 'Recovery site', 'service', '2900', 1, 1],
  ['MOD-HR', 'Module: people', 'service', '530', 1, 3],
  ['MOD-FIN', 'Module: finance', 'service', '710', 1, 3],
  ['MOD-PRJ', 'Module: projects', 'service', '460', 1, 3],
  ['MOD-FLD', 'Module: field service', 'service', '620', 1, 3],
]

const BUNDLED: readonly Row[] = [['SUITE', 'Office suite', 'service', '36', 10, 140]]

const PARTS: readonly Row[] = [
  ['SUITE-MAIL', 'Office suite: mail', 'service', '12', 10, 140],
  ['SUITE-DOCS', 'Office suite: documents', 'service', '16', 10, 140],
  ['SUITE-CALL', 'Office suite: telephony', 'service', '8', 10, 140],
]

const ONCE: readonly Row[] = [
  ['SET-UP', 'Set-up', 'fee', '2500', 1, 1],
  ['MIG', 'Data migration', 'fee', '4800', 1, 1],
  ['TRN-DAY', 'Training day', 'fee', '1200', 1, 5],
  ['GW-100', 'Gateway device', 'goods', '389', 1, 25],
]

const UNCONTRACTED: readonly Row[] = [
  ['EVT-PASS', 'Conference pass', 'fee', '795', 1, 6],
  ['TSHIRT', 'T-shirt', 'goods', '18', 10, 80],
]

const made = (rows: readonly Row[], from: number): readonly Product[] =>
  rows.map(([code, name, kind, price, low, high], i) => ({
    seq: from + i,
    code,
    name,
    kind,
    price,
    quantities: [low, high],
  }))

/** Products sold by subscription. */
export const SUBSCRIPTIONS = made(SOLD, 1)
/** Products sold once, with a subscription. */
export const ONE_TIME = made(ONCE, 1 + SOLD.length)
/** Products that no contract ever carries. */
export const NEVER_CONTRACTED = made(UNCONTRACTED, 1 + SOLD.length + ONCE.length)
const COUNTED_SO_FAR = 1 + SOLD.length + ONCE.length + UNCONTRACTED.length
/** What Salesforce sells as one and NetSuite bills as its parts, or as one. */
export const SUITE: Product = made(BUNDLED, COUNTED_SO_FAR)[0]!
/** The items that the suite is billed as. */
export const SUITE_PARTS = made(PARTS, COUNTED_SO_FAR + 1)

export const PRODUCTS: readonly Product[] = [
  ...SUBSCRIPTIONS,
  ...ONE_TIME,
  ...NEVER_CONTRACTED,
  SUITE,
  ...SUITE_PARTS,
]

export const PAYMENT_TERMS: readonly PaymentTerms[] = [
  { seq: 1, days: 15, name: 'Net 15', wording: 'Net 15' },
  { seq: 2, days: 30, name: 'Net 30', wording: 'Net 30 days' },
  { seq: 3, days: 60, name: 'Net 60', wording: 'Net 60' },
  { seq: 4, days: 0, name: 'Due on receipt', wording: 'Due on receipt' },
  { seq: 7, days: 45, name: 'Net 45', wording: 'Net 45' },
  { seq: 8, days: 30, name: '2% 10 Net 30', wording: '2% 10 Net 30' },
]
