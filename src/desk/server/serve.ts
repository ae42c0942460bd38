import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export interface Serving {
  /** `127.0.0.1:54321`. */
  readonly authority: string
  readonly stop: () => Promise<void>
}

/** Listens on the loopback interface; port 0 takes any free one. Throws the system's error where the port is taken. */
export function listenOnLoopback(app: Hono, port: number): Promise<Serving> {
  const server = createAdaptorServer({ fetch: app.fetch })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      resolve({ authority: `127.0.0.1:${bound}`, stop: () => stopped(server) })
    })
  })
}

/** Browsers keep their connections open. */
const stopped = (server: ReturnType<typeof createAdaptorServer>): Promise<void> =>
  new Promise((done) => {
    server.close(() => done())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
