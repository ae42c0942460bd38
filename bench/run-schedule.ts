import { measureSchedules, scheduleTable } from './schedule.js'

const CONTRACTS = 20_000

process.stdout.write(`${scheduleTable(measureSchedules(CONTRACTS, () => performance.now())).join('\n')}\n`)
