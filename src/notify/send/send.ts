import type { Channel } from '../channels.js'
import type { Notification } from '../what/document.js'
import { messageOf } from '../words/say.js'
import type { SendTools } from './tools.js'

/** Tells one channel in its own way. What writes for another channel isn't loaded. Throws {@link NotTold}. */
export async function send(
  channel: Channel,
  told: Notification,
  tools: SendTools,
  signal: AbortSignal,
): Promise<void> {
  if (channel.name !== 'email') {
    const { post } = await import('./hook.js')
    return post(channel, { id: told.id, body: await bodyOf(channel.name, told) }, tools, signal)
  }
  const message = messageOf(told)
  const [{ sendMail }, { mailText }, { mailPage }] = await Promise.all([
    import('./mail.js'),
    import('../write/mail-text.js'),
    import('../write/mail-page.js'),
  ])
  const hasGoneUp = (told.escalated?.findings ?? 0) > 0
  const mail = {
    id: told.id,
    subject: message.title,
    text: mailText(message),
    html: await mailPage(message),
    to: [...new Set([...channel.to, ...(hasGoneUp ? channel.above : [])])],
  }
  return sendMail(channel, mail, tools, signal)
}

async function bodyOf(name: Exclude<Channel['name'], 'email'>, told: Notification): Promise<string> {
  if (name === 'webhook') return JSON.stringify(told)
  if (name === 'slack') return (await import('../write/slack.js')).slackBody(messageOf(told))
  return (await import('../write/teams.js')).teamsBody(messageOf(told))
}
