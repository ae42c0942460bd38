import { describe, expect, test } from 'vitest'
import { openDesk } from '../review/desk.js'
import { finding } from '../state/findings-support.js'
import { ask, start, visit } from './visitor.js'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const COMMENT = new URLSearchParams({ do: 'comment', text: 'from outside' }).toString()

async function deskWithOne() {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  return desk
}

describe('the desk is its owner’s', () => {
  test('it listens on the loopback interface alone, and stops with 130', async () => {
    const desk = await deskWithOne()
    const { address, stop } = await start(desk.folder, 'maria')
    expect(new URL(address).hostname).toBe('127.0.0.1')
    expect(await stop()).toBe(130)
    await expect(ask(address)).rejects.toThrow('ECONNREFUSED')
  })

  test('the key lets one browser in, once, with a ticket that is sent nowhere else', async () => {
    const desk = await deskWithOne()
    const { address } = await start(desk.folder, 'maria')
    const wrong = await ask(address.replace(/key=.*/, 'key=00000000'))
    expect(wrong).toMatchObject({ status: 403 })
    expect(wrong.headers['set-cookie']).toBeUndefined()
    const first = await ask(address)
    expect(first.status).toBe(200)
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^tieout-desk=\w{32}; Path=\/\w{32}\/; HttpOnly; SameSite=Strict$/,
    )
    const second = await ask(address)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.text).toContain('it lets one browser in, once')
  })

  test('without the ticket, or with another, there is nothing to see and nothing to do', async () => {
    const desk = await deskWithOne()
    const { origin, room } = await visit(desk.folder, 'maria')
    for (const headers of [{}, { cookie: 'tieout-desk=0' }, { cookie: 'other=1' }]) {
      const seen = await ask(`${origin}${room}findings`, { headers })
      expect(seen.status).toBe(403)
      expect(seen.text).not.toContain('Acme')
      const done = await ask(`${origin}${room}finding?id=aaaaaaaa`, {
        method: 'POST',
        headers: { ...headers, ...FORM, origin },
        body: COMMENT,
      })
      expect(done.status).toBe(403)
    }
    expect(await desk.events('aaaaaaaa')).toHaveLength(1)
  })

  test('a page that isn’t there is told to its owner with the way back, to others as all is', async () => {
    const desk = await deskWithOne()
    const { get, origin, room } = await visit(desk.folder, 'maria')
    const own = await get('findngs')
    expect(own.status).toBe(404)
    expect(own.text).toContain(`<a href="${room}start">To the desk</a>`)
    expect(own.text).not.toContain('http-equiv')
    expect(own.text).not.toContain('let in')
    for (const path of [`${room}findngs`, '/another/findings']) {
      const seen = await ask(`${origin}${path}`)
      expect(seen.text).toContain('Open the address that <code>tieout review</code> printed last')
      expect(seen.text).not.toContain(`${room}start`)
    }
  })

  test('another name for the machine is refused, whatever it shows', async () => {
    const desk = await deskWithOne()
    const { origin, room, cookie, address } = await visit(desk.folder, 'maria')
    const { port } = new URL(origin)
    for (const host of ['attacker.example', `attacker.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      const seen = await ask(`${origin}${room}findings`, { headers: { cookie, host } })
      expect(seen.status).toBe(421)
      expect(seen.text).not.toContain('Acme')
      expect((await ask(address, { headers: { host } })).status).toBe(421)
    }
  })

  test('a form of another origin is refused, also of another port of this machine', async () => {
    const desk = await deskWithOne()
    const { origin, room, cookie, post } = await visit(desk.folder, 'maria')
    const foreign: readonly Record<string, string>[] = [
      {},
      { origin: 'https://attacker.example' },
      { origin: 'http://127.0.0.1:9' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:9' },
    ]
    for (const headers of foreign) {
      const sent = await ask(`${origin}${room}finding?id=aaaaaaaa`, {
        method: 'POST',
        headers: { cookie, ...FORM, ...headers },
        body: COMMENT,
      })
      expect(sent.status).toBe(403)
      expect(sent.text).toContain('nothing was done')
    }
    expect(await desk.events('aaaaaaaa')).toHaveLength(1)
    expect((await post('finding?id=aaaaaaaa', { do: 'assign', to: 'li', mark: 'x' })).status).toBe(409)
  })

  test('what isn’t a form is taken for none', async () => {
    const desk = await deskWithOne()
    const { origin, room, cookie } = await visit(desk.folder, 'maria')
    const sent = await ask(`${origin}${room}finding?id=aaaaaaaa`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: COMMENT,
    })
    expect(sent.status).toBe(415)
    expect(await desk.events('aaaaaaaa')).toHaveLength(1)
  })

  test('every answer forbids to keep, frame, or load anything', async () => {
    const desk = await deskWithOne()
    const { address, get, origin } = await visit(desk.folder, 'maria')
    for (const answer of [
      await get('findings'),
      await get('nowhere'),
      await ask(address),
      await ask(origin),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('hostile text is text', async () => {
    const desk = openDesk()
    const name = '<script>alert(1)</script>\u202e"\'&'
    await desk.night(1, [
      finding('aaaaaaaa', { account: { salesforceId: null, name, netsuiteCustomerId: null }, message: name }),
    ])
    const { get, send } = await visit(desk.folder, 'maria')
    const said = await send('finding?id=aaaaaaaa', { do: 'comment', text: name, mark: await markOn(get) })
    for (const { text } of [
      said,
      await get('findings'),
      await get('finding?id=aaaaaaaa'),
      await get(`findings?account=${encodeURIComponent(name)}`),
    ]) {
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('\u202e')
    }
  })
})

const markOn = async (get: (page: string) => Promise<{ text: string }>): Promise<string> =>
  /name="mark" value="([^"]+)"/.exec((await get('finding?id=aaaaaaaa')).text)?.[1] ?? ''
