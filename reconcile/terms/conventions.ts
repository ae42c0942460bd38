import type { Conventions } from './contract.js'
import { readChoice, readDate, readPlaces } from './fields.js'
import type { Settings } from './input.js'
import { nearest, type Scope } from './scope.js'

/** Every convention with its values, the default first. The anchor date and the two numbers of places have none. */
export const CONVENTION_VALUES = {
  terminationDay: ['billed', 'unbilled'],
  firstBoundary: ['next-day', 'whole-period'],
  monthEnd: ['clamp', 'sticky'],
  stub: ['back-short', 'front-short', 'back-long', 'front-long'],
  finalArrears: ['day-after-end', 'next-boundary'],
  remainder: ['last', 'first', 'largest'],
  upliftBase: ['compound', 'simple'],
  upliftFrom: ['line', 'contract', 'renewal'],
  terminationBilling: ['prorate', 'keep', 'accelerate'],
  changeDay: ['new', 'old'],
  rounding: ['half-up', 'half-even'],
} as const

export const CONVENTION_NAMES: readonly string[] = [
  ...Object.keys(CONVENTION_VALUES),
  'anchorDate',
  'fractionDigits',
  'priceDigits',
]

const NAMES: ReadonlySet<string> = new Set(CONVENTION_NAMES)

/** The conventions of a contract: its own settings, else the defaults'. */
export function contractConventions(scope: Scope): Conventions {
  return saysAny(scope.contract.values) ? readConventions(scope) : defaultConventions(scope)
}

/** The contract's conventions as they are, where the line says nothing of its own: most lines share one object. */
export function lineConventions(scope: Scope, ofContract: Conventions): Conventions {
  return scope.line !== null && saysAny(scope.line.values) ? readConventions(scope) : ofContract
}

const saysAny = (values: Readonly<Record<string, string>>): boolean => {
  for (const name in values) if (NAMES.has(name)) return true
  return false
}

/** Most contracts of a book say nothing of their own, and all of a book have the same defaults. */
const READ_DEFAULTS = new WeakMap<Settings, Conventions>()

function defaultConventions(scope: Scope): Conventions {
  const known = READ_DEFAULTS.get(scope.defaults)
  if (known) return known
  const conventions = readConventions(scope)
  if (!scope.problems.first) READ_DEFAULTS.set(scope.defaults, conventions)
  return conventions
}

/** The nearest setting of each convention wins. */
function readConventions(scope: Scope): Conventions {
  const at = (field: string) => nearest(scope, field)
  const values = CONVENTION_VALUES
  return {
    terminationDay: readChoice(at('terminationDay'), values.terminationDay),
    anchorDate: readDate(at('anchorDate')),
    firstBoundary: readChoice(at('firstBoundary'), values.firstBoundary),
    monthEnd: readChoice(at('monthEnd'), values.monthEnd),
    stub: readChoice(at('stub'), values.stub),
    finalArrears: readChoice(at('finalArrears'), values.finalArrears),
    fractionDigits: readPlaces(at('fractionDigits')),
    remainder: readChoice(at('remainder'), values.remainder),
    upliftBase: readChoice(at('upliftBase'), values.upliftBase),
    upliftFrom: readChoice(at('upliftFrom'), values.upliftFrom),
    priceDigits: readPlaces(at('priceDigits')),
    terminationBilling: readChoice(at('terminationBilling'), values.terminationBilling),
    changeDay: readChoice(at('changeDay'), values.changeDay),
    rounding: readChoice(at('rounding'), values.rounding),
  }
}
