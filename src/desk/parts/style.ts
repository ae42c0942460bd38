import { STYLE as PAGE_STYLE } from '../../reports/page/style.js'
import { ENTRIES_STYLE } from './entries-style.js'
import { hashOf } from './hash.js'

/** The report's style, and what only a desk has: a bar, forms, a list to work through. */
export const STYLE = `${PAGE_STYLE}
header.bar,main,footer{max-width:84rem}
header.bar{display:flex;flex-wrap:wrap;align-items:baseline;gap:.4rem 2rem;padding-top:1.1rem;padding-bottom:.9rem}
header.bar nav{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;flex:1 1 auto}
header.bar nav a{color:var(--ink);text-decoration:none;padding:.25rem 0;border-bottom:2px solid transparent}
header.bar nav a:hover{border-bottom-color:var(--line)}
header.bar nav a[aria-current]{font-weight:600;border-bottom-color:var(--accent)}
header.bar .aside{margin:0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.badge{font:600 .78rem var(--sans);color:var(--accent);border:1px solid currentColor;border-radius:99px;padding:0 .45rem;margin-left:.35rem}
.rule{border:0;border-top:1px solid var(--line);margin:0}
main{padding-top:1.8rem}
.whole.no{margin-bottom:1.6rem}
main>section:first-of-type{margin-top:0}
main h1{font-size:2rem;margin:0 0 .5rem}
.said,.refusal{padding:.7rem 1rem;border-radius:6px;border:1px solid currentColor;margin:0 0 1.4rem;max-width:62rem}
.said{color:var(--good);background:var(--good-soft)}
.refusal{color:var(--alarm);background:var(--alarm-soft)}
.said p,.refusal p{margin:0}
.refusal p+p,.said p+p{margin-top:.3rem}
.refusal ul{margin:.4rem 0 0;padding-left:1.2rem}
.crumb{font-size:.92rem;margin:0 0 .8rem}
.worthwhile{display:flex;flex-wrap:wrap;gap:.9rem 3rem;margin:1rem 0 1.6rem;padding:.9rem 0;border-top:2px solid var(--ink);border-bottom:1px solid var(--line)}
.worthwhile dt{font-size:.85rem;color:var(--muted);font-weight:600}
.worthwhile dd{margin:0;font:600 1.2rem/1.35 var(--serif)}
.worthwhile dd small{font-family:var(--sans);font-weight:600}
.worthwhile dd.count{font:400 .85rem var(--sans);color:var(--muted)}
.worthwhile .amount{display:flex;align-items:baseline;justify-content:space-between;gap:.4rem;width:100%}
.filters{display:flex;flex-wrap:wrap;gap:.55rem;align-items:center;margin:0 0 1.1rem}
.filters select.order{height:2.35rem;border-color:var(--line);border-radius:99px;padding:.3rem .8rem;width:auto}
.filters button,.filters .button{border-radius:99px;height:2.35rem;padding:0 1.1rem;display:inline-flex;align-items:center}
.menu{position:relative}
.menu>summary{list-style:none;height:2.35rem;display:inline-flex;align-items:center;cursor:pointer;border:1px solid var(--line);background:var(--card);border-radius:99px;padding:.36rem .9rem;font-size:.93rem;white-space:nowrap}
.menu>summary::-webkit-details-marker{display:none}
.menu>summary::after{content:"▾";color:var(--muted);margin-left:.45rem}
.menu>summary.on{border-color:var(--accent);color:var(--accent);font-weight:600}
.menu>summary:focus-visible{border-radius:99px}
.menu>.sheet{position:absolute;z-index:5;left:0;top:calc(100% + .3rem);width:max-content;min-width:15rem;max-width:min(26rem,calc(100vw - 2rem));max-height:22rem;overflow:auto;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;box-shadow:0 8px 28px rgb(0 0 0/.14)}
.menu .sheet label{display:flex;gap:.55rem;align-items:center;padding:.22rem 0;font-size:.95rem}
.menu .sheet input[type=checkbox]{flex:none}
.menu .sheet label.text{display:block;color:var(--muted);font-size:.85rem;padding:.3rem 0}
.menu fieldset{border:0;margin:0;padding:0}
.menu legend{position:absolute;left:-99rem}
button,.button{font:600 .95rem var(--sans);color:var(--card);background:var(--accent);border:1px solid var(--accent);border-radius:6px;padding:.45rem 1rem;cursor:pointer;text-decoration:none;display:inline-block}
button:hover,.button:hover{filter:brightness(1.12)}
button.quiet,.button.quiet{background:none;color:var(--link);border-color:var(--line)}
button:focus-visible,textarea:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.list{width:100%;font-size:.95rem}
.list th a{color:inherit;text-decoration:none}
.list th a:hover{text-decoration:underline}
.list td,.list th{vertical-align:baseline;padding-top:.6rem;padding-bottom:.6rem}
.list thead th{padding-top:.2rem;padding-bottom:.4rem}
.list tbody tr:hover{background:var(--hair)}
.list tbody tr:has(:checked){background:var(--mark)}
.list .tick{width:2rem}
.list .tick input{vertical-align:-.15rem}
@media print,(min-width:60rem){.list .name,.list .who{min-width:9.5rem}}
.list .who,.list .owner{max-width:24rem;overflow-wrap:anywhere}
.list .owner{min-width:4.5rem}
.list .name a{font-weight:600;color:var(--ink);text-decoration:none}
.list .name a:hover{text-decoration:underline}
.list .name small,.list .who small{display:block}
.list .n small{font-size:.8em}
.state{font-size:.86rem;white-space:nowrap}
.state.open{font-weight:600}
.state.resolved,.state.waived{color:var(--muted)}
.nobody{color:var(--muted);font-style:italic}
.pager{display:flex;flex-wrap:wrap;gap:.5rem 1.4rem;align-items:baseline;margin:1rem 0}
.bulk{position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;padding:.7rem 0;margin-top:.4rem}
.bulk fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
.bulk legend{position:absolute;left:-99rem}
.bulk label{display:flex;gap:.45rem;align-items:center}
.bulk select{width:auto}
.two{display:grid;grid-template-columns:minmax(0,1fr) 23rem;gap:2.5rem;align-items:start}
.two>.desk{position:sticky;top:1rem}
.two .finding{border-left:0;padding-left:0}
.two h2{font-size:1.25rem;margin-bottom:.7rem}
.two .todo+h2,.two .finding+h2{margin-top:2rem}
.waiver{padding:.7rem 1rem;background:var(--mark);border-left:4px solid var(--found);border-radius:0 6px 6px 0;max-width:62rem;margin:0 0 1.4rem}
.unsent{padding:.7rem 0;border-bottom:1px solid var(--hair)}
.unsent blockquote{margin:.2rem 0 .5rem;padding-left:.8rem;border-left:3px solid var(--line);white-space:pre-wrap}
.topline{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline;margin:0 0 .35rem}
.records{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:0 0 1.6rem}
form.panel{padding:1.1rem 1.2rem;margin:0 0 2rem}
h2.below{margin-top:2rem}
.panel{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.4rem 1.1rem}
.panel>details+details{border-top:1px solid var(--hair)}
.panel summary{cursor:pointer;font-weight:600;padding:.6rem 0}
.panel details[open]{padding-bottom:.9rem}
.panel .aside{margin:.1rem 0 .7rem}
.fields{display:grid;gap:.75rem;max-width:34rem}
.fields label{display:block;font-size:.88rem;color:var(--muted)}
.fields label>span{display:block;margin-bottom:.2rem}
.fields label.check{display:flex;gap:.5rem;align-items:center;color:var(--ink);font-size:.95rem}
.fields label.check>span{margin:0}
input[type=text],input[type=date],textarea{font:inherit;font-size:.95rem;color:var(--ink);background:var(--card);border:1px solid var(--muted);border-radius:5px;padding:.42rem .6rem;width:100%}
input[type=radio]{width:1.05rem;height:1.05rem;accent-color:var(--accent);margin:0}
textarea{min-height:4.6rem;resize:vertical}
.history{list-style:none;margin:0;padding:0}
.history li{padding:.5rem 0;border-bottom:1px solid var(--hair)}
.history time{color:var(--muted);font-size:.88rem;display:block}
.confirm{display:flex;gap:.8rem;align-items:center;margin-top:1.2rem}
.empty{padding:2.5rem 0;color:var(--muted);font-size:1.05rem}
main.bare{padding-top:4rem;max-width:44rem}
@media (max-width:70rem){.filters{position:relative}.menu{position:static}.menu>.sheet{top:auto;max-width:100%;margin-top:.3rem}}
@media (max-width:60rem){.two{grid-template-columns:1fr;gap:1.4rem}.two>.desk{position:static}}
@media (max-width:44rem){
  header.bar{gap:.2rem 1.2rem}
  header.bar nav{order:3;flex-basis:100%}
  .list thead{position:absolute;left:-99rem}
  .list,.list tbody{display:block}
  .list tr{display:grid;grid-template-columns:1.8rem minmax(0,1fr) auto;gap:.1rem .5rem;padding:.7rem 0;border-bottom:1px solid var(--line)}
  .list td{border:0;padding:0}
  .list .tick{grid-row:1/span 4}
  .list .severity{grid-column:2}
  .list .n.amount-cell{grid-column:3;grid-row:1/span 2}
  .list .name,.list .who{grid-column:2/-1;max-width:none}
  .list .age,.list .owner,.list .status{grid-column:auto;text-align:left;font-size:.88rem;color:var(--muted)}
  .list .status{grid-column:2}
  .list .age{grid-column:3;text-align:right}
  .list .owner{grid-column:2/-1;min-width:0}
  .worthwhile .amount{justify-content:flex-start}
  .worthwhile{gap:.9rem 1rem}
  .worthwhile>div{flex:1 1 40%}
  .bulk{position:static}
}
${ENTRIES_STYLE}
@media (forced-colors:active){header.bar nav a{border-bottom-color:Canvas}header.bar nav a[aria-current]{border-bottom-color:Highlight}}
@media print{header.bar nav,.filters,.bulk,.desk,.pager,.list .tick{display:none}.two{grid-template-columns:minmax(0,1fr)}}
`

export const STYLE_HASH = hashOf(STYLE)
