import { type Answer, exchange } from '../../../connectors/http/exchange.js'
import { Outlasted, Transient } from '../../../connectors/http/failure.js'
import { persist } from '../../../connectors/http/persist.js'
import { retryAfter } from '../../../connectors/http/retry-after.js'
import { Secrets } from '../../../connectors/http/secrets.js'
import type { HookChannel } from '../channels.js'
import { hiding } from './hide-address.js'
import { NotTold } from './not-told.js'
import type { SendTools } from './tools.js'

/** What goes to a channel's address. */
export interface Letter {
  /** The same whenever the same is sent again, so that whoever takes it can tell. */
  readonly id: string
  /** JSON. */
  readonly body: string
}

const SYSTEMS = { slack: 'Slack', teams: 'Teams', webhook: 'The webhook' } as const

/** Sends until it is taken, refused for good, or has been tried often enough. Throws {@link NotTold}. */
export async function post(
  { name, url }: HookChannel,
  letter: Letter,
  tools: SendTools,
  signal: AbortSignal,
): Promise<void> {
  const hide = hiding(url)
  const line = exchange([{ method: 'POST', path: /^/ }], tools.patience, tools, new Secrets([url]))
  const system = SYSTEMS[name]
  const log: SendTools['log'] = (level, message, fields) => tools.log(level, hide(message), fields)
  try {
    await persist(
      async () => heard(name, await line.send(requestOf(url, letter), signal), tools),
      { system, patience: tools.patience, tools: { random: tools.random, log }, onRetry: () => undefined },
      signal,
    )
  } catch (error) {
    if (!(error instanceof Outlasted)) throw error
    throw new NotTold(hide(error.message), ADVICE[error.kind === 'limit' ? 'limit' : 'unreachable'])
  } finally {
    line.close()
  }
}

const ADVICE = {
  limit: 'See what else writes there so often.',
  unreachable: 'Check the address, the network and the proxy.',
} as const

const requestOf = (url: string, { id, body }: Letter) =>
  ({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': id },
    body,
  }) as const

/** Good answers end it; passing failures are thrown as {@link Transient}, others as {@link NotTold}. */
function heard(name: HookChannel['name'], { status, headers, body }: Answer, { clock }: SendTools): void {
  if (status >= 200 && status < 300) return
  const wait = retryAfter(headers['retry-after'], clock(), headers.date)
  if (status === 429) throw new Transient('limit', 'too many messages (HTTP 429)', { wait })
  if (status >= 500 || status === 408)
    throw new Transient('unreachable', `it fails (HTTP ${status})`, { wait })
  throw refused(name, status, body)
}

/** What Slack says of an address, in one word: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const SLACK_WORDS: Readonly<Record<string, string>> = {
  no_service: 'the webhook is disabled or was removed',
  no_service_id: 'the webhook’s address isn’t whole',
  no_team: 'its workspace isn’t there any more',
  team_disabled: 'its workspace is disabled',
  invalid_token: 'the webhook’s address isn’t right',
  channel_not_found: 'its channel isn’t there any more',
  channel_is_archived: 'its channel is archived',
  action_prohibited: 'an administrator forbids it',
  posting_to_general_channel_denied: 'an administrator forbids it in this channel',
  invalid_payload: 'Slack can’t read the message',
  invalid_blocks: 'Slack can’t read the message',
}

function refused(name: HookChannel['name'], status: number, body: string): NotTold {
  const said = name === 'slack' ? SLACK_WORDS[body.trim()] : undefined
  const moved = status >= 300 && status < 400 ? ', and points elsewhere, which isn’t followed' : ''
  const why = said === undefined ? moved : `: ${said}`
  return new NotTold(`${SYSTEMS[name]} refuses the message (HTTP ${status})${why}.`, REMEDIES[name])
}

/** What to do about a message that is refused for good. */
const REMEDIES: Readonly<Record<HookChannel['name'], string>> = {
  slack: 'Take the address anew from the Slack app (Incoming Webhooks) and set `notify.slack.webhook`.',
  teams:
    'Take the address anew from the Teams workflow (Workflows, “Send webhook alerts to a channel”), see that it is on and lets anyone trigger it, and set `notify.teams.webhook`. Office 365 connectors (webhook.office.com) are retired.',
  webhook: 'See what the receiver logs, and that `notify.webhook.url` is right.',
}
