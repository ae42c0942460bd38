import type { Configuration } from '../config/configuration.js'
import { needVariables } from '../config/parts.js'
import { notify } from '../config/schema/outlets.js'
import { isWithin, valueAt } from '../config/tree.js'
import { decoded } from './send/decoded.js'

export const CHANNELS = ['slack', 'teams', 'webhook', 'email'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** As people call them, within a sentence. */
export const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  slack: 'Slack',
  teams: 'Teams',
  webhook: 'the webhook',
  email: 'e-mail',
}

/** A channel that takes a message over HTTPS. Whoever knows its address may write to it: it is a secret. */
export interface HookChannel {
  readonly name: Exclude<ChannelName, 'email'>
  readonly url: string
}

export interface MailChannel {
  readonly name: 'email'
  /** With user and password: a secret. */
  readonly smtp: string
  readonly from: string
  readonly to: readonly string[]
  /** Who gets it too, when something has gone up. */
  readonly above: readonly string[]
}

export type Channel = HookChannel | MailChannel

/** Channels that the configuration names, with all their variables. Throws {@link CommandError} 2 where one isn't set. */
export function channelsOf(configuration: Configuration): readonly Channel[] {
  needVariables(configuration, [['notify']])
  return readChannels(valueAt(configuration.tree, ['notify']))
}

/** What can be told of a failure, whatever else isn't set: channels whose variables are there. */
export function reachableChannels(configuration: Configuration): Pick<Told, 'when'> & {
  readonly channels: readonly Channel[]
} {
  const written = valueAt(configuration.tree, ['notify'])
  const entries = typeof written === 'object' && written !== null ? Object.entries(written) : []
  const whole = entries.filter(
    ([key]) => !configuration.missing.some(({ path }) => isWithin(['notify', key], path)),
  )
  const settings = Object.fromEntries(whole)
  return { channels: readChannels(settings), when: notify.parse(settings).when }
}

type Told = ReturnType<typeof notify.parse>

function readChannels(written: unknown): readonly Channel[] {
  const { slack, teams, webhook, email, escalate } = notify.parse(written ?? undefined)
  return [
    ...(slack ? [{ name: 'slack', url: slack.webhook } as const] : []),
    ...(teams ? [{ name: 'teams', url: teams.webhook } as const] : []),
    ...(webhook ? [{ name: 'webhook', url: webhook.url } as const] : []),
    ...(email
      ? [{ name: 'email', ...email, from: email.from ?? senderOf(email), above: escalate.to } as const]
      : []),
  ]
}

/** Servers mostly let a user send as himself alone. */
function senderOf({ smtp, to }: { readonly smtp: string; readonly to: readonly string[] }): string {
  const user = decoded(new URL(smtp).username)
  return /^[^\s@<>]+@[^\s@<>]+$/.test(user) ? user : (to[0] ?? '')
}
