import { z } from 'zod'
import { INDICATOR_CODES } from '../../../reconcile/indicators/codes.js'
import { cronLine, days, decimal, mailServer, path, secretUrl, severity, timeZone } from './values.js'

/** What comes out of a night, and when it runs. */

export const schedule = z
  .strictObject({
    cron: cronLine().default('0 2 * * *').describe('when the night runs: minute hour day month weekday'),
    timezone: timeZone().optional().describe('of the cron line; default: reporting.timezone'),
    port: z
      .int()
      .min(0)
      .max(65_535)
      .default(9464)
      .describe('health and metrics, on loopback; 0: any free port'),
    catchUp: z.boolean().default(true).describe('run a missed night once, when the machine is back'),
  })
  .prefault({})
  .describe('when `tieout schedule` runs the night')

export const FORMATS = ['xlsx', 'html', 'csv', 'json', 'md'] as const

export const report = z
  .strictObject({
    out: path().default('./reports').describe('folder'),
    formats: z.array(z.enum(FORMATS)).default(['xlsx', 'html']).describe('which reports are written'),
  })
  .prefault({})
  .describe('what a run writes, and where')

const hook = (about: string) => z.strictObject({ webhook: secretUrl().describe(about) })

const address = () =>
  z.string().regex(ADDRESS, { error: 'expected an e-mail address like revenue@acme.example' })

/** A name may stand before it: `Revenue <revenue@acme.example>`. No list: each has a line of its own. */
const ADDRESS = /^(?:[^\s@<>,;]+@[^\s@<>,;]+|[^\p{Cc}@<>,;]*<[^\s@<>,;]+@[^\s@<>,;]+>)$/u

const bySeverity = (about: string, critical: number, high: number, medium: number, low: number) =>
  z
    .strictObject({
      critical: days().default(critical).describe(about),
      high: days().default(high).describe(about),
      medium: days().default(medium).describe(about),
      low: days().default(low).describe(about),
    })
    .prefault({})

const escalate = z
  .strictObject({
    unowned: bySeverity('days for which such a finding may be open without an assignee', 1, 3, 14, 30),
    overdue: bySeverity('days within which such a finding is to be resolved or waived', 7, 14, 30, 90),
    to: z.array(address()).default([]).describe('who gets the e-mail too, when something has gone up'),
  })
  .prefault({})
  .describe('what goes up: findings open too long')

export const notify = z
  .strictObject({
    slack: hook('the address of a Slack app’s incoming webhook').optional().describe('Slack'),
    teams: hook('the address of a Teams workflow that begins with a webhook request')
      .optional()
      .describe('Teams'),
    webhook: z
      .strictObject({ url: secretUrl().describe('its address; gets `tieout.notification/1` as JSON') })
      .optional()
      .describe('a plain webhook'),
    email: z
      .strictObject({
        smtp: mailServer().describe(
          'smtps://user:password@host, or smtp:// where the server begins TLS when it is asked (STARTTLS)',
        ),
        from: address().optional().describe('sender; default: the user of `smtp`, else the first recipient'),
        to: z.array(address()).min(1).describe('recipients'),
      })
      .optional()
      .describe('e-mail'),
    when: severity().default('high').describe('least severity of a case that is told'),
    escalate,
  })
  .prefault({})
  .describe('who is told after `tieout run` and each night')

const target = z.union(
  [
    z.number(),
    z.strictObject({
      target: z.number().describe('what is aimed at: percent, days, or an amount of the reporting currency'),
      floor: z.number().optional().describe('what must not be passed'),
      owner: z.string().optional().describe('who answers for it'),
      cadence: z.string().optional().describe('how often it is looked at'),
    }),
  ],
  { error: 'expected a number, or { target, floor, owner, cadence }' },
)

export const kpi = z
  .strictObject({
    targets: z.partialRecord(z.enum(INDICATOR_CODES), target).default({}).describe('by indicator'),
    dsoDays: z.int().min(1).default(90).describe('days that DSO looks back'),
  })
  .prefault({})
  .describe('targets of the indicators')

export const review = z
  .strictObject({
    waiver: z
      .strictObject({
        selfUpTo: decimal()
          .prefault('0')
          .describe('amounts owed to us up to which one person may waive; reporting currency'),
      })
      .prefault({})
      .describe('waivers'),
  })
  .prefault({})
  .describe('how findings are reviewed')
