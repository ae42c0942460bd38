import { failure } from '../checks/check.js'
import { printChecks } from '../checks/print-checks.js'
import type { DoctorArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { examine } from '../doctor/doctor.js'

/** Whether a run could go now, and what to do where it couldn't. Exit 1 with a failed check. */
export async function doctor(args: DoctorArguments, context: Context): Promise<number> {
  const configuration = await readable(context)
  return printChecks(
    context,
    await examine(context, configuration, args.notify ?? false),
    configuration.secrets,
  )
}

/** Without a configuration there is nothing to check: exit 2, and a list all the same for a program. */
async function readable(context: Context): Promise<Configuration> {
  try {
    return await context.configuration()
  } catch (error) {
    if (context.json) await printChecks(context, [failure('configuration', error)], [])
    throw error
  }
}
