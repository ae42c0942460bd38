import type { SystemName } from '../../reconcile/records/object.js'

/** Where a person opens a record; null where there is no such page. `record` is a canonical object's name. */
export type RecordUrl = (system: SystemName | 'tieout', record: string, id: string) => string | null

export interface RecordUrlSettings {
  readonly salesforce: { readonly loginUrl: string } | null
  readonly netsuite: { readonly account: string; readonly baseUrl?: string | undefined } | null
}

/** NetSuite's pages by record (NetSuite help, "Record URLs"); lines and terms have none of their own. */
const NETSUITE_PAGES: Readonly<Record<string, string>> = {
  customer: '/app/common/entity/custjob.nl',
  invoice: '/app/accounting/transactions/custinvc.nl',
  creditMemo: '/app/accounting/transactions/custcred.nl',
  payment: '/app/accounting/transactions/custpymt.nl',
  salesOrder: '/app/accounting/transactions/salesord.nl',
  item: '/app/common/item/item.nl',
}

/** Hosts where everyone signs in: no org's records are there. */
const SHARED_HOSTS = new Set(['login.salesforce.com', 'test.salesforce.com'])

/** Makes the links of a company's two systems from its configuration. */
export function recordUrls(settings: RecordUrlSettings): RecordUrl {
  const salesforce = settings.salesforce && salesforceBase(settings.salesforce.loginUrl)
  const netsuite = settings.netsuite && netsuiteBase(settings.netsuite)
  return (system, record, id) => {
    if (system === 'salesforce') return salesforce ? `${salesforce}/${encodeURIComponent(id)}` : null
    const page = system === 'netsuite' ? NETSUITE_PAGES[record] : undefined
    return page && netsuite ? `${netsuite}${page}?id=${encodeURIComponent(id)}` : null
  }
}

function salesforceBase(loginUrl: string): string | null {
  const url = readUrl(loginUrl)
  return url && !SHARED_HOSTS.has(url.hostname) ? url.origin : null
}

/** People use another host than programs: `1234567-sb1.app.netsuite.com`. A server of one's own keeps its address. */
function netsuiteBase(settings: NonNullable<RecordUrlSettings['netsuite']>): string {
  const own = settings.baseUrl ? readUrl(settings.baseUrl) : null
  if (own && !own.hostname.endsWith('.netsuite.com')) return own.origin
  return `https://${settings.account.toLowerCase().replaceAll('_', '-')}.app.netsuite.com`
}

const readUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)
