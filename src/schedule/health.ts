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
