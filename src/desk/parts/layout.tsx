import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import type { RunRow } from '../../../state/store.js'
import { completenessOf } from '../../reports/completeness.js'
import { Outside, OwnText } from '../../reports/page/parts.js'
import { longDate } from '../../reports/text.js'
import type { DeskPage } from '../server/desk-page.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** What stands around every page. */
export interface Surroundings {
  readonly actor: string
  readonly version: string
  readonly pages: readonly DeskPage[]
  /** The newest comparison; null: there is none, or the store can't be asked. */
  readonly run: RunRow | null
  /** Requests that whoever looks may decide on. */
  readonly waiting: number
  /** What was just done. */
  readonly said: readonly string[]
}

export const Layout: FC<{ title: string; here: DeskPage; around: Surroundings; children?: Child }> = ({
  title,
  here,
  around,
  children,
}) => (
  <html lang="en">
    <Head title={title} />
    <body>
      <a class="skip" href="#main">
        To the content
      </a>
      <Bar here={here} around={around} />
      <hr class="rule" />
      <main id="main">
        <Incomplete run={around.run} />
        {around.said.length === 0 ? null : (
          <div class="said" role="status">
            {around.said.map((text) => (
              <p>
                <Outside text={text} />
              </p>
            ))}
          </div>
        )}
        {children}
      </main>
      <footer>
        <p>
          tieout {around.version} · nothing on this page comes from a network, and nothing leaves this
          machine.
        </p>
      </footer>
      <script>{raw(SCRIPT)}</script>
    </body>
  </html>
)

const Head: FC<{ title: string; onward?: string | undefined }> = ({ title, onward }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    {onward === undefined ? null : <meta http-equiv="refresh" content={`0; url=${onward}`} />}
    <link rel="icon" href="data:," />
    <title>{`${title} · tieout`}</title>
    <style>{raw(STYLE)}</style>
  </head>
)

const Bar: FC<{ here: DeskPage; around: Surroundings }> = ({
  here,
  around: { actor, pages, run, waiting },
}) => (
  <header class="bar">
    <p class="brand">tieout</p>
    <nav aria-label="The desk">
      {pages.map((page) =>
        page.name === undefined ? null : (
          <a href={page.at ?? page.path} aria-current={isHere(page, here) ? 'page' : undefined}>
            {page.name}
            {page.countsWaiting && waiting > 0 ? (
              <span class="badge">
                {waiting}
                <span class="unseen"> waiting</span>
              </span>
            ) : null}
          </a>
        ),
      )}
    </nav>
    <p class="aside">
      {run?.asOf ? `As of ${longDate(run.asOf)} · ` : ''}
      <Outside text={actor} />
    </p>
  </header>
)

const isHere = (page: DeskPage, here: DeskPage): boolean => page === here || here.below === page.path

const Incomplete: FC<{ run: RunRow | null }> = ({ run }) => {
  const whole = run && completenessOf(run)
  return whole && !whole.complete ? (
    <p class="whole no">
      <span aria-hidden="true">▲</span> <span>{whole.sentence}</span>
    </p>
  ) : null
}

interface BareProps {
  readonly title: string
  readonly text: string
  /** Where the desk is, for those who are let in. */
  readonly desk?: string | undefined
  /** Whether the browser goes there by itself. */
  readonly isMoving?: boolean
}

/** A page for whom the desk isn't, or not yet, or of which there is none. */
export const Bare: FC<BareProps> = ({ title, text, desk, isMoving = false }) => (
  <html lang="en">
    <Head title={title} onward={isMoving ? desk : undefined} />
    <body>
      <main class="bare">
        <p class="brand">tieout</p>
        <h1>{title}</h1>
        <p>
          <OwnText text={text} />
        </p>
        {desk === undefined ? null : (
          <p>
            <a href={desk}>To the desk</a>
          </p>
        )}
      </main>
    </body>
  </html>
)
