/** What the two servers accept and a matching configuration uses. Invented, and good for nothing else. */
export const CREDENTIALS = {
  salesforce: {
    clientId: '3MVG9sandbox.tieout.invented.client.id',
    clientSecret: 'F00DSANDBOX0123456789ABCDEF',
  },
  netsuite: {
    /** The realm as it is signed; the host has it in lower case with a hyphen. */
    account: 'TSTDRV1_SB1',
    consumerKey: 'c0ffee00sandboxconsumerkey',
    consumerSecret: 'c0ffee11sandboxconsumersecret',
    tokenId: 'c0ffee22sandboxtokenid',
    tokenSecret: 'c0ffee33sandboxtokensecret',
  },
} as const

/** The environment variables that `sandboxConfiguration` refers to. */
export function sandboxEnvironment(): Record<string, string> {
  const { salesforce, netsuite } = CREDENTIALS
  return {
    SF_CLIENT_ID: salesforce.clientId,
    SF_CLIENT_SECRET: salesforce.clientSecret,
    NS_CONSUMER_KEY: netsuite.consumerKey,
    NS_CONSUMER_SECRET: netsuite.consumerSecret,
    NS_TOKEN_ID: netsuite.tokenId,
    NS_TOKEN_SECRET: netsuite.tokenSecret,
  }
}
