import { resolve } from 'node:path'
import { withOutlook } from '../aging/with-outlook.js'
import { part } from '../config/parts.js'
import { withDerivations } from '../explain/derivations.js'
import type { Format, ReportInput } from '../reports/input.js'
import { type WrittenReports, writeReports } from '../reports/write.js'
import type { NightJob } from './job.js'
import { judgingContext } from './judging-context.js'
import { reportInput } from './report-input.js'
import type { RunRecord } from './run-record.js'

export interface Published extends WrittenReports {
  readonly input: ReportInput
}

/** Writes a run's reports where the configuration says. Throws {@link CommandError} 1 where they can't be written. */
export async function publish(job: NightJob, run: RunRecord): Promise<Published> {
  const step = job.context.progress.start('Writing reports')
  const { out, formats } = part(job.configuration, 'report')
  const row = await job.store.runs.get(run.id)
  const finishedAt = job.context.clock().toISOString()
  const bare = await reportInput(job.store, job.configuration, { ...row!, finishedAt })
  const day = run.asOf ?? finishedAt.slice(0, 10)
  const judging = () => judgingContext(job.store, job.configuration, day)
  const derived = withDerivations(bare, job.store, judging)
  const input = withOutlook(derived, job.store, judging, job.context.signal)
  const written = await writeReports(
    input,
    formats as readonly Format[],
    resolve(job.configuration.directory, out),
    job.context.signal,
  )
  step.done(written.folder)
  return { ...written, input }
}
