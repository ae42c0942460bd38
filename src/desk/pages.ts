import { BULK } from './findings/bulk.js'
import { CHOOSE } from './findings/choose.js'
import { FINDING } from './findings/finding-page.js'
import { FINDINGS, TO_DO } from './findings/findings-page.js'
import type { DeskPage } from './server/desk-page.js'

/** Every page of the desk, in the order in which the navigation names them. A new one is a file and a line here. */
export const PAGES: readonly DeskPage[] = [FINDINGS, FINDING, CHOOSE, BULK]

/** Where somebody arrives. */
export const FIRST_PAGE = TO_DO
