import { expect, test } from 'vitest'
import { finding } from '../state/findings-support.js'
import { lineLength } from '../support/line-length.js'
import { openDesk } from './desk.js'

test('the history of a finding says in words when, what, by whom and why', async () => {
  const desk = openDesk()
  await desk.night(1, [finding('aaaaaaaa')])
  await desk.as('li', 'findings', 'assign', 'aaaaaaaa', '--to', 'maria')
  await desk.as('li', 'findings', 'comment', 'aaaaaaaa', '--text', 'asked Acme')
  const terms = ['--code', 'immaterial', '--reason', 'too small', '--expires', '2026-11-05']
  await desk.as('maria', 'findings', 'waive', 'aaaaaaaa', ...terms)
  await desk.as('li', 'findings', 'approve', 'aaaaaaaa', '--reason', 'fine')
  await desk.night(6, [finding('aaaaaaaa')])
  await desk.night(7, [])
  const { out } = await desk.as('li', 'findings', 'show', 'aaaaaaaa')
  const lines = out.split('\n')
  expect(lines.filter((line) => lineLength(line) > 80)).toEqual([])
  const history = out
    .slice(out.indexOf('History'))
    .replaceAll(/\n {6}/g, ' ')
    .split('\n')
    .slice(1)
  expect(history.map((line) => line.trim().replace(/^[-0-9]+ [0-9:]+ UTC {2}/, '')).filter(Boolean)).toEqual([
    'opened by tieout',
    'assigned by li: to maria',
    'commented by li: “asked Acme”',
    expect.stringMatching(
      /^waiver requested by maria: immaterial, “too small”, until 2026-11-05, request [-0-9]+$/,
    ),
    expect.stringMatching(/^waived by li: “fine”, request [-0-9]+$/),
    expect.stringMatching(/^reopened by tieout: its waiver has expired, until 2026-11-05, request [-0-9]+$/),
    'resolved by tieout: the discrepancy is gone',
  ])
})
