import { isDeepStrictEqual } from 'node:util'
import type { Preset, Presets } from '../../connectors/mapping/preset.js'
import { NETSUITE_PRESET } from '../../connectors/netsuite/presets.js'
import { SALESFORCE_PRESET } from '../../connectors/salesforce/preset.js'
import type { FieldSetting } from '../../connectors/settings.js'

/** Objects that presets but `none` mostly read alike; one that reads them otherwise has a table of its own. */
const SHARED = ['account', 'opportunity', 'opportunityLine', 'product'] as const

/** `docs/mapping.md` below its introduction: what is read without any mapping of the company's own. */
export function mappingReference(): string {
  const { orders, ...others } = SALESFORCE_PRESET
  const presets = Object.entries({ orders, ...others }).filter(([name]) => name !== 'none')
  return [
    '## Salesforce, whichever the preset',
    '',
    ...SHARED.flatMap((object) => objectTable(object, orders[object])),
    ...presets.flatMap(([name, preset]) => [
      `## Salesforce, preset \`${name}\``,
      '',
      ...SHARED.filter((object) => !isDeepStrictEqual(preset[object], orders[object])).flatMap((object) =>
        objectTable(object, preset[object]),
      ),
      ...contractTables(preset),
    ]),
    '## NetSuite',
    '',
    ...Object.entries(NETSUITE_PRESET)
      .filter(([object]) => !object.startsWith('creditMemo'))
      .flatMap(([object, preset]) => objectTable(object, preset)),
  ].join('\n')
}

const contractTables = (preset: Presets<'contract' | 'contractLine'>): readonly string[] => [
  ...objectTable('contract', preset.contract),
  ...objectTable('contractLine', preset.contractLine),
]

function objectTable(object: string, preset: Preset | undefined): readonly string[] {
  if (!preset) return []
  const where = preset.where === undefined ? '' : `, where \`${preset.where}\``
  const fields = Object.entries(preset.fields).map(
    ([field, setting]) => `| \`${field}\` | ${said(setting)} |`,
  )
  return [
    `\`${object}\` from \`${preset.from}\`${where}`,
    '',
    '| field | is read from |',
    '| --- | --- |',
    ...fields,
    '',
  ]
}

function said(setting: FieldSetting): string {
  if (setting === null) return ''
  if (typeof setting === 'string') return `\`${setting}\``
  if ('value' in setting) return `always \`${setting.value}\``
  const values = Object.entries(setting.values ?? {}).map(([from, to]) => `${from} → ${to}`)
  const usual = setting.default === undefined ? [] : [`where it is empty \`${setting.default}\``]
  return [`\`${setting.field}\``, ...(values.length > 0 ? [values.join(', ')] : []), ...usual].join('; ')
}
