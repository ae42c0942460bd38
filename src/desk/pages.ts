import { OVERRIDE } from './attestations/override-page.js'
import { OVERRIDES } from './attestations/overrides-page.js'
import { PROPOSE_LINK } from './attestations/propose-link-page.js'
import { PROPOSE_OVERRIDE } from './attestations/propose-override-page.js'
import { BASELINE } from './baseline/baseline-page.js'
import { BULK } from './findings/bulk.js'
import { CHOOSE } from './findings/choose.js'
import { FINDING } from './findings/finding-page.js'
import { FINDINGS } from './findings/findings-page.js'
import { REQUEST } from './requests/request-page.js'
import { REQUESTS } from './requests/requests-page.js'
import type { DeskPage } from './server/desk-page.js'
import { MONTH } from './sign-off/month-page.js'
import { SIGN_OFF } from './sign-off/sign-off-page.js'
import { START } from './start/start-page.js'

/** Every page of the desk, in the order in which the navigation names them. A new one is a file and a line here. */
export const PAGES: readonly DeskPage[] = [
  ...[START, FINDINGS, FINDING, CHOOSE, BULK],
  ...[REQUESTS, REQUEST],
  ...[OVERRIDES, OVERRIDE, PROPOSE_OVERRIDE, PROPOSE_LINK],
  ...[SIGN_OFF, MONTH, BASELINE],
]

/** Where somebody arrives. */
export const FIRST_PAGE = START.path
