import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Host } from '../src/cli/host.js'
import { createProgram } from '../src/cli/program.js'
import { publishedSchema } from '../src/config/published.js'
import { VERSION } from '../src/version.js'
import { commandReference } from './docs/command-reference.js'
import { configurationReference } from './docs/configuration-reference.js'
import { indicatorReference } from './docs/indicator-reference.js'

// These pages are made from the code: `npx vitest run test/documentation.test.ts -u` writes them again.
const page = (name: string): string => resolve(import.meta.dirname, '../docs', name)
const read = (path: string): string => readFileSync(resolve(import.meta.dirname, '..', path), 'utf8')

const NOWHERE = { stdout: process.stdout, stderr: process.stderr } as unknown as Host
const program = createProgram({ host: NOWHERE, exit: () => undefined })

const CONFIGURATION = `# Configuration

\`tieout.config.yaml\`, or the file that \`--config\` or \`$TIEOUT_CONFIG\` names. \`tieout init\` writes one to start from.
Editors that know YAML schemas check it as you type: [tieout.schema.json](tieout.schema.json).

- An unknown key or a wrong value is exit 2, with file, line and what was expected.
- \`\${NAME}\` takes an environment variable, \`\${NAME:-default}\` with a default; \`$\${\` is a plain \`\${\`. They are replaced
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

describe('the documentation', () => {
  it('has the schema that checks the configuration', async () => {
    await expect(`${JSON.stringify(publishedSchema(), null, 2)}\n`).toMatchFileSnapshot(
      page('tieout.schema.json'),
    )
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
