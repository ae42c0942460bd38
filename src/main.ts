#!/usr/bin/env node
import { processHost } from './cli/host.js'
import { tieout } from './cli/program.js'

const host = processHost()

// Whoever reads our output may have had enough (`tieout findings | head`): that is no error.
host.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') host.exit(0)
  throw error
})

// The same for what it says beside: a job goes on when nobody listens any more.
host.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const code = await tieout(process.argv.slice(2), host)

// What was written is let out first; sockets that a server keeps open are not waited for.
host.stdout.write('', () => host.stderr.write('', () => host.exit(code)))
