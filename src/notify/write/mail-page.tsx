import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { visible } from '../../reports/terminal/plain.js'
import { SEVERITY_MARKS, SEVERITY_NAMES } from '../../reports/wording.js'
import type { Entry, Message, Section } from '../words/message.js'
import { MAIL_STYLE } from './mail-style.js'

/** The message as a page of its own: no link, no picture, nothing that is loaded. The library escapes every text. */
export async function mailPage(message: Message): Promise<string> {
  return `<!doctype html>\n${visible(String(await (<Page message={message} />)))}\n`
}

const Page: FC<{ message: Message }> = ({ message }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      <title>{message.title}</title>
      <style>{raw(MAIL_STYLE)}</style>
    </head>
    <body>
      <div class={`sheet ${message.tone}`}>
        <h1>{message.title}</h1>
        {message.lead.map(({ text, isStrong }) => (
          <p class={isStrong ? 'strong' : ''}>{isStrong ? <b>{text}</b> : text}</p>
        ))}
        {message.facts.length === 0 ? null : <Facts message={message} />}
        {message.sections.map((section) => (
          <SectionBlock section={section} />
        ))}
        <div class="foot">
          {message.foot.map((line) => (
            <p>{line}</p>
          ))}
        </div>
      </div>
    </body>
  </html>
)

const Facts: FC<{ message: Message }> = ({ message }) => (
  <table class="facts" role="presentation">
    {message.facts.map(({ name, value }) => (
      <tr>
        <th scope="row">{name}</th>
        <td>{value}</td>
      </tr>
    ))}
  </table>
)

const SectionBlock: FC<{ section: Section }> = ({ section: { title, note, entries, rest } }) => (
  <>
    <h2>{title}</h2>
    {note === null ? null : <p>{note}</p>}
    <table role="presentation">
      {entries.map((entry) => (
        <EntryRow entry={entry} />
      ))}
    </table>
    {rest === null ? null : <p class="rest">{rest}</p>}
  </>
)

const EntryRow: FC<{ entry: Entry }> = ({ entry: { severity, what, whose, worth } }) => (
  <tr class={`entry ${severity}`}>
    <td class="mark">{SEVERITY_MARKS[severity]}</td>
    <td>
      <span class="what">
        {SEVERITY_NAMES[severity]}: {what}
      </span>
      <br />
      <bdi class="whose">{whose}</bdi>
    </td>
    <td class="worth">{worth}</td>
  </tr>
)
