import { expect, test } from 'vitest'
import { money } from '../../../reconcile/basics/money.js'
import { draft } from '../../../reconcile/findings/draft.js'
import { makeFinding } from '../../../reconcile/findings/make.js'
import { TERMS_UNREADABLE } from '../../../reconcile/rules/terms-unreadable.js'
import { TOOLS } from '../../explain/unit.js'

const owner = { account: null, accountId: null, customers: [], attested: () => [] }
const context = (rate: bigint) => ({
  ...TOOLS.context,
  rates: {
    reporting: 'USD',
    rates: new Map([['EUR', { rate: { n: rate, d: 100n }, source: 'test' }]]),
  },
})

const made = (rate: bigint) =>
  makeFinding(
    {
      ...draft({
        rule: 'TERMS_UNREADABLE',
        direction: 'data',
        subject: 'contract:1',
        message: 'x',
        evidence: [],
      }),
      exposure: money(100_000n, 'EUR'),
    },
    TERMS_UNREADABLE,
    owner,
    context(rate),
  )

test('a finding without a difference keeps what is at stake in its own currency', () => {
  expect(made(110n)).toMatchObject({
    exposure: { currency: 'USD', amount: '1100.00' },
    atStake: { currency: 'EUR', amount: '1000.00' },
  })
  expect(made(125n)).toMatchObject({
    exposure: { currency: 'USD', amount: '1250.00' },
    atStake: { currency: 'EUR', amount: '1000.00' },
  })
})
