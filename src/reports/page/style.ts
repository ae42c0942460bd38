/** The page's style: one sheet for light and dark, phone, desk and paper. Contrast is at least 4.5 to 1 everywhere. */
export const STYLE = `
:root{
  --paper:#fbfaf8;--card:#fff;--ink:#1c2730;--muted:#596570;--line:#dfe3e6;--hair:#eceef0;
  --accent:#1b4f72;--link:#0b5c9e;--alarm:#9b1c1c;--alarm-soft:#fdf1ef;--good:#1c5b36;--good-soft:#edf6ef;
  --expected:#b4bfc8;--billed:#1b4f72;--found:#7a5c2e;--mark:#fff6dc;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
  --serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif",serif;
  --mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{
  --paper:#12171b;--card:#1a2126;--ink:#e4e8eb;--muted:#a0abb4;--line:#333e46;--hair:#283138;
  --accent:#8fc1e6;--link:#8fc1e6;--alarm:#ff9d8f;--alarm-soft:#3a1d1a;--good:#9ad9ae;--good-soft:#16291d;
  --expected:#56636d;--billed:#8fc1e6;--found:#d3b277;--mark:#3b3216}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 var(--sans);font-variant-numeric:tabular-nums lining-nums}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem}
h1{font:600 2.4rem/1.15 var(--serif);margin:.1rem 0 1rem;letter-spacing:-.01em}
h2{font:600 1.45rem/1.25 var(--serif);margin:0 0 1rem}
main>section{margin:3.2rem 0 0}
p{margin:0 0 .8rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
small{font-size:.8em;color:var(--muted)}
code{font:.82em var(--mono);color:var(--muted);overflow-wrap:anywhere}
bdi{overflow-wrap:anywhere}
.together{white-space:nowrap}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.skip:focus{left:1rem}
.brand{font:600 .82rem var(--sans);letter-spacing:.16em;text-transform:uppercase;color:var(--accent);margin:0}
.aside{color:var(--muted);font-size:.9rem}
.whole{display:flex;gap:.6rem;padding:.7rem 1rem;border-radius:6px;border:1px solid;font-weight:600;max-width:60rem}
.whole.yes{color:var(--good);background:var(--good-soft);border-color:currentColor}
.whole.no{color:var(--alarm);background:var(--alarm-soft);border:2px solid currentColor;font-size:1.1rem}
.disagreements{margin:0 0 1rem;padding-left:1.3rem;color:var(--alarm)}
.figures{display:grid;grid-template-columns:repeat(4,1fr);margin:1.6rem 0 0;padding:0;border-top:2px solid var(--ink);border-bottom:1px solid var(--line)}
.figures>div{padding:1rem 1.2rem 1.1rem 0}
.figures>div+div{padding-left:1.2rem;border-left:1px solid var(--line)}
.figures dt{font-size:.88rem;color:var(--muted);font-weight:600}
.figures dd{margin:0}
.figures .big{font:600 1.7rem/1.25 var(--serif);font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
.figures .big small{font:600 .85rem var(--sans)}
.figures .more{font-weight:600}
.figures .more .amount{display:inline-flex;justify-content:space-between;gap:.6rem;min-width:10rem;align-items:baseline}
.figures .aside{margin-top:.3rem}
.figures .news{margin-top:.3rem}
.figures .news~.aside{margin-top:0}
.systemic{margin:1.6rem 0 0;padding:.8rem 1rem;background:var(--mark);border-left:4px solid var(--found);border-radius:0 6px 6px 0}
.amount{white-space:nowrap}
.filter{display:flex;flex-wrap:wrap;gap:.8rem 1rem;align-items:end;margin:0 0 1rem}
.filter[hidden]{display:none}
.filter label{display:block;font-size:.85rem;color:var(--muted)}
.filter label>span{display:block;margin-bottom:.2rem}
.filter .grow{flex:1 1 15rem}
.filter select{max-width:15rem}
.filter .check{display:flex;gap:.45rem;align-items:center;padding:.5rem 0;color:var(--ink)}
.filter .check>span{margin:0}
input[type=search],select{font:inherit;font-size:.95rem;color:var(--ink);background:var(--card);border:1px solid var(--muted);border-radius:5px;padding:.42rem .6rem;width:100%;max-width:100%;height:2.45rem}
input[type=checkbox]{width:1.1rem;height:1.1rem;accent-color:var(--accent)}
.cases{border-top:1px solid var(--line)}
.case{border-bottom:1px solid var(--line)}
.case[hidden]{display:none}
.case>summary{display:grid;grid-template-columns:1.1rem 6.2rem minmax(0,13fr) minmax(0,10fr) minmax(10.5rem,auto);gap:.2rem .9rem;align-items:baseline;padding:.62rem .3rem;cursor:pointer;list-style:none}
.case>summary::-webkit-details-marker{display:none}
.case>summary::before{content:"›";display:inline-block;justify-self:center;color:var(--muted);font:600 1.1rem/1 var(--sans);transition:transform .12s}
.case[open]>summary::before{transform:rotate(90deg)}
.case>summary:hover{background:var(--hair)}
.case[open]>summary{background:var(--hair)}
.what b{font-weight:600}
.cause{color:var(--muted);margin-left:.5rem}
.standing{font-size:.8rem;color:var(--muted);border:1px solid var(--line);border-radius:3px;padding:.05rem .35rem;margin-left:.5rem;white-space:nowrap}
.what .standing,.what .new{display:inline-block}
.new{font:700 .7rem var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--accent);border:1px solid currentColor;border-radius:3px;padding:.05rem .3rem;margin-left:.5rem;white-space:nowrap}
.contract{color:var(--muted);margin-left:.6rem}
.worth{text-align:right;font-weight:600;display:flex;flex-direction:column;align-items:flex-end}
.worth .none{font-weight:400;color:var(--muted)}
.worth .count{font-weight:400}
.tag{font-size:.86rem;white-space:nowrap;color:var(--muted)}
.tag span{display:inline-block;min-width:1.5em}
.tag.critical{color:var(--alarm);font-weight:800}
.tag.high{color:var(--ink);font-weight:700}
.tag.medium{color:var(--ink)}
.opened{padding:.4rem .3rem 1.2rem 2.3rem}
.todo{max-width:62rem}
.finding{border-left:3px solid var(--line);padding:.1rem 0 .1rem 1.1rem;margin:0 0 1.1rem;max-width:62rem}
.finding .message{font-size:1.04rem}
.sides,.facts{display:flex;flex-wrap:wrap;gap:.3rem 2.2rem;margin:0 0 .7rem}
.sides dt,.facts dt{font-size:.82rem;color:var(--muted)}
.sides dd,.facts dd{margin:0}
.sides dd{font-weight:600}
.difference dd{color:var(--alarm)}
.why{max-width:58rem}
.derivations{list-style:none;margin:0 0 .8rem;padding:.6rem .9rem;background:var(--hair);border-radius:5px;font-size:.92rem}
.derivations>li+li{margin-top:.6rem}
.derivations ul{margin:.1rem 0 0;padding:0;list-style:none;color:var(--muted)}
.derived{margin:0;display:flex;justify-content:space-between;gap:1rem}
.derived b{white-space:nowrap}
.life{font-size:.88rem;color:var(--muted)}
.life b{color:var(--accent)}
.rest{color:var(--muted);margin-top:.8rem}
.clean{font-size:1.15rem;color:var(--good)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--muted);padding:0 0 .5rem}
th,td{padding:.36rem .9rem .36rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair)}
th:last-child,td:last-child{padding-right:.2rem}
thead th{font-weight:600;color:var(--muted);border-bottom:1px solid var(--line);white-space:nowrap}
tbody th{font-weight:500}
.n{text-align:right;white-space:nowrap}
.value{overflow-wrap:anywhere}
tr.total>*{font-weight:700;border-bottom-color:var(--line)}
tr.wrong>*{color:var(--alarm);font-weight:700}
.evidence>summary,figure summary,.sheet>summary{cursor:pointer;color:var(--link);font-size:.92rem;padding:.25rem 0}
.sheet{border-bottom:1px solid var(--line)}
.sheet>summary{font-size:1rem;padding:.6rem 0}
.record{margin:.2rem 0 1rem}
.record>div{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:.1rem 1rem;padding:.15rem 0}
.record dt{font-weight:600;overflow-wrap:anywhere}
.record dd{margin:0;grid-column:2;overflow-wrap:anywhere}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.5rem 2.5rem}
figure{margin:0 0 1rem;min-width:0}
figcaption{font-weight:600;margin-bottom:.4rem}
figure svg{display:block;width:100%;min-width:21rem;max-width:47rem;height:auto}
figure.bars svg{min-width:38rem;max-width:50rem}
figure.bars.short svg{min-width:19rem;max-width:30rem}
figure svg text{font-family:var(--sans)}
.c-expected{fill:var(--expected)}.c-billed{fill:var(--billed)}.c-found{fill:var(--found)}.c-text{fill:var(--muted)}.s-line{stroke:var(--line)}
.legend{color:var(--muted);font-size:.92rem}
.key{display:inline-block;width:.85rem;height:.85rem;border-radius:2px;vertical-align:-.08em;margin:0 .15rem 0 .6rem}
.key:first-child{margin-left:0}
.key.expected{background:var(--expected)}.key.billed{background:var(--billed)}
.aged{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1.5rem 3rem;align-items:start}
.aged figure{margin:0}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.5rem 2.5rem;margin-top:1.5rem}
.boards{columns:2 30rem;column-gap:2.8rem}
.board{break-inside:avoid;margin-bottom:1.8rem}
.board:has([open]){break-inside:auto}
.indicator tbody th{min-width:8.5rem}
.board h3{font:600 1rem var(--sans);margin:0;padding-bottom:.35rem;border-bottom:1px solid var(--line)}
.indicator{border-bottom:1px solid var(--hair)}
.indicator>summary{display:grid;grid-template-columns:minmax(0,1fr) 2.6rem 9.1rem 10.3rem;grid-template-areas:"what trend value aim";gap:.1rem .6rem;align-items:baseline;padding:.4rem .2rem;cursor:pointer;list-style:none;font-size:.95rem}
.boards.aimless .indicator>summary{grid-template-columns:minmax(0,1fr) 4.6rem 9.6rem;grid-template-areas:"what trend value"}
.boards.aimless .aim{display:none}
.indicator .what{grid-area:what}
.indicator .trend{grid-area:trend}
.indicator>summary:not(:has(.trend svg)) .what{grid-column:what-start/trend-end}
.indicator .aim{grid-area:aim}
.indicator>summary::-webkit-details-marker{display:none}
.indicator>summary:hover,.indicator[open]>summary{background:var(--hair)}
.indicator .value{grid-area:value;text-align:right;font-weight:600;white-space:nowrap;font-variant-numeric:tabular-nums lining-nums}
.indicator .value .none{font-weight:400;color:var(--muted)}
.indicator .trend svg{width:2.6rem;height:1.2rem;vertical-align:-.3rem}
.trend path{fill:none;stroke:var(--expected);stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}
.aim{font-size:.82rem;white-space:nowrap}
.aim .standing{margin-left:0}
.standing{font-weight:700}
.standing.good{color:var(--good)}
.standing.bad{color:var(--alarm)}
.target{color:var(--muted)}
.indicator .opened{padding:.3rem .2rem 1rem}
.roll td,.roll th{font-variant-numeric:tabular-nums}
footer{margin-top:3.5rem;padding-bottom:2.5rem;color:var(--muted);font-size:.88rem}
@media (max-width:56rem){.figures{grid-template-columns:1fr 1fr}.figures>div:nth-child(3){padding-left:0;border-left:0}.figures>div:nth-child(n+3){border-top:1px solid var(--line)}}
@media (max-width:44rem){
  body{font-size:15px}
  header,main,footer{padding-left:1rem;padding-right:1rem}
  header{padding-top:1.4rem}
  h1{font-size:1.8rem}
  main>section{margin-top:2.4rem}
  .figures{grid-template-columns:minmax(0,1fr)}
  .figures .big,.figures .big .amount{white-space:normal;overflow-wrap:anywhere}
  .figures>div,.figures>div+div{padding:.8rem 0;border-left:0}
  .figures>div+div{border-top:1px solid var(--line)}
  .case>summary{grid-template-columns:.9rem minmax(0,1fr) auto;gap:.1rem .6rem}
  .case>summary>.tag{grid-column:2}
  .case>summary>.worth{grid-column:3;grid-row:1/span 2}
  .case>summary>.what{grid-column:2}
  .case>summary>.who{grid-column:2/-1}
  .opened{padding-left:.4rem}
  .boards .indicator>summary,.boards.aimless .indicator>summary{grid-template-columns:minmax(0,1fr) auto;grid-template-areas:"what value" "trend aim"}
  .indicator .aim{text-align:right}
  .record>div{grid-template-columns:1fr}
  .record dd{grid-column:1}
  .filter label{flex:1 1 40%}.filter .grow{flex-basis:100%}.filter select{max-width:none}
}
@media print{
  :root{--paper:#fff;--card:#fff;--ink:#000;--muted:#444;--line:#bbb;--hair:#ddd;--accent:#000;--link:#000;--alarm:#000;--alarm-soft:#fff;--good:#000;--good-soft:#fff;--expected:#bbb;--billed:#333;--found:#555;--mark:#fff}
  @page{size:A4;margin:14mm}
  html{font-size:9.5pt}
  body{font-size:9.5pt}
  header,main,footer{max-width:none;padding:0}
  .filter,.skip,#shown{display:none}
  .figures{grid-template-columns:repeat(4,1fr)}
  .figures>div:nth-child(n){padding:.6rem .7rem;border-top:0;border-left:1px solid var(--line)}
  .figures>div:first-child{border-left:0;padding-left:0}
  figure svg,figure.bars svg,figure.bars.short svg{min-width:0}
  .figures .big{font-size:14pt}
  .case>summary{grid-template-columns:0 6.2rem minmax(0,5fr) minmax(0,5fr) minmax(9rem,auto);padding:.3rem 0}
  .case>summary::before{content:""}
  .case[open]>summary,.case>summary{background:none}
  .boards{columns:auto}
  .board{margin-bottom:.9rem}
  .indicator>summary{padding:.16rem 0}
  .case:not([open]),.board,figure,tr,.derivations,.aged,.pair,.charts>figure{break-inside:avoid}
  section>p.aside,.case[open]>summary,.todo{break-after:avoid}
  .todo a{display:none}
  .key{print-color-adjust:exact;-webkit-print-color-adjust:exact}
  main>section{margin-top:1.6rem}
  footer{margin-top:1rem;padding-bottom:0;break-before:avoid}
  .roll td,.roll th{padding-top:.16rem;padding-bottom:.16rem}
  h2,h3{break-after:avoid}
  a{text-decoration:none}
  .whole.no{border-width:3px}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`
