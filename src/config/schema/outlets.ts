import { z } from 'zod'
import { INDICATOR_CODES } from '../../../reconcile/indicators/codes.js'
import { cronLine, decimal, path, secret, severity, timeZone } from './values.js'

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

const hook = z.strictObject({ webhook: secret().describe('its address') })

export const notify = z
  .strictObject({
    slack: hook.optional().describe('Slack'),
    teams: hook.optional().describe('Teams'),
    webhook: z
      .strictObject({ url: secret().describe('its address') })
      .optional()
      .describe('a plain webhook'),
    email: z
      .strictObject({
        smtp: secret().describe('smtps://user:password@host'),
        from: z.string().min(3).optional().describe('sender'),
        to: z.array(z.string().min(3)).min(1).describe('recipients'),
      })
      .optional()
      .describe('e-mail'),
    when: severity().default('high').describe('least severity that is told'),
  })
  .prefault({})
  .describe('who is told after a run (without effect in this version)')

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
