declare module 'netsuite-rest' {
  /** OAuth 1.0a for NetSuite; of this package only the authorization is used. */
  export default class NetsuiteRest {
    constructor(options: {
      consumer_key: string
      consumer_secret_key: string
      token: string
      token_secret: string
      realm: string
      base_url: string
    })
    getAuthorizationHeader(options: { url: string; method: string }): { Authorization: string }
  }
}
