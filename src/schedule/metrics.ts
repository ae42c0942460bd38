import type { SchedulerState } from './scheduler.js'

type Sample = readonly [labels: string, value: number]

/** The scheduler's state in Prometheus' text format. */
export function metricsText(state: SchedulerState, version: string): string {
  const seconds = (at: Date | null): readonly Sample[] => (at ? [['', at.getTime() / 1000]] : [])
  const counts = Object.entries(state.counts).map(
    ([result, count]): Sample => [`{result="${result}"}`, count],
  )
  return [
    metric('tieout_info', 'gauge', 'The program.', [[`{version="${version}"}`, 1]]),
    metric('tieout_night_running', 'gauge', '1 while a night is running.', [['', state.running ? 1 : 0]]),
    metric('tieout_nights_total', 'counter', 'Nights since start, by result.', counts),
    metric(
      'tieout_last_start_timestamp_seconds',
      'gauge',
      'Start of the last night.',
      seconds(state.lastStarted),
    ),
    metric(
      'tieout_last_end_timestamp_seconds',
      'gauge',
      'End of the last night.',
      seconds(state.lastFinished),
    ),
    metric(
      'tieout_last_success_timestamp_seconds',
      'gauge',
      'End of the last good night.',
      seconds(state.lastSuccess),
    ),
    metric('tieout_next_start_timestamp_seconds', 'gauge', 'Start of the next night.', seconds(state.next)),
  ].join('')
}

function metric(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines}`
}
