import { parse, validateDetailed } from 'node-cron'
import { usageError } from '../cli/errors.js'

/** When nights are, as a cron line says it: numbers, ascending; weekdays from 0, Sunday. */
export interface CronLine {
  readonly text: string
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly daysOfMonth: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both kinds of day are restricted: either is enough, as cron(5) has it. */
  readonly eitherDay: boolean
}

/**
 * Reads `minute hour day month weekday`, or `@daily` and its like; node-cron knows the grammar.
 * Throws {@link CommandError} 2 with what is wrong.
 */
export function parseCronLine(text: string): CronLine {
  const checked = validateDetailed(text)
  if (!checked.valid) {
    throw refuse(text, checked.errors.map((error) => `${error.field}: ${error.message}`).join('; '))
  }
  if (!text.trim().startsWith('@') && text.trim().split(/\s+/).length !== 5) {
    throw refuse(text, 'a night begins on a minute, so seconds have no place in it')
  }
  const fields = parse(text)
  const daysOfMonth = numbers(text, fields.dayOfMonth)
  const weekdays = numbers(text, fields.dayOfWeek)
  return {
    text,
    minutes: numbers(text, fields.minute),
    hours: numbers(text, fields.hour),
    daysOfMonth: new Set(daysOfMonth),
    months: new Set(numbers(text, fields.month)),
    weekdays: new Set(weekdays),
    eitherDay: daysOfMonth.length < 31 && weekdays.length < 7,
  }
}

function numbers(text: string, values: readonly (number | string)[]): readonly number[] {
  const strange = values.find((value) => typeof value !== 'number')
  if (strange !== undefined) throw refuse(text, `\`${strange}\` is not a number, a range or a list of them`)
  return [...new Set(values.map(Number))].sort((a, b) => a - b)
}

const refuse = (text: string, reason: string) =>
  usageError(
    `\`schedule.cron\` is ${JSON.stringify(text)}: expected minute, hour, day, month and weekday (${reason}).`,
    'Two in the morning every day is "0 2 * * *".',
  )
