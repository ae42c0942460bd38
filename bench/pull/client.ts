import { performance } from 'node:perf_hooks'
import { netsuiteSource } from '../../connectors/netsuite/source.js'
import { SILENT_PROGRESS } from '../../src/cli/progress.js'
import { sync } from '../../src/night/sync/sync.js'
import { cpuSeconds, threadSeconds, timed } from '../clock.js'
import { asRun, NEVER, withBenchStore } from '../store.js'
import { netsuiteSourceSettings } from './settings.js'
import { Stopwatch, stagingOf } from './stopwatch.js'
import { ThreadWatch } from './thread-watch.js'

/** The night's own sync of the three large objects, and nothing else: its memory is a pull's. */
const [, , url = '', path = '', concurrency = '5'] = process.argv
const stopwatch = new Stopwatch(() => performance.now())
const source = netsuiteSource(netsuiteSourceSettings(url, Number(concurrency)), {
  clock: () => new Date(),
  random: () => 0.37,
  log: () => undefined,
  userAgent: 'tieout-bench',
  timeline: stopwatch,
})
const before = cpuSeconds()
const threadBefore = threadSeconds()
const threads = new ThreadWatch()
const { seconds, result } = await timed(() =>
  withBenchStore(path, (store) =>
    asRun(store, 'sync', 'bench-pull', (run) =>
      sync(
        {
          store: { ...store, staging: stagingOf(store.staging, stopwatch) },
          sources: [source],
          objects: new Set(['invoice', 'invoiceLine', 'application'] as const),
          clock: () => new Date(),
          signal: NEVER,
          progress: SILENT_PROGRESS,
          log: () => undefined,
        },
        run,
      ),
    ),
  ),
)
const threadAfter = threadSeconds()
// The thread that reads is begun before the one that writes.
const [besideCpu = null, writingCpu = null] = threads.end(2)
const { requests, retries } = source.usage
await source.close()
process.stdout.write(
  `${JSON.stringify({
    seconds,
    cpu: cpuSeconds() - before,
    megabytes: process.resourceUsage().maxRSS / 1024,
    rows: result.rows,
    agrees: result.agrees,
    requests,
    retries,
    threadCpu: threadBefore === null || threadAfter === null ? null : threadAfter - threadBefore,
    besideCpu,
    writingCpu,
    times: stopwatch.summary(),
  })}\n`,
)
