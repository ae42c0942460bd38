#!/usr/bin/env node
import { processHost } from './cli/host.js'
import { tieout } from './cli/program.js'

const host = processHost()

// Whoever reads our output may have had enough (`tieout findings | head`): that is no error.
host.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return host.exit(0)
  host.stderr.write(`tieout: Standard output can’t be written to (${error.message}).\n`)
  host.exit(1)
})

// What it says beside is lost where nobody listens any more, or the log's disk is full: the job itself goes on.
host.stderr.on('error', () => undefined)

const code = await tieout(process.argv.slice(2), host)

// What was written is let out first; sockets that a server keeps open are not waited for.
host.stdout.write('', () => host.stderr.write('', () => host.exit(code)))
