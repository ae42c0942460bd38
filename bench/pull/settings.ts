import type { NetSuiteSettings } from '../../connectors/settings.js'
import { CREDENTIALS } from '../../src/sandbox/credentials.js'

/** How the sandbox's NetSuite is read. */
export function netsuiteSourceSettings(baseUrl: string, concurrency: number): NetSuiteSettings {
  const { account, ...tokens } = CREDENTIALS.netsuite
  const line = {
    contractRef: 'custcol_sf_contract',
    serviceStart: 'custcol_service_start',
    serviceEnd: 'custcol_service_end',
  }
  return {
    account,
    baseUrl,
    timezone: 'UTC',
    concurrency,
    auth: { flow: 'tba', ...tokens },
    objects: {
      invoice: {
        fields: { contractRef: 'custbody_sf_contract', opportunityRef: 'custbody_sf_opportunity' },
      },
      invoiceLine: { fields: line },
    },
  }
}
