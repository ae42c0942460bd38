import { SourceError } from '../../connectors/source-error.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { createRedactor } from '../log/redact.js'
import { inList } from '../reports/text.js'
import { CHANNEL_NAMES, type Channel, type ChannelName } from './channels.js'
import { NotTold } from './send/not-told.js'
import { send } from './send/send.js'
import { sendTools } from './send/tools.js'
import type { Notification } from './what/document.js'
import type { Told, ToldByChannel } from './what/told.js'

/** What one channel is to be told; null: it stays quiet. */
export interface Errand {
  readonly channel: Channel
  readonly told: Notification | null
  /** Of a failure: which it is. */
  readonly reason?: string
}

/**
 * Tells channels side by side, and notes of each what came of it as soon as it is known: a process that is killed between
 * the two tells it again, as nothing that was found may stay untold. Channels that can't be told are warned of, and undo nothing.
 * `note` keeps what is known so far.
 */
export async function tellAll(
  context: Context,
  configuration: Configuration,
  note: (told: ToldByChannel) => Promise<void>,
  errands: readonly Errand[],
): Promise<void> {
  const noted: Partial<Record<ChannelName, Told>> = {}
  const step = errands.some(({ told }) => told !== null)
    ? context.progress.start('Telling what happened')
    : null
  const tools = await sendTools(context, configuration)
  await Promise.all(
    errands.map(async ({ channel, told, reason }) => {
      const why = told === null ? null : await tellOne(() => send(channel, told, tools, context.signal))
      context.signal.throwIfAborted()
      noted[channel.name] = {
        outcome: told === null ? 'quiet' : why === null || why.isPartly ? 'told' : 'failed',
        at: context.clock().toISOString(),
        ...(reason !== undefined && { reason }),
        ...(why !== null && { why: why.message }),
      }
      await note({ ...noted })
      if (why !== null) warn(context, configuration, reason === undefined ? STANDS : FAILED, { channel, why })
    }),
  )
  step?.done(summary(noted))
}

/** Null: it was told. */
async function tellOne(tell: () => Promise<void>): Promise<NotTold | null> {
  try {
    await tell()
    return null
  } catch (error) {
    if (error instanceof NotTold) return error
    if (error instanceof SourceError) return new NotTold(error.message, error.advice)
    return new NotTold(`Nobody foresaw why (${error instanceof Error ? error.name : 'unknown'}).`, '')
  }
}

const STANDS = 'could not be told of this run, which stands all the same; the next one tells what it missed.'
const FAILED = 'could not be told that this run failed.'

function warn(
  { note }: Context,
  { secrets }: Configuration,
  what: string,
  { channel, why }: { readonly channel: Channel; readonly why: NotTold },
): void {
  const redactor = createRedactor()
  redactor.hide(secrets)
  const name = CHANNEL_NAMES[channel.name]
  const head = why.isPartly ? '' : `${name.charAt(0).toUpperCase()}${name.slice(1)} ${what} `
  note(redactor.redact(`${head}${why.message} ${why.advice}`.trim()))
}

function summary(noted: Readonly<Partial<Record<ChannelName, Told>>>): string {
  const of = (outcome: Told['outcome']) =>
    Object.entries(noted).flatMap(([name, told]) =>
      told.outcome === outcome ? [CHANNEL_NAMES[name as ChannelName]] : [],
    )
  const told = of('told')
  const failed = of('failed')
  return [
    ...(told.length > 0 ? [`told ${inList(told)}`] : []),
    ...(failed.length > 0 ? [`not ${inList(failed)}`] : []),
  ].join(', ')
}
