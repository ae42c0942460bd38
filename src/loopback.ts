import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

/** The interface that this machine alone reaches: what listens there is seen by no network. */
const LOOPBACK = '127.0.0.1'

export interface Serving {
  /** Host and port, as browsers send them: `127.0.0.1:54321`. */
  readonly authority: string
  /** Ends it, with whatever connections are open: browsers and Prometheus keep theirs. */
  readonly stop: () => Promise<void>
}

/** Listens on the loopback interface; port 0 takes any free one. Throws the system's error where the port is taken. */
export function listenOnLoopback(app: Hono, port: number): Promise<Serving> {
  const server = createAdaptorServer({ fetch: app.fetch })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      resolve({ authority: `${LOOPBACK}:${bound}`, stop: () => stopped(server) })
    })
  })
}

const stopped = (server: ReturnType<typeof createAdaptorServer>): Promise<void> =>
  new Promise((done) => {
    server.close(() => done())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
