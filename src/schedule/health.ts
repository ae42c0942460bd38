import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { metricsText } from './metrics.js'
import type { SchedulerState } from './scheduler.js'

/** `/health`: 200 while the scheduler is up, 503 where its last night failed. `/metrics`: Prometheus' text. */
export function healthPages(state: () => SchedulerState, version: string): Hono {
  const app = new Hono()
  app.get('/health', (context) => {
    const now = state()
    const failed = now.lastResult === 'failed'
    return context.json({ status: failed ? 'failed' : 'ok', version, ...now }, failed ? 503 : 200)
  })
  app.get('/metrics', (context) => {
    context.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    return context.body(metricsText(state(), version))
  })
  return app
}

export interface HealthServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Serves them on loopback; port 0 takes any free one. */
export function serveHealth(app: Hono, port: number): Promise<HealthServer> {
  const server = createAdaptorServer({ fetch: app.fetch })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      resolve({
        url: `http://127.0.0.1:${bound}`,
        stop: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}
