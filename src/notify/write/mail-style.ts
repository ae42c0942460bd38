/** Mail readers know little: no variables, no grid; those that know the dark take the second half. */
export const MAIL_STYLE = `
body { margin: 0; padding: 24px 12px; background: #f4f5f7; color: #1c2430; font: 15px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
.sheet { max-width: 640px; margin: 0 auto; background: #ffffff; border: 1px solid #d9dee5; border-top: 4px solid #2f6f4f; border-radius: 6px; padding: 20px 24px; }
.sheet.news { border-top-color: #2b5fa8; }
.sheet.alarm { border-top-color: #b3261e; }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 12px; }
.alarm h1, .alarm .strong { color: #a01b14; }
h2 { font-size: 16px; margin: 24px 0 2px; padding-top: 14px; border-top: 1px solid #e3e7ec; }
p { margin: 0 0 10px; }
table { border-collapse: collapse; width: 100%; }
.facts th { text-align: left; font-weight: normal; color: #566072; padding: 2px 16px 2px 0; vertical-align: top; white-space: nowrap; width: 1%; }
.facts td { padding: 2px 0; font-weight: 600; }
.entry td { padding: 8px 0 0; vertical-align: top; }
.entry .mark { width: 36px; color: #566072; white-space: nowrap; }
.entry.critical .mark, .entry.high .mark { color: #b3261e; }
.what { font-weight: 600; }
.whose, .foot, .rest { color: #566072; font-size: 13px; overflow-wrap: anywhere; }
.worth { white-space: nowrap; text-align: right; padding-left: 12px !important; }
.rest { margin-top: 10px; }
.foot { margin-top: 24px; padding-top: 12px; border-top: 1px solid #e3e7ec; }
.foot p { margin: 0 0 2px; }
@media (max-width: 480px) {
  body { padding: 0; }
  .sheet { border-left: 0; border-right: 0; border-radius: 0; padding: 16px; }
  .entry { display: block; padding-top: 10px; }
  .entry td { display: block; padding: 0 0 0 36px !important; }
  .entry td.mark { float: left; padding: 0 !important; }
  .entry td.worth { text-align: left; }
}
@media (prefers-color-scheme: dark) {
  body { background: #11151b; color: #e6e9ee; }
  .sheet { background: #1a2028; border-color: #333c48; border-top-color: #6fbf93; }
  .sheet.news { border-top-color: #7aa9e6; }
  .sheet.alarm { border-top-color: #ff8a80; }
  .alarm h1, .alarm .strong { color: #ff9d94; }
  h2, .foot { border-color: #333c48; }
  .facts th, .whose, .foot, .rest, .entry .mark { color: #a9b3c1; }
  .entry.critical .mark, .entry.high .mark { color: #ff8a80; }
}
`
