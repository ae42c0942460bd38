import { hostClock } from '../../connectors/host-clock.js'
import { type Check, failed, failure, passed, warned } from '../checks/check.js'
import type { Context } from '../cli/context.js'
import type { Configuration } from '../config/configuration.js'
import { valueAt } from '../config/tree.js'
import {
  type Channel,
  channelsOf,
  type HookChannel,
  type MailChannel,
  reachableChannels,
} from '../notify/channels.js'
import { hasChannels } from '../notify/is-told.js'
import { hiding } from '../notify/send/hide-address.js'
import { NotTold } from '../notify/send/not-told.js'
import { send } from '../notify/send/send.js'
import { type SendTools, sendTools } from '../notify/send/tools.js'
import type { Notification } from '../notify/what/document.js'
import { trialOf } from '../notify/what/notification.js'

/** Whoever waits at a terminal wants to know now. */
const TRIES = 2

/**
 * Whether channels could be told, without telling anybody unless a trial is asked for: of a webhook that its host answers, of a mail server that it
 * takes the user and password. Nothing where nobody is to be told.
 */
export async function notifyChecks(
  context: Context,
  configuration: Configuration,
  isTrial: boolean,
): Promise<readonly Check[]> {
  if (!hasChannels(configuration)) return []
  const { channels, when } = reachableChannels(configuration)
  const tools = await sendTools(context, configuration)
  const hasty = { ...tools, patience: { ...tools.patience, tries: TRIES } }
  const trial = trialOf(context.newId(), context.clock().toISOString(), when)
  const checks = await Promise.all(
    channels.map((channel) =>
      isTrial
        ? trialChecks(channel, trial, hasty, context.signal)
        : channelChecks(channel, hasty, context.signal),
    ),
  )
  return [...variableChecks(configuration), ...aboveChecks(configuration), ...checks.flat()]
}

/** What goes up goes by e-mail. */
function aboveChecks({ tree }: Configuration): readonly Check[] {
  const above = valueAt(tree, ['notify', 'escalate', 'to'])
  if (!Array.isArray(above) || above.length === 0 || valueAt(tree, ['notify', 'email']) !== undefined)
    return []
  return [
    warned(
      'notify.escalate',
      '`notify.escalate.to` names people, and there is no e-mail to send them',
      'Set `notify.email`, or leave `to` out.',
    ),
  ]
}

function variableChecks(configuration: Configuration): readonly Check[] {
  try {
    channelsOf(configuration)
    return []
  } catch (error) {
    return [failure('notify.settings', error)]
  }
}

const channelChecks = (channel: Channel, tools: SendTools, signal: AbortSignal): Promise<readonly Check[]> =>
  channel.name === 'email' ? mailChecks(channel, tools, signal) : hookChecks(channel, tools, signal)

const SYSTEMS = { slack: 'Slack', teams: 'Teams', webhook: 'The webhook' } as const

async function trialChecks(
  channel: Channel,
  trial: Notification,
  tools: SendTools,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const check = `notify.${channel.name}`
  try {
    await send(channel, trial, tools, signal)
    return [passed(check, 'takes a trial message: see that it has arrived')]
  } catch (error) {
    signal.throwIfAborted()
    return [error instanceof NotTold ? failed(check, error.message, error.advice) : failure(check, error)]
  }
}

/** A webhook's own address is never asked: whatever came there would be told. Its host isn't named, as that may be a secret too. */
async function hookChecks(
  { name, url }: HookChannel,
  tools: SendTools,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const check = `notify.${name}`
  try {
    await hostClock(SYSTEMS[name], new URL(url).origin, tools, signal)
    return [passed(check, 'its host answers; nothing was sent'), ...retiredChecks(check, url)]
  } catch (error) {
    signal.throwIfAborted()
    const { detail, advice } = failure(check, error)
    return [failed(check, hiding(url)(detail), advice), ...retiredChecks(check, url)]
  }
}

/** Microsoft has switched its connectors off; workflows take their place. */
export const retiredChecks = (check: string, url: string): readonly Check[] =>
  /(^|\.)webhook\.office(365)?\.com$/i.test(new URL(url).hostname)
    ? [
        warned(
          check,
          'this is the address of an Office 365 connector, which Microsoft has retired',
          'In Teams, open Workflows, take “Send webhook alerts to a channel”, and set `notify.teams.webhook` to its address.',
        ),
      ]
    : []

async function mailChecks(
  channel: MailChannel,
  tools: SendTools,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const check = 'notify.email'
  try {
    const { greetServer } = await import('../notify/send/mail.js')
    await greetServer(channel, tools, signal)
    const user = new URL(channel.smtp).username === '' ? 'without a user' : 'with user and password'
    return [passed(check, `the mail server takes us ${user}; nothing was sent`)]
  } catch (error) {
    signal.throwIfAborted()
    return [error instanceof NotTold ? failed(check, error.message, error.advice) : failure(check, error)]
  }
}
