import { dirname, resolve } from 'node:path'
import { type Check, failure, passed, unchecked, warned } from '../checks/check.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { part } from '../config/parts.js'
import { folderChecks } from './folder-checks.js'
import { notifyChecks } from './notify-checks.js'
import { oneAtATime } from './one-at-a-time.js'
import { ratesChecks } from './rates-check.js'
import { scheduleCheck } from './schedule-check.js'
import { storeChecks } from './store-checks.js'
import { systemChecks, type Visit } from './system-checks.js'
import { netsuitePatient, type Patient, salesforcePatient } from './systems.js'

/** Checks everything that a run needs, whatever fails on the way. `isTrial`: whoever is to be told gets a trial message. */
export async function examine(
  context: Context,
  configuration: Configuration,
  isTrial: boolean,
): Promise<readonly Check[]> {
  const visit: Visit = {
    signal: context.signal,
    clock: context.clock,
    reserve: part(configuration, 'limits').reserve,
    hasFrequency: part(configuration, 'reconcile').defaults.billingFrequency !== undefined,
  }
  const step = context.progress.start('Asking Salesforce and NetSuite')
  const systems = await Promise.all([
    oneAtATime(context, configuration, () =>
      systemOf('salesforce', () => salesforcePatient(context, configuration), visit),
    ),
    systemOf('netsuite', () => netsuitePatient(context, configuration), visit),
  ])
  step.done()
  return [
    ...configurationChecks(configuration),
    ...systems.flat(),
    ...(await placeChecks(context, configuration)),
    ...(await guarded('notify', () => notifyChecks(context, configuration, isTrial))),
  ]
}

function configurationChecks({ file, warnings }: Configuration): readonly Check[] {
  return [
    passed('configuration', file),
    ...warnings.map((warning) => warned('configuration', warning, 'Change it, or leave it as it is.')),
  ]
}

async function systemOf(
  system: string,
  patientOf: () => Promise<Patient>,
  visit: Visit,
): Promise<readonly Check[]> {
  const check = `${system}.settings`
  let patient: Patient
  try {
    patient = await patientOf()
  } catch (error) {
    return [failure(check, error), unchecked(`${system}.sign-in`, 'not tried: its settings aren’t whole')]
  }
  return [
    passed(check, `every setting is there for ${patient.flow}`),
    ...(await systemChecks(patient, visit)),
  ]
}

/** The places on this machine: the store, the reports, a file of rates, and when the night comes. */
async function placeChecks(context: Context, configuration: Configuration): Promise<readonly Check[]> {
  return [
    ...(await guarded('store', async () => {
      const path = await context.storeUrl()
      return [...(await storeChecks(context, path)), ...(await folderChecks('store', dirname(path)))]
    })),
    ...(await guarded('reports', () =>
      folderChecks('reports', resolve(configuration.directory, part(configuration, 'report').out)),
    )),
    ...(await guarded('rates', () => ratesChecks(configuration))),
    ...(await guarded('schedule', async () => [nightCheck(context, configuration)])),
  ]
}

function nightCheck(context: Context, configuration: Configuration): Check {
  const { cron, timezone } = part(configuration, 'schedule')
  return scheduleCheck(cron, timezone ?? part(configuration, 'reporting').timezone, context.clock())
}

async function guarded(check: string, look: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await look()
  } catch (error) {
    return [failure(check, error)]
  }
}
