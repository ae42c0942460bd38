import { stringify } from 'yaml'
import type { Answers } from './answers.js'
import { fieldListText } from './field-list.js'

/** A text as YAML writes it, quoted where it must be. */
const yaml = (value: string): string => stringify(value).trim()

/** A line of YAML and what it is about, in a column of its own. */
const noted = (line: string, about: string): string => `${line.padEnd(45)} # ${about}`

/**
 * The commented configuration. What it says passes the schema; what is commented out shows what else there is.
 * `proposed`: lines of comments about a company's own fields in both systems.
 */
export const configurationText = (
  answers: Answers,
  proposed: Readonly<Record<'salesforce' | 'netsuite', string>> = { salesforce: '', netsuite: '' },
): string => `# tieout.config.yaml: every key is described in docs/configuration.md.
# \${NAME} takes an environment variable, also from .env beside this file; \${NAME:-default} has a default.
version: 1

# Everything that was read and found: a SQLite file. Relative paths are relative to this file.
store: ./tieout.db

reporting:
${noted(`  currency: ${yaml(answers.currency)}`, 'exposure and sums are shown in it')}
${noted(`  timezone: ${yaml(answers.timezone)}`, 'says which day today is')}
${noted('  # rates: ./rates.csv', "your own exchange rates (currency,date,rate) in place of NetSuite's")}

salesforce:
${noted(`  loginUrl: ${yaml(answers.loginUrl)}`, 'your My Domain, not login.salesforce.com')}
  apiVersion: "62.0"
  auth:
${SALESFORCE_AUTH[answers.salesforceFlow]}
  # Where contract lines live: orders (Order and OrderItem), cpq (Salesforce CPQ subscriptions),
  # opportunity-lines (lines of the won opportunity), none (everything is mapped below).
  preset: ${answers.preset}
  bulkThreshold: 20000                        # rows from which Bulk API 2.0 is used
  # Laid over the preset's mapping, field by field. A field is a path, a constant or a reading:
  # objects:
  #   contract:
  #     where: "Status != 'Draft'"
  #     fields:
  #       billingFrequency: { field: Billing_Cadence__c, values: { Mthly: monthly, "Yearly upfront": annual } }
  #       billingTiming: { value: advance }
  #       paymentTerms: { field: Payment_Terms__c, pattern: "Net (\\\\d+)" }
  #       poRequired: null              # not mapped, on purpose
${proposed.salesforce}
netsuite:
${noted(`  account: ${yaml(answers.account)}`, 'upper case with underscore: 1234567_SB1')}
${answers.baseUrl === '' ? '' : `  baseUrl: ${yaml(answers.baseUrl)}\n`}${noted(`  timezone: ${yaml(answers.timezone)}`, 'in which its date-times are read')}
  concurrency: 4                              # most requests at a time
  auth:
${NETSUITE_AUTH[answers.netsuiteFlow]}
  # Custom fields that tell which contract an invoice bills, and for which days. The more of them there are,
  # the less has to be matched by amount and date.
  # objects:
  #   customer:    { fields: { salesforceAccountId: custentity_sf_account } }
  #   invoice:     { fields: { contractRef: custbody_sf_contract, opportunityRef: custbody_sf_opportunity } }
  #   invoiceLine: { fields: { contractRef: custcol_sf_contract, serviceStart: custcol_service_start, serviceEnd: custcol_service_end } }
  #   item:        { fields: { productCode: itemid } }
${proposed.netsuite}
reconcile:
  asOf: today
  graceDays: 5                                # days after a bill date that are still in time
  tolerance: { amount: "0.01", percent: "0" }
  defaults:                                   # where a contract says nothing
    billingTiming: advance                    # advance, arrears
    proration: daily                          # daily, thirty360, monthly, annual365, none
    rounding: half-up                         # half-up, half-even
  # cutOver: 2026-01-01                 # judge the book from this day on
  # rules:                              # \`tieout rules\` lists them
  #   PAST_DUE: { enabled: true }
  #   OVERBILLED: { severity: high }

schedule:
  cron: "0 2 * * *"                           # \`tieout schedule\`: two in the morning
  timezone: ${yaml(answers.timezone)}

report:
  out: ./reports
  formats: [xlsx, html]                       # also csv, json, md

# notify:                                     # who is told what is new, worse, resolved, or failed
#   slack: { webhook: \${SLACK_WEBHOOK} }      # also teams: { webhook }, webhook: { url }
#   email: { smtp: \${SMTP_URL}, to: [revenue@acme.example] }   # smtps://user:password@host
#   when: high                                # the least severity that is told

# What can be mapped: each object's fields, what they are read as, and what they mean.
${fieldListText()}
`

const SALESFORCE_AUTH: Readonly<Record<Answers['salesforceFlow'], string>> = {
  'client-credentials': `    flow: client-credentials                  # an External Client App with a run-as user
    clientId: \${SF_CLIENT_ID}
    clientSecret: \${SF_CLIENT_SECRET}`,
  'jwt-bearer': `    flow: jwt-bearer                          # an External Client App with a certificate
    clientId: \${SF_CLIENT_ID}
    username: \${SF_USERNAME}
    privateKeyFile: \${SF_PRIVATE_KEY_FILE}`,
}

const NETSUITE_AUTH: Readonly<Record<Answers['netsuiteFlow'], string>> = {
  tba: `    flow: tba                                 # token-based: an integration record and an access token
    consumerKey: \${NS_CONSUMER_KEY}
    consumerSecret: \${NS_CONSUMER_SECRET}
    tokenId: \${NS_TOKEN_ID}
    tokenSecret: \${NS_TOKEN_SECRET}`,
  oauth2: `    flow: oauth2                              # client credentials with a certificate (M2M)
    clientId: \${NS_CLIENT_ID}
    certificateId: \${NS_CERTIFICATE_ID}
    privateKeyFile: \${NS_PRIVATE_KEY_FILE}
    algorithm: PS256                          # or ES256`,
}

/** The variables that the configuration takes, to be filled in and saved as \`.env\`. */
export const environmentText = (
  answers: Answers,
): string => `# Copy to .env beside tieout.config.yaml and fill in. Keep .env out of version control.
# The real environment wins over this file. A value with a # or a quote in it stands in quotes: NAME='a#b'.
${SALESFORCE_VARIABLES[answers.salesforceFlow]}
${NETSUITE_VARIABLES[answers.netsuiteFlow]}
`

const SALESFORCE_VARIABLES: Readonly<Record<Answers['salesforceFlow'], string>> = {
  'client-credentials': `# Salesforce: External Client App, OAuth settings
SF_CLIENT_ID=
SF_CLIENT_SECRET=`,
  'jwt-bearer': `# Salesforce: External Client App, the user to run as, and the private key of its certificate
SF_CLIENT_ID=
SF_USERNAME=
SF_PRIVATE_KEY_FILE=`,
}

const NETSUITE_VARIABLES: Readonly<Record<Answers['netsuiteFlow'], string>> = {
  tba: `# NetSuite: integration record
NS_CONSUMER_KEY=
NS_CONSUMER_SECRET=
# NetSuite: access token
NS_TOKEN_ID=
NS_TOKEN_SECRET=`,
  oauth2: `# NetSuite: integration record, and the certificate of its M2M set-up
NS_CLIENT_ID=
NS_CERTIFICATE_ID=
NS_PRIVATE_KEY_FILE=`,
}
