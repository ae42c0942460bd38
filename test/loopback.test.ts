import { Agent, request } from 'node:http'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { listenOnLoopback } from '../src/loopback.js'

const app = new Hono().get('/', (context) => context.text('here'))

test('what listens on loopback says where, and keeps the port to itself', async () => {
  const serving = await listenOnLoopback(app, 0)
  try {
    expect(serving.authority).toMatch(/^127\.0\.0\.1:[1-9]\d*$/)
    expect(await (await fetch(`http://${serving.authority}/`)).text()).toBe('here')
    const port = Number(serving.authority.split(':')[1])
    await expect(listenOnLoopback(app, port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  } finally {
    await serving.stop()
  }
})

test('it ends though somebody, as Prometheus does, keeps a connection open', async () => {
  const { authority, stop } = await listenOnLoopback(app, 0)
  const agent = new Agent({ keepAlive: true })
  const closed = new Promise<void>((done) => {
    const sent = request(`http://${authority}/`, { agent }, (answer) => answer.resume())
    sent.on('socket', (socket) => socket.on('close', () => done()))
    sent.on('response', (answer) => answer.on('end', () => void stop()))
    sent.end()
  })
  await closed
  await expect(fetch(`http://${authority}/`)).rejects.toThrow('fetch failed')
  agent.destroy()
})
