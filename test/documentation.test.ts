import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Host } from '../src/cli/host.js'
import { createProgram } from '../src/cli/program.js'
import { publishedSchema } from '../src/config/published.js'
import { notificationSchema } from '../src/notify/what/document.js'
import { VERSION } from '../src/version.js'
import { commandReference } from './docs/command-reference.js'
import { configurationReference } from './docs/configuration-reference.js'
import { indicatorReference } from './docs/indicator-reference.js'
import { mappingReference } from './docs/mapping-reference.js'

// These pages are made from the code: `npx vitest run test/documentation.test.ts -u` writes them again.
const page = (name: string): string => resolve(import.meta.dirname, '../docs', name)
const read = (path: string): string => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8')

const NOWHERE = { stdout: process.stdout, stderr: process.stderr } as unknown as Host
const program = createProgram({ host: NOWHERE, exit: () => undefined })

const CONFIGURATION = `# Configuration

\`tieout.config.yaml\`, or the file that \`--config\` or \`$TIEOUT_CONFIG\` names. \`tieout init\` writes one to start from.
Editors that know YAML schemas check it as you type: [tieout.schema.json](tieout.schema.json).

- An unknown key or a wrong value is exit 2, with file, line and what was expected.
- \`\${NAME}\` takes an environment variable, \`\${NAME:-default}\` with a default; \`$\${\` is a plain \`\${\`, and any other \`\${\` is an error. They are replaced
  inside values, once. Variables also come from \`.env\` beside the file; the real environment wins. One that isn't set is
  an error only for a command that uses it. Secrets belong there: one that stands in the file is warned about.
- Addresses are https, except on loopback. Relative paths are relative to the file.
- Decimals stand in quotes: \`"0.01"\`.

`

const COMMANDS = `# Commands

\`tieout COMMAND --help\` says the same. Exit codes: 0 done · 1 failed · 2 wrong usage or configuration · 3 findings at or
above \`--fail-on\` are open · 4 refused: staged and source disagree, or the last sync is too old · 5 refused: another run
holds the store · 130, 143 stopped.

`

const MAPPING = `# Mapping

Which object and field of yours holds what Tieout calls \`billingFrequency\`, \`serviceStart\` or \`contractRef\`. All fields stand
in [configuration.md](configuration.md); what is read without a word from you stands below.

\`\`\`yaml
salesforce:
  preset: orders
  objects:
    contract:
      where: "Status IN ('Activated', 'Live')"                   # in place of the preset's
      fields:                                                    # laid over the preset's: the others stay
        number: Agreement_No__c                                  # a field
        opportunityId: Deal__r.Id                                # relationships and a field
        billingFrequency: { field: Cadence__c, values: { Mthly: monthly, "Yearly upfront": annual } }
        paymentTerms: { field: Terms__c, pattern: "Net (\\\\d+)", values: { Due on receipt: 0 } }
        billingTiming: { value: advance }                        # a constant
        proration: { field: Proration__c, default: daily }       # where the field is empty
        endDate: null                                            # not mapped, though the preset maps it
      extra: { region: Region__c }                               # kept beside the record, for reports and SQL
\`\`\`

- \`values\` is looked up first: exactly, then without regard to case and outer blanks. Then \`pattern\`, whose first group is the
  value. What neither knows is taken as it is where it is a value of the field, also without regard to case. Everything else
  can't be read: a finding names field, value and record (\`TERMS_UNREADABLE\` on contracts and their lines), and
  \`tieout calibrate\` proposes lines to add.
- What a mapping itself gives (\`value\`, \`default\`, the right side of \`values\`) has to be a value of the field: otherwise exit 2 with its
  line. An empty text says that there is none.
- An empty field takes its \`default\`, else what \`reconcile.defaults\` says, else the usual value of [schedule.md](schedule.md); what has
  none is missing.
- A line's own value counts before its contract's. A checkbox is never empty: mapped on lines, it overrides the contract's on each.
- A field of the preset that the org doesn't have is left out, and \`tieout doctor\` says so. One that you name and the org doesn't have,
  or hides, is an error; so is one that was read before.
- \`where\` is in the source's own language and may go over relationships. Lines don't inherit their document's or contract's: a line
  whose parent isn't read is left out and counted.
- \`creditMemo\` and \`creditMemoLine\` take the mapping of \`invoice\` and \`invoiceLine\` unless they have their own.
- A reference (\`contractRef\`, \`opportunityRef\`, \`salesforceAccountId\`) may hold a Salesforce id of 15 or 18 characters, or the
  record's number.
- \`milestones\` is a JSON text (\`[{"date": "2026-03-01", "percent": 40}]\`), or rows of an object: map \`milestone\`.

`

describe('the documentation', () => {
  it('has the schema that checks the configuration', async () => {
    await expect(`${JSON.stringify(publishedSchema(), null, 2)}\n`).toMatchFileSnapshot(
      page('tieout.schema.json'),
    )
  })

  it('has the schema of what a webhook is told', async () => {
    const schema = { ...z.toJSONSchema(notificationSchema), title: 'tieout.notification/1' }
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(page('notification.schema.json'))
  })

  it('has every configuration key', async () => {
    const text = CONFIGURATION + configurationReference(publishedSchema())
    await expect(text).toMatchFileSnapshot(page('configuration.md'))
  })

  it('has every command and option', async () => {
    await expect(COMMANDS + commandReference(program)).toMatchFileSnapshot(page('commands.md'))
  })

  it('has every indicator', async () => {
    await expect(indicatorReference()).toMatchFileSnapshot(page('indicators.md'))
  })

  it('has what is read without any mapping', async () => {
    await expect(MAPPING + mappingReference()).toMatchFileSnapshot(page('mapping.md'))
  })

  it('says something of every key', () => {
    const silent = read('docs/configuration.md')
      .split('\n')
      .filter((line) => line.startsWith('| `') && line.endsWith('|  |'))
    expect(silent).toEqual([])
  })

  it('names every command in the README', () => {
    const readme = read('README.md')
    const names = program.commands.map((command) => `tieout ${command.name()}`)
    expect(names.filter((name) => !readme.includes(name))).toEqual([])
  })

  it('names no command that there isn’t', () => {
    const known = program.commands.map((command) => command.name())
    const named = [...read('README.md').matchAll(/tieout ([a-z]+(?:-[a-z]+)*)\b/g)].map(
      ([, name]) => name ?? '',
    )
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([])
  })

  it('has the version of the package', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: VERSION })
  })
})
