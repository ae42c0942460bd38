import { parse } from 'yaml'
import type { NetSuiteSettings, SalesforceSettings } from '../../connectors/settings.js'
import type { Tools } from '../../connectors/tools.js'
import type { Sandbox } from '../../src/sandbox/start.js'

/** The sandbox's own configuration as the connectors take it: variables filled in, defaults written out. */
export function settingsOf(sandbox: Sandbox): {
  readonly salesforce: SalesforceSettings
  readonly netsuite: NetSuiteSettings
} {
  const text = sandbox.configuration.replace(
    /\$\{(\w+)\}/g,
    (_, name: string) => sandbox.environment[name] ?? '',
  )
  const { salesforce, netsuite } = parse(text)
  return { salesforce: { bulkThreshold: null, ...salesforce }, netsuite }
}

export interface LogLine {
  readonly level: string
  readonly message: string
}

/** Tools of a test: a seedless half for chance, hardly any waiting, and what was logged. */
export function testTools(overrides: Partial<Tools> = {}): Tools & { readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  return {
    clock: () => new Date(),
    random: () => 0.5,
    log: (level, message, fields) =>
      void lines.push({ level, message: fields ? `${message} ${JSON.stringify(fields)}` : message }),
    userAgent: 'tieout/test',
    patience: { firstDelay: 2, longestDelay: 10 },
    ...overrides,
    lines,
  }
}
