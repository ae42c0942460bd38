import type { LayOutJob } from './job.js'
import { linkAndJudge } from './link-and-judge.js'
import { linkChanged } from './link-changed.js'

/** Links every billed line and gives every record its home: what changed since the last time, or the whole book. */
export async function layOutBook({ basis, ...job }: LayOutJob): Promise<void> {
  if (basis && (await linkChanged({ ...job, basis }))) return
  await linkAndJudge({ ...job, basis }, null)
}
