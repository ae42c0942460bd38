import { defineConfig } from 'vitest/config'

/** Tests that put themselves in place of the network or of the clock, or keep a browser: a process for each file. */
const APART = [
  'test/wire/**/*.test.ts',
  'test/notify/hook.test.ts',
  'test/connectors/http/allow.test.ts',
  'test/desk/**/*.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['test/temporary-folder.ts'],
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'apart', include: APART } },
      // The program is loaded, and compiled by V8, once a process and not once a file.
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: APART, isolate: false },
      },
    ],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A test that holds nothing to be true, as its loop met nothing, fails.
    expect: { requireAssertions: true },
  },
})
