/** The org and the user whom every flow signs in. */
export const ORGANIZATION_ID = '00Dxx0000001gPLEAY'
export const USER_ID = '005xx000001SwiUAAS'
export const IDENTITY_PATH = `/id/${ORGANIZATION_ID}/${USER_ID}`

/** What the identity URL answers. */
export function identityBody(base: string, username: string): object {
  const rest = `${base}/services/data/v{version}/`
  return {
    id: `${base}${IDENTITY_PATH}`,
    asserted_user: true,
    user_id: USER_ID,
    organization_id: ORGANIZATION_ID,
    username,
    nick_name: username,
    display_name: 'Integration User',
    email: username,
    active: true,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 0,
    urls: { rest, sobjects: `${rest}sobjects/`, query: `${rest}query/` },
  }
}
