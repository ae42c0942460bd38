import type { Command as Commander } from 'commander'
import { type Mounting, mount } from './mount.js'
import {
  LINK,
  OVERRIDE,
  OVERRIDE_IMPORT,
  OVERRIDE_LIST,
  OVERRIDE_REMOVE,
  OVERRIDE_SET,
  UNLINK,
} from './specs/attestations.js'

const overrides = () => import('../commands/override.js')
const links = () => import('../commands/link.js')

/** What persons say in place of the systems; `approve` puts it into force. */
export function mountAttestations(program: Commander, mounting: Mounting): void {
  const override = mount(program, OVERRIDE, mounting, async () => (await overrides()).overrideList)
  mount(override, OVERRIDE_SET, mounting, async () => (await overrides()).overrideSet)
  mount(override, OVERRIDE_REMOVE, mounting, async () => (await overrides()).overrideRemove)
  mount(override, OVERRIDE_LIST, mounting, async () => (await overrides()).overrideList)
  mount(
    override,
    OVERRIDE_IMPORT,
    mounting,
    async () => (await import('../commands/override-import.js')).overrideImport,
  )
  mount(program, LINK, mounting, async () => (await links()).link)
  mount(program, UNLINK, mounting, async () => (await links()).unlink)
}
