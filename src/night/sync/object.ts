import { Outlasted } from '../../../connectors/http/failure.js'
import type { ControlTotalRow } from '../../../state/store.js'
import { agree, basisNow, catchUp, type Reached } from './agree.js'
import { chooseWay, type Way } from './choose-way.js'
import type { Pulling } from './job.js'
import { now, pullChanges, pullEverything, pullOn } from './pull.js'
import { readStagedAgain } from './read-again.js'
import { isSweepDue, sweepIds } from './sweep.js'

/**
 * Brings an object's staged rows to where the source is, in the cheapest way that loses nothing, and proves it by the
 * source's own figures: only then may the next night start from here. Throws SourceError.
 */
export async function syncObject(pulling: Pulling, isForced: boolean): Promise<ControlTotalRow> {
  const { facts, source } = pulling
  return source.usage
    .counting(facts, () => proven(pulling, isForced))
    .catch((error: unknown) => {
      throw error instanceof Outlasted ? error.whileReading(pulling.object) : error
    })
}

async function proven(pulling: Pulling, isForced: boolean): Promise<ControlTotalRow> {
  const reached = await pullInAWay(pulling, isForced)
  const { total, basis, wholeAt } = await agree(pulling, reached)
  const accepted = { ...basis, ...(wholeAt === null ? {} : { wholeAt }) }
  pulling.facts.watermark = basis.watermark
  if (total.agrees) await pulling.job.store.staging.accept(pulling.runId, pulling.object, accepted)
  return total
}

async function pullInAWay(pulling: Pulling, isForced: boolean): Promise<Reached> {
  const { job, object, facts } = pulling
  const state = await job.store.staging.pullState(object)
  const basis = await basisNow(pulling)
  const chosen = chooseWay(state, basis, isForced)
  facts.way = chosen.way
  facts.since = chosen.way === 'full' ? null : chosen.since
  job.log('debug', `${object}: ${said(chosen)}`)
  switch (chosen.way) {
    case 'full':
      await pullEverything(pulling, basis)
      return { basis, wholeAt: now(pulling) }
    case 'resumed':
      await pullOn(pulling, { ...basis, watermark: chosen.since }, chosen.after)
      return catchUp(pulling, { basis: { ...basis, watermark: chosen.since }, wholeAt: now(pulling) })
    case 'changes':
      if (chosen.readAgain) await readStagedAgain(pulling)
      await pullChanges(pulling, basis, chosen.since)
      return { basis, wholeAt: await sweptAt(pulling, state.accepted?.wholeAt ?? null) }
  }
}

/** Now and then the ids are gone through even where nothing seems to be missing. */
async function sweptAt(pulling: Pulling, wholeAt: string | null): Promise<string | null> {
  if (!isSweepDue(wholeAt, pulling.job.clock())) return null
  const isWhole = await sweepIds(pulling)
  pulling.facts.repairs.push('ids swept')
  return isWhole ? now(pulling) : wholeAt
}

const said = (way: Way): string =>
  way.way === 'full'
    ? 'every row'
    : way.way === 'resumed'
      ? `on after ${way.after}`
      : `what changed since ${way.since}${way.readAgain ? ', after reading the staged rows again' : ''}`
