import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../reconcile/records/catalogue.js'
import { OBJECTS } from '../../reconcile/records/object.js'
import { DEFAULT_SETTINGS } from '../../reconcile/settings.js'
import { parseConfiguration } from '../../src/config/load.js'
import { resolveNetSuite } from '../../src/config/resolve-netsuite.js'
import { resolveReconcile } from '../../src/config/resolve-reconcile.js'
import { resolveSalesforce } from '../../src/config/resolve-salesforce.js'
import { type Answers, DEFAULT_ANSWERS } from '../../src/init/answers.js'
import { configurationText, environmentText } from '../../src/init/template.js'

const VARIANTS: readonly Answers[] = [
  DEFAULT_ANSWERS,
  {
    ...DEFAULT_ANSWERS,
    salesforceFlow: 'jwt-bearer',
    netsuiteFlow: 'oauth2',
    preset: 'cpq',
    currency: 'EUR',
  },
]

/** Every variable of `.env.example` with a value. */
const filledIn = (answers: Answers): Record<string, string> =>
  Object.fromEntries(
    [...environmentText(answers).matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => [
      name,
      name?.endsWith('_FILE') ? import.meta.filename : `value of ${name}`,
    ]),
  )

describe.each(VARIANTS)('what init writes ($salesforceFlow, $netsuiteFlow)', (answers) => {
  const read = () => parseConfiguration(configurationText(answers), '/tieout.config.yaml', filledIn(answers))

  it('passes its own schema, and .env.example has every variable', async () => {
    const configuration = read()
    expect(configuration.missing).toEqual([])
    expect(configuration.warnings).toEqual([])
    expect(await resolveSalesforce(configuration)).toMatchObject({
      loginUrl: answers.loginUrl,
      preset: answers.preset,
      auth: { flow: answers.salesforceFlow, clientId: 'value of SF_CLIENT_ID' },
    })
    expect(await resolveNetSuite(configuration)).toMatchObject({
      account: answers.account,
      auth: { flow: answers.netsuiteFlow },
    })
  })

  it('says what would hold without it', () => {
    const { defaults, ...settings } = resolveReconcile(read())
    const { defaults: _, ...usual } = DEFAULT_SETTINGS
    expect(settings).toEqual({ ...usual, reportingCurrency: answers.currency })
    expect(defaults).toEqual({ billingTiming: 'advance', proration: 'daily', rounding: 'half-up' })
  })
})

describe('the commented parts', () => {
  it('are valid too, once the comment signs are gone', () => {
    const text = configurationText(DEFAULT_ANSWERS).split('\n# What can be mapped')[0] ?? ''
    const open = text
      .replace(/^ {2}# (?=(objects:| {2}))/gm, '  ')
      .replace(/^ {2}# (cutOver|rules| {2})/gm, '  $1')
    expect(open).toContain('\n  objects:\n')
    expect(() => parseConfiguration(open, '/tieout.config.yaml', {})).not.toThrow()
  })

  it('name every field that can be mapped, with its type', () => {
    const text = configurationText(DEFAULT_ANSWERS)
    for (const object of OBJECTS) {
      const fields = CATALOGUE[object]
      expect(text).toContain(`.objects.${object}.fields\n`)
      for (const name of Object.keys(fields)) expect(text).toMatch(new RegExp(`^#   ${name} +\\S`, 'm'))
      for (const spec of Object.values(fields)) expect(text).toContain(spec.about)
    }
  })
})
